"""The bytes of sources, kept for good under their SHA-256: files/ab/abcd…. Nothing here removes a file."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from registry.errors import NotFound, StoreUnavailable
from registry.model import SourceFile


@dataclass(frozen=True, slots=True)
class Damage:
    """A registered file that is not what the register says: gone, unreadable, or of other bytes."""

    source: SourceFile
    reason: str


class SourceFiles:
    """A folder of files named by their content. Writing twice what is there already costs a look only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256

    def put(self, content: bytes, name: str, media_type: str) -> SourceFile:
        """Keep the bytes; on return they are on the disk (fsync) under their final name.

        To be called before the commit that makes them needed: a file without a row does no harm, a row without a file
        does. Raises StoreUnavailable when the disk is full or not writable; nothing half written stays under the name.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        try:
            if not path.is_file() or path.stat().st_size != len(content):
                path.parent.mkdir(parents=True, exist_ok=True)
                _write_durably(path, content)
        except OSError as error:
            raise StoreUnavailable(f"{path.parent}: the source file cannot be kept: {error.strerror}") from error
        return SourceFile(sha256, name, media_type, len(content))

    def read(self, sha256: str) -> bytes:
        """The bytes. Raises NotFound when there is no such file."""
        try:
            return self.path(sha256).read_bytes()
        except OSError as error:
            raise NotFound(f"{self.path(sha256)}: the source file cannot be read: {error.strerror}") from error

    def verify(self, sources: Iterable[SourceFile]) -> Iterator[Damage]:
        """Compare every registered file with its hash; yields those that differ."""
        for source in sources:
            try:
                content = self.read(source.sha256)
            except NotFound as error:
                yield Damage(source, str(error))
                continue
            if hashlib.sha256(content).hexdigest() != source.sha256:
                yield Damage(source, f"{self.path(source.sha256)}: the bytes are not those that were registered")


def _write_durably(path: Path, content: bytes) -> None:
    descriptor, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(unfinished).replace(path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    # The name itself is durable only when its folder is.
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
