"""What a source answers with: the files to take in, and those left out, each with its reason."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to take in. `name` is how the registry calls it: its path within the source, with `/`."""

    path: Path
    name: str

    @property
    def source(self) -> str:
        """How the file is called before the person who asked for it: the path as it was given."""
        return readable_name(self.path.as_posix())


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file or folder that is not taken in."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a source. `skipped` holds no document (hidden files, pictures); `failed` may, and was not read."""

    files: tuple[FoundFile, ...] = ()
    skipped: tuple[LeftOut, ...] = ()
    failed: tuple[LeftOut, ...] = ()


def readable_name(path: str) -> str:
    """A path as text that can be stored and printed: names in GBK (from old Windows archives) are decoded."""
    return "/".join(_decode(os.fsencode(part)) for part in path.split("/"))


def _decode(name: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("utf-8", "replace")
