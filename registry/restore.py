"""A registry out of a backup (registry.backup)."""

import json
import os
import shutil
import tarfile
import tempfile
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, Engine, Integer, func, select
from sqlalchemy.exc import DBAPIError

from registry.backup import (
    CONFIGURATION,
    DATABASE,
    FORMAT,
    MANIFEST,
    Manifest,
    copy_tables,
    is_file,
    registered_hashes,
    sha256_of,
)
from registry.configuration import is_configuration_name, place, refuse_to_replace
from registry.engine import create_store_engine
from registry.errors import InputRejected, StoreUnavailable
from registry.schema import revision, upgrade, upgrade_within
from registry.settings import Settings
from registry.sources import SourceFiles
from registry.tables import metadata


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


def _refuse_to_overwrite(settings: Settings) -> None:
    if settings.files_path.exists():
        raise InputRejected(str(settings.home), "holds a registry already; restore into an empty GUIQING_HOME")
    engine = create_store_engine(settings.database_url)
    if is_file(engine) and not Path(engine.url.database or "").exists():
        # To connect would create it.
        return
    with engine.connect() as connection:
        if revision(connection) is not None:
            raise InputRejected(str(engine.url), "the database holds a registry already; restore into an empty one")
    engine.dispose()


def _unpack(archive: Path, folder: Path) -> Manifest:
    """Unpack what belongs to a backup, each file checked against the hash that is its name; refuse all else."""
    with tarfile.open(archive, "r:*") as tar:
        first = tar.next()
        if first is None or first.name != MANIFEST:
            raise ValueError("it does not begin with a manifest")
        manifest = Manifest(**json.loads(_content(tar, first).read()))
        if not 1 <= manifest.format <= FORMAT:
            raise ValueError(f"its format is {manifest.format}, this release reads up to {FORMAT}")
        for member in tar:
            if member.name != MANIFEST:
                _unpack_member(tar, member, folder, manifest)
    return manifest


def _unpack_member(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path, manifest: Manifest) -> None:
    target, told = _place_in(folder, member.name, manifest)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        shutil.copyfileobj(_content(tar, member), file)
        file.flush()
        os.fsync(file.fileno())
    if sha256_of(target) != told:
        raise ValueError(f"{member.name} is not what was backed up")


def _place_in(folder: Path, name: str, manifest: Manifest) -> tuple[Path, str]:
    """Where a member is unpacked, and its hash. Only names of known form are written to."""
    if name == DATABASE:
        return folder / DATABASE, manifest.database_sha256
    if name.startswith(CONFIGURATION) and is_configuration_name(within := name.removeprefix(CONFIGURATION)):
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
    missing = [sha256 for sha256 in registered_hashes(folder / DATABASE) if not files.path(sha256).is_file()]
    if missing:
        raise InputRejected(str(archive), f"lacks {len(missing)} of {manifest.files} source files, first {missing[0]}")
    for name in manifest.configuration:
        if not is_configuration_name(name) or not (folder / CONFIGURATION / name).is_file():
            raise InputRejected(str(archive), f"lacks {name}")


def _settle(folder: Path, settings: Settings, manifest: Manifest) -> None:
    """Files first, database last: until the database stands, there is no registry. Where it fails, nothing stays."""
    written_by_user, names = folder / CONFIGURATION, tuple(manifest.configuration)
    refuse_to_replace(names, written_by_user, settings.home)
    unpacked = folder / "files"
    unpacked.mkdir(exist_ok=True)
    unpacked.replace(settings.files_path)
    placed: list[Path] = []
    try:
        placed += place(names, written_by_user, settings.home)
        engine = create_store_engine(settings.database_url)
        if is_file(engine):
            _place(folder / DATABASE, Path(engine.url.database or ""))
        else:
            _load(folder / DATABASE, engine)
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
        copy_tables(source, target)
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
