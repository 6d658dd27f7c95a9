"""The register of source files. Their bytes lie beside the database, see registry.sources."""

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, select, update

from registry.model import SourceFile
from registry.tables import source_file


class SourceStore:
    """Reads the register over one connection; rows are written with the documents that need them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def known(self, read_by: str) -> dict[str, str]:
        """The hashes of the files that were taken in wholly by this release of the parsers, with the files' names."""
        query = select(source_file.c.sha256, source_file.c.name).where(source_file.c.read_by == read_by)
        return {row.sha256: row.name for row in self._connection.execute(query)}

    def finish(self, hashes: Collection[str], read_by: str) -> None:
        """Say that every text of these files is registered, so that a later run need not read them again."""
        files = update(source_file).where(source_file.c.sha256.in_(hashes))
        self._connection.execute(files.values(read_by=read_by))

    def all(self) -> Iterator[SourceFile]:
        for row in self._connection.execute(select(source_file).order_by(source_file.c.sha256)):
            yield SourceFile(row.sha256, row.name, row.media_type, row.size)
