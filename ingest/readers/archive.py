"""ZIP archives of documents. Members are read in memory only: no name from an archive ever becomes a path on disk."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from ingest.readers import Member
from ingest.readers.package import member_name, open_zip, read_member
from registry.errors import InputRejected

MAX_MEMBER = 128 * 1024 * 1024
_ARCHIVES = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz")
# What systems add to archives without being asked.
_LITTER = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")


def members(content: bytes, name: str) -> Iterator[Member]:
    """Each file inside as `archive!member`; one that cannot be read carries its reason and stops no other."""
    with open_zip(content, name) as container:
        for info in container.infolist():
            inner = member_name(info)
            parts = PurePosixPath(inner.replace("\\", "/")).parts
            if info.is_dir() or any(part in _LITTER or part.startswith("._") for part in parts):
                continue
            full_name = f"{name}!{inner}"
            try:
                _refuse(inner, parts, info.file_size, full_name)
                yield Member(full_name, read_member(container, info, full_name))
            except InputRejected as error:
                yield Member(full_name, error)


def _refuse(inner: str, parts: tuple[str, ...], size: int, full_name: str) -> None:
    if not parts or ".." in parts or inner.startswith(("/", "\\")) or ":" in parts[0]:
        raise InputRejected(full_name, "its name points outside the archive")
    if inner.lower().endswith(_ARCHIVES):
        raise InputRejected(full_name, "an archive inside an archive is not opened")
    if size > MAX_MEMBER:
        raise InputRejected(full_name, f"larger than {MAX_MEMBER // 2**20} MB")
