"""One archive of the whole registry; registry.restore makes a registry out of it again.

The archive is a tar of `manifest.json`, `registry.db`, what the user wrote (`configuration/schedules.yml`,
`…/sources/`, `…/packs/`) and `files/ab/abcd…`. The database in it is SQLite whatever the registry runs on, so that a
backup of a PostgreSQL registry opens on a laptop, and the other way round. The search index is not in it: it is rebuilt
from the registry.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select

from registry.configuration import configuration_files
from registry.engine import create_store_engine
from registry.errors import StoreUnavailable
from registry.schema import upgrade
from registry.tables import metadata, source_file
from registry.unit_of_work import Registry

FORMAT = 2
"""1 held no configuration."""
MANIFEST, DATABASE, CONFIGURATION = "manifest.json", "registry.db", "configuration/"
_ROWS_AT_A_TIME = 5_000


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: enough to refuse one that is damaged or of a later release."""

    format: int
    created: str
    database_sha256: str
    files: int
    configuration: Mapping[str, str] = field(default_factory=dict)
    """What the user wrote: the path of each file within the home, and its SHA-256."""


def back_up(registry: Registry, archive: Path) -> Manifest:
    """Write the registry as it stands at this moment; writers go on meanwhile.

    The database is copied first: files are only ever added, so that all it needs are there afterwards. Raises
    StoreUnavailable when the archive exists already or cannot be written; nothing half written stays under its name.
    """
    if archive.exists():
        raise StoreUnavailable(f"{archive}: exists already; a backup overwrites nothing")
    try:
        with tempfile.TemporaryDirectory(dir=archive.parent, prefix=".guiqing-backup-") as folder:
            database, unfinished = Path(folder) / DATABASE, Path(folder) / "archive"
            _copy_database(registry.engine, database)
            manifest = _write_archive(registry, database, unfinished)
            unfinished.replace(archive)
    except OSError as error:
        raise StoreUnavailable(f"{archive}: the backup cannot be written: {error.strerror or error}") from error
    return manifest


def _copy_database(engine: Engine, target: Path) -> None:
    if is_file(engine):
        try:
            # Not through SQLAlchemy, which would begin a transaction: VACUUM runs in none.
            with closing(engine.raw_connection()) as connection:
                connection.cursor().execute("VACUUM INTO ?", (str(target),))
        except sqlite3.Error as error:
            raise StoreUnavailable(f"{target.parent}: the database cannot be copied: {error}") from error
        return
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as source:
        _copy_into_sqlite(source, target)


def _copy_into_sqlite(source: Connection, target: Path) -> None:
    engine = create_store_engine(f"sqlite:///{target}")
    try:
        upgrade(engine)
        with engine.connect().execution_options(writing=True) as connection:
            copy_tables(source, connection)
            connection.commit()
    finally:
        engine.dispose()


def copy_tables(source: Connection, target: Connection) -> None:
    """Every row of every table, in an order in which references lead to what is there already."""
    for table in metadata.sorted_tables:
        rows = source.execution_options(stream_results=True).execute(select(table)).mappings()
        for batch in rows.partitions(_ROWS_AT_A_TIME):
            target.execute(insert(table), [dict(row) for row in batch])


def _write_archive(registry: Registry, database: Path, target: Path) -> Manifest:
    hashes = registered_hashes(database)
    written_by_user = _copied(configuration_files(registry.settings.home), database.parent)
    told = {name: sha256_of(file) for name, file in written_by_user.items()}
    manifest = Manifest(FORMAT, datetime.now(UTC).isoformat(), sha256_of(database), len(hashes), told)
    manifest_file = database.with_name(MANIFEST)
    manifest_file.write_text(json.dumps(asdict(manifest)), "utf-8")
    with target.open("wb") as raw, tarfile.open(fileobj=raw, mode="w:gz", compresslevel=1) as tar:
        tar.add(manifest_file, MANIFEST)
        tar.add(database, DATABASE)
        for name, file in written_by_user.items():
            tar.add(file, CONFIGURATION + name)
        for sha256 in hashes:
            tar.add(registry.files.path(sha256), f"files/{sha256[:2]}/{sha256}")
    with target.open("rb") as written:
        os.fsync(written.fileno())
    return manifest


def _copied(files: Mapping[str, Path], folder: Path) -> dict[str, Path]:
    """Copies of files that somebody may be writing, so that what is hashed is what is archived."""
    return {
        name: Path(shutil.copy(file, folder / f"{number}.yml")) for number, (name, file) in enumerate(files.items())
    }


def registered_hashes(database: Path) -> list[str]:
    with _opened(database) as connection:
        return list(connection.execute(select(source_file.c.sha256).order_by(source_file.c.sha256)).scalars())


@contextmanager
def _opened(database: Path) -> Iterator[Connection]:
    engine = create_store_engine(f"sqlite:///{database}")
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def is_file(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
