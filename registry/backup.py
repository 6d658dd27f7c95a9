"""One archive of the whole registry, and a registry out of it again.

The archive is a tar of `manifest.json`, `registry.db`, what the user wrote (`configuration/schedules.yml`, `…/sources/`,
`…/packs/`) and `files/ab/abcd…`. The database in it is SQLite whatever the registry runs on, so that a backup of a
PostgreSQL registry opens on a laptop, and the other way round. The search index is not in it: it is rebuilt from the
registry.
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
from typing import IO

from sqlalchemy import Connection, Engine, Integer, func, insert, select
from sqlalchemy.exc import DBAPIError

from registry.configuration import configuration_files, is_configuration_name, place, refuse_to_replace
from registry.engine import create_store_engine
from registry.errors import InputRejected, StoreUnavailable
from registry.schema import revision, upgrade, upgrade_within
from registry.settings import Settings
from registry.sources import SourceFiles
from registry.tables import metadata, source_file
from registry.unit_of_work import Registry

_FORMAT = 1
_MANIFEST, _DATABASE, _CONFIGURATION = "manifest.json", "registry.db", "configuration/"
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
            database, unfinished = Path(folder) / _DATABASE, Path(folder) / "archive"
            _copy_database(registry.engine, database)
            manifest = _write_archive(registry, database, unfinished)
            unfinished.replace(archive)
    except OSError as error:
        raise StoreUnavailable(f"{archive}: the backup cannot be written: {error.strerror or error}") from error
    return manifest


def restore(archive: Path, settings: Settings) -> Manifest:
    """Make the registry of an archive that of these settings, which must hold none yet.

    Everything is unpacked and checked by hash beside the final place before any of it appears there. Raises
    InputRejected for an archive that is none, or damaged, and where a registry stands already.
    """
    _refuse_to_overwrite(settings)
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=settings.home, prefix=".restoring-") as name:
            folder = Path(name)
            manifest = _unpack(archive, folder)
            _check_complete(archive, manifest, folder)
            _settle(folder, settings, manifest)
    except (tarfile.TarError, EOFError, ValueError, KeyError, TypeError) as error:
        raise InputRejected(str(archive), f"is no backup of a registry, or a damaged one: {error}") from error
    except DBAPIError as error:
        raise InputRejected(str(archive), f"holds what the database refuses: {error.orig}") from error
    except OSError as error:
        raise StoreUnavailable(f"{error.filename or archive}: {error.strerror or error}") from error
    return manifest


def _copy_database(engine: Engine, target: Path) -> None:
    if _is_file(engine):
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
            _copy_tables(source, connection)
            connection.commit()
    finally:
        engine.dispose()


def _copy_tables(source: Connection, target: Connection) -> None:
    """Every row of every table, in an order in which references lead to what is there already."""
    for table in metadata.sorted_tables:
        rows = source.execution_options(stream_results=True).execute(select(table)).mappings()
        for batch in rows.partitions(_ROWS_AT_A_TIME):
            target.execute(insert(table), [dict(row) for row in batch])


def _write_archive(registry: Registry, database: Path, target: Path) -> Manifest:
    hashes = _registered_hashes(database)
    written_by_user = _copied(configuration_files(registry.settings.home), database.parent)
    told = {name: _sha256(file) for name, file in written_by_user.items()}
    manifest = Manifest(_FORMAT, datetime.now(UTC).isoformat(), _sha256(database), len(hashes), told)
    manifest_file = database.with_name(_MANIFEST)
    manifest_file.write_text(json.dumps(asdict(manifest)), "utf-8")
    with target.open("wb") as raw, tarfile.open(fileobj=raw, mode="w:gz", compresslevel=1) as tar:
        tar.add(manifest_file, _MANIFEST)
        tar.add(database, _DATABASE)
        for name, file in written_by_user.items():
            tar.add(file, _CONFIGURATION + name)
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


def _registered_hashes(database: Path) -> list[str]:
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


def _refuse_to_overwrite(settings: Settings) -> None:
    if settings.files_path.exists():
        raise InputRejected(str(settings.home), "holds a registry already; restore into an empty GUIQING_HOME")
    engine = create_store_engine(settings.database_url)
    if _is_file(engine) and not Path(engine.url.database or "").exists():
        # To connect would create it.
        return
    with engine.connect() as connection:
        if revision(connection) is not None:
            raise InputRejected(str(engine.url), "the database holds a registry already; restore into an empty one")
    engine.dispose()


def _is_file(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


def _unpack(archive: Path, folder: Path) -> Manifest:
    """Unpack what belongs to a backup, each file checked against the hash that is its name; refuse all else."""
    with tarfile.open(archive, "r:*") as tar:
        first = tar.next()
        if first is None or first.name != _MANIFEST:
            raise ValueError("it does not begin with a manifest")
        manifest = Manifest(**json.loads(_content(tar, first).read()))
        if manifest.format != _FORMAT:
            raise ValueError(f"its format is {manifest.format}, this release reads {_FORMAT}")
        for member in tar:
            if member.name != _MANIFEST:
                _unpack_member(tar, member, folder, manifest)
    return manifest


def _unpack_member(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path, manifest: Manifest) -> None:
    target, told = _place_in(folder, member.name, manifest)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        shutil.copyfileobj(_content(tar, member), file)
        file.flush()
        os.fsync(file.fileno())
    if _sha256(target) != told:
        raise ValueError(f"{member.name} is not what was backed up")


def _place_in(folder: Path, name: str, manifest: Manifest) -> tuple[Path, str]:
    """Where a member is unpacked, and its hash. Only names of known form are written to: the archive chooses no path."""
    if name == _DATABASE:
        return folder / _DATABASE, manifest.database_sha256
    if name.startswith(_CONFIGURATION) and is_configuration_name(within := name.removeprefix(_CONFIGURATION)):
        return folder / name, manifest.configuration[within]
    sha256 = name.rpartition("/")[2]
    if name != f"files/{sha256[:2]}/{sha256}":
        raise ValueError(f"{name} does not belong to a backup")
    if not (len(sha256) == 64 and sha256.isalnum()):
        raise ValueError(f"{name} is no hash")
    return SourceFiles(folder / "files").path(sha256), sha256


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    content = tar.extractfile(member) if member.isfile() else None
    if content is None:
        raise ValueError(f"{member.name} is no file")
    return content


def _check_complete(archive: Path, manifest: Manifest, folder: Path) -> None:
    files = SourceFiles(folder / "files")
    missing = [sha256 for sha256 in _registered_hashes(folder / _DATABASE) if not files.path(sha256).is_file()]
    if missing:
        raise InputRejected(str(archive), f"lacks {len(missing)} of {manifest.files} source files, first {missing[0]}")
    for name in manifest.configuration:
        if not is_configuration_name(name) or not (folder / _CONFIGURATION / name).is_file():
            raise InputRejected(str(archive), f"lacks {name}")


def _settle(folder: Path, settings: Settings, manifest: Manifest) -> None:
    """Files first, database last: until the database stands, there is no registry. Where it fails, nothing stays."""
    written_by_user, names = folder / _CONFIGURATION, tuple(manifest.configuration)
    refuse_to_replace(names, written_by_user, settings.home)
    unpacked = folder / "files"
    unpacked.mkdir(exist_ok=True)
    unpacked.replace(settings.files_path)
    placed: list[Path] = []
    try:
        placed += place(names, written_by_user, settings.home)
        engine = create_store_engine(settings.database_url)
        if _is_file(engine):
            _place(folder / _DATABASE, Path(engine.url.database or ""))
        else:
            _load(folder / _DATABASE, engine)
    except BaseException:
        shutil.rmtree(settings.files_path, ignore_errors=True)
        for file in placed:
            file.unlink()
        raise


def _place(database: Path, target: Path) -> None:
    """Put the database under its name in one step, from whatever disk it was unpacked on."""
    beside = target.with_name(f".{target.name}.restoring")
    try:
        shutil.move(database, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _load(database: Path, engine: Engine) -> None:
    """Copy a backup's database into an empty one of a server, schema and rows in one transaction."""
    backed_up = create_store_engine(f"sqlite:///{database}")
    upgrade(backed_up)
    with backed_up.connect() as source, engine.begin() as target:
        upgrade_within(target)
        _copy_tables(source, target)
        _advance_sequences(target)
    for each in (backed_up, engine):
        each.dispose()


def _advance_sequences(connection: Connection) -> None:
    """The rows brought their numbers along; what is added next must come after them."""
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is None or not isinstance(column.type, Integer):
            continue
        highest = connection.execute(select(func.max(column))).scalar()
        if highest is not None:
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            connection.execute(select(func.setval(sequence, highest)))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
