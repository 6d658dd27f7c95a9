"""Indexes in folders side by side, of which a file names the one in use.

A rebuild writes a new folder and then replaces the file `current`, so that searches go on and a crash leaves the old
index as it was.
"""

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Generations:
    """The folders of one place. `layout` begins their names; those of another layout are not there for this release."""

    def __init__(self, place: Path, layout: str) -> None:
        self._place = place
        self._layout = layout

    def current(self) -> Path | None:
        """The folder in use."""
        try:
            name = (self._place / "current").read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            return None
        return self._place / name if name.startswith(f"{self._layout}-") else None

    @contextmanager
    def following(self) -> Iterator[Path]:
        """A new folder, which comes into use at the end; if the block fails it goes. Raises OSError."""
        folder = self._place / f"{self._layout}-{uuid.uuid4().hex}"
        try:
            folder.mkdir(parents=True)
            yield folder
            pointer = folder.with_suffix(".pointer")
            pointer.write_text(folder.name, encoding="utf-8")
            pointer.replace(self._place / "current")
        finally:
            if self.current() != folder:
                shutil.rmtree(folder, ignore_errors=True)
        self._remove_all_but(folder)

    def _remove_all_but(self, kept: Path) -> None:
        for path in self._place.iterdir():
            if path.is_dir() and path != kept:
                # Another process may still read it (and on some systems hold it): the next rebuild tries again.
                shutil.rmtree(path, ignore_errors=True)
