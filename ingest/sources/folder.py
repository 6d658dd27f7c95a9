"""A folder on disk, with all folders below it."""

import os
from pathlib import Path

from ingest.readers import SUFFIXES
from ingest.sources.listing import FoundFile, LeftOut, Listing, readable_name

# Formats in which offices do keep documents: such a file must not be passed over as if it were a picture.
UNREADABLE_DOCUMENTS = frozenset({".doc", ".wps", ".rtf", ".odt", ".ofd", ".xls", ".xlsx", ".et", ".rar", ".7z"})

# How names of hidden files begin, and those of the lock files of office programs.
HIDDEN = (".", "~$")


def list_folder(folder: Path) -> Listing:
    """Its documents in the order of their names. Hidden entries and symbolic links below it are skipped by name."""
    files: list[FoundFile] = []
    skipped: list[LeftOut] = []
    failed: list[LeftOut] = []

    def closed(error: OSError) -> None:
        failed.append(LeftOut(readable_name(str(error.filename)), f"the folder cannot be read: {error.strerror}"))

    for parent, folders, names in os.walk(folder, onerror=closed):
        passed_over = {name: reason for name in sorted(folders + names) if (reason := _skip_reason(Path(parent, name)))}
        skipped += [LeftOut(_shown(Path(parent, name)), reason) for name, reason in passed_over.items()]
        folders[:] = sorted(name for name in folders if name not in passed_over)
        for name in sorted(name for name in names if name not in passed_over):
            path = Path(parent, name)
            if path.suffix.lower() in UNREADABLE_DOCUMENTS:
                failed.append(LeftOut(_shown(path), f"{path.suffix} files cannot be read; save it as DOCX or PDF"))
            else:
                files.append(FoundFile(path, _shown(Path(folder.resolve().name) / path.relative_to(folder))))
    return Listing(tuple(files), tuple(skipped), tuple(failed))


def _skip_reason(path: Path) -> str | None:
    if path.name.startswith(HIDDEN):
        return "hidden"
    if path.is_symlink():
        return "a symbolic link is not followed"
    if path.is_dir() or path.suffix.lower() in SUFFIXES | UNREADABLE_DOCUMENTS:
        return None
    return f"{path.suffix or 'a file without suffix'} is no document format"


def _shown(path: Path) -> str:
    return readable_name(path.as_posix())
