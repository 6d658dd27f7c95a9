"""The files in the home that the user wrote: times, sources, rule packs. A backup takes them along."""

import re
import shutil
from collections.abc import Collection
from pathlib import Path

from registry.errors import InputRejected

_PATTERNS = ("schedules.yml", "sources/*.yml", "packs/*.yml")
_NAME = re.compile(r"schedules\.yml|(?:sources|packs)/[^/\\.\x00][^/\\\x00]*\.yml")


def configuration_files(home: Path) -> dict[str, Path]:
    """The files by their path within the home."""
    found = (file for pattern in _PATTERNS for file in sorted(home.glob(pattern)))
    named = {file.relative_to(home).as_posix(): file for file in found if file.is_file()}
    return {name: file for name, file in named.items() if is_configuration_name(name)}


def is_configuration_name(name: str) -> bool:
    """Whether a path within the home is one of such a file, and leads nowhere else."""
    return _NAME.fullmatch(name) is not None


def refuse_to_replace(names: Collection[str], folder: Path, home: Path) -> None:
    """Raise InputRejected where the home has a file of such a name that says something else than that in the folder."""
    for name in names:
        there = home / name
        if there.exists() and (not there.is_file() or there.read_bytes() != (folder / name).read_bytes()):
            raise InputRejected(str(there), "stands already and says something else; move it away before the restore")


def place(names: Collection[str], folder: Path, home: Path) -> list[Path]:
    """Move the files from the folder into the home, and return those that were not there before."""
    placed = []
    for name in names:
        target = home / name
        if not target.exists():
            target.parent.mkdir(exist_ok=True)
            shutil.move(folder / name, target)
            placed.append(target)
    return placed
