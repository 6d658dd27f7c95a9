"""A backup is a whole registry; what is damaged or would overwrite one is refused."""

import hashlib
import io
import json
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from registry.backup import back_up
from registry.errors import InputRejected, StoreUnavailable
from registry.model import Conclusion
from registry.restore import restore
from registry.settings import Settings
from registry.unit_of_work import Registry, open_registry
from tests.registry.texts import arrive, law
from tests.servers.postgresql import PostgresqlServer


@pytest.fixture
def archive(registry: Registry, tmp_path: Path) -> Path:
    """A backup of a registry with a law, its source, a decision and an entry of the outbox."""
    [arrival] = arrive(registry, law())
    with registry.unit() as unit:
        unit.decisions.decide(arrival.document_id, Conclusion.AMEND, reason="过时", by="李明", row_version=0)
        unit.commit()
    assert back_up(registry, tmp_path / "backup.tar.gz").files == 1
    return tmp_path / "backup.tar.gz"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "elsewhere", f"sqlite:///{tmp_path / 'elsewhere' / 'registry.db'}", 1)


def test_what_is_restored_is_what_was_backed_up(registry: Registry, archive: Path, elsewhere: Settings) -> None:
    restore(archive, elsewhere)
    with open_registry(elsewhere) as restored, restored.snapshot() as theirs, registry.snapshot() as ours:
        document = ours.documents.find("茶叶法")
        assert theirs.documents.get(document.id) == document
        assert theirs.documents.versions(document.id) == ours.documents.versions(document.id)
        assert theirs.decisions.all() == ours.decisions.all()
        assert theirs.outbox.end() == ours.outbox.end()
        assert list(restored.files.verify(theirs.sources.all())) == []


@pytest.mark.postgresql
def test_a_backup_goes_to_the_other_database_and_on_from_there(
    registry: Registry, archive: Path, elsewhere: Settings, postgresql_server: PostgresqlServer
) -> None:
    registry.close()
    server = replace(elsewhere, database_url=postgresql_server.empty_database())
    restore(archive, server)
    with open_registry(server) as restored:
        arrive(restored, law("绿茶法"))
        with restored.run("review"), restored.snapshot() as unit:
            assert unit.documents.counts()["documents"] == 2
            assert unit.outbox.end() == 2


CONFIGURATION = {"schedules.yml": "review: null", "sources/云溪.yml": "title: 云溪", "packs/渡口.yml": "id: ferries"}


@pytest.fixture
def configured(registry: Registry, tmp_path: Path) -> Path:
    """A backup of a registry whose user wrote schedules, a source and a rule pack."""
    for name, text in CONFIGURATION.items():
        file = registry.settings.home / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    (registry.settings.home / "sources" / "notes.txt").write_text("not of the configuration")
    back_up(registry, tmp_path / "configured.tar.gz")
    return tmp_path / "configured.tar.gz"


def test_schedules_sources_and_packs_come_back(configured: Path, elsewhere: Settings) -> None:
    assert set(restore(configured, elsewhere).configuration) == set(CONFIGURATION)
    assert {name: (elsewhere.home / name).read_text("utf-8") for name in CONFIGURATION} == CONFIGURATION
    assert not (elsewhere.home / "sources" / "notes.txt").exists()


def test_a_restore_replaces_no_configuration_that_says_something_else(configured: Path, elsewhere: Settings) -> None:
    elsewhere.home.mkdir()
    (elsewhere.home / "schedules.yml").write_text("intake: null")
    with pytest.raises(InputRejected, match="stands already"):
        restore(configured, elsewhere)
    assert [file.name for file in elsewhere.home.iterdir()] == ["schedules.yml"]


def test_a_backup_of_a_release_without_configuration_is_restored(archive: Path, elsewhere: Settings) -> None:
    def older(name: str, content: bytes) -> tuple[str, bytes]:
        if name != "manifest.json":
            return name, content
        manifest = json.loads(content)
        del manifest["configuration"]
        return name, json.dumps(manifest | {"format": 1}).encode()

    assert restore(rewritten(archive, older), elsewhere).configuration == {}


def test_where_the_restore_fails_no_configuration_stays(configured: Path, elsewhere: Settings) -> None:
    nowhere = replace(elsewhere, database_url=f"sqlite:///{elsewhere.home / 'missing' / 'registry.db'}")
    with pytest.raises(StoreUnavailable):
        restore(configured, nowhere)
    assert [file for file in elsewhere.home.rglob("*") if file.is_file()] == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda name, content: (name, content + (b"x" if "packs" in name else b"")), "not what was backed up"),
        (lambda name, content: None if "packs" in name else (name, content), "lacks packs/渡口.yml"),
        (lambda name, content: (name.replace("packs/", "packs/../../"), content), "does not belong"),
        (lambda name, content: (name.replace("packs/", "runs/"), content), "does not belong"),
    ],
)
def test_configuration_is_checked_like_the_files(
    configured: Path, elsewhere: Settings, change: Callable[[str, bytes], tuple[str, bytes] | None], reason: str
) -> None:
    with pytest.raises(InputRejected, match=reason):
        restore(rewritten(configured, change), elsewhere)


def test_a_backup_overwrites_nothing(registry: Registry, archive: Path) -> None:
    with pytest.raises(StoreUnavailable, match="exists already"):
        back_up(registry, archive)


def test_a_backup_into_a_missing_folder_is_told_plainly(registry: Registry, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        back_up(registry, tmp_path / "missing" / "backup.tar.gz")


def test_a_source_file_that_is_gone_stops_the_backup(registry: Registry, tmp_path: Path) -> None:
    arrive(registry, law())
    with registry.snapshot() as unit:
        [source] = unit.sources.all()
    registry.files.path(source.sha256).unlink()
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        back_up(registry, tmp_path / "backup.tar.gz")
    assert not (tmp_path / "backup.tar.gz").exists()


def test_a_restore_overwrites_no_registry(archive: Path, settings: Settings) -> None:
    with pytest.raises(InputRejected, match="holds a registry already"):
        restore(archive, settings)


def test_where_the_database_cannot_be_put_in_place_nothing_stays(archive: Path, elsewhere: Settings) -> None:
    nowhere = replace(elsewhere, database_url=f"sqlite:///{elsewhere.home / 'missing' / 'registry.db'}")
    with pytest.raises(StoreUnavailable):
        restore(archive, nowhere)
    assert list(elsewhere.home.iterdir()) == []
    restore(archive, elsewhere)


@pytest.mark.postgresql
def test_where_a_server_refuses_a_row_nothing_stays(
    archive: Path, elsewhere: Settings, postgresql_server: PostgresqlServer
) -> None:
    # A number that SQLite holds and an integer of PostgreSQL does not.
    with tarfile.open(archive) as tar:
        tar.extract("registry.db", archive.parent / "out", filter="data")
    with closing(sqlite3.connect(archive.parent / "out" / "registry.db")) as database, database:
        database.execute("UPDATE source_file SET size = 9999999999999")
    content = (archive.parent / "out" / "registry.db").read_bytes()
    told = hashlib.sha256(content).hexdigest()

    def oversized(name: str, old: bytes) -> tuple[str, bytes]:
        if name == "manifest.json":
            return name, json.dumps(json.loads(old) | {"database_sha256": told}).encode()
        return name, content if name == "registry.db" else old

    server = replace(elsewhere, database_url=postgresql_server.empty_database())
    with pytest.raises(InputRejected, match="out of range"):
        restore(rewritten(archive, oversized), server)
    assert list(elsewhere.home.iterdir()) == []
    restore(archive, server)


def rewritten(archive: Path, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> Path:
    """The archive with each member changed, or left out."""
    target = archive.with_name("changed.tar.gz")
    with tarfile.open(archive) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            file = old.extractfile(member)
            changed = change(member.name, file.read() if file else b"")
            if changed:
                entry = tarfile.TarInfo(changed[0])
                entry.size = len(changed[1])
                new.addfile(entry, io.BytesIO(changed[1]))
    return target


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            lambda name, content: (name, content[:-1] if name.startswith("files/") else content),
            "not what was backed up",
        ),
        (lambda name, content: (name, content + b"x" if name == "registry.db" else content), "not what was backed up"),
        (lambda name, content: None if name.startswith("files/") else (name, content), "lacks 1 of 1"),
        (lambda name, content: None if name == "manifest.json" else (name, content), "begin with a manifest"),
        (lambda name, content: (name.replace("files/", "../"), content), "does not belong"),
        (lambda name, content: (name, content.replace(b'"format": 2', b'"format": 9')), "format is 9"),
    ],
)
def test_a_damaged_archive_is_refused_and_leaves_nothing(
    archive: Path, elsewhere: Settings, change: Callable[[str, bytes], tuple[str, bytes] | None], reason: str
) -> None:
    with pytest.raises(InputRejected, match=reason):
        restore(rewritten(archive, change), elsewhere)
    assert list(elsewhere.home.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"no archive", b"\x1f\x8b\x08\x00cut"])
def test_what_is_no_archive_is_refused(tmp_path: Path, elsewhere: Settings, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(InputRejected, match="no backup"):
        restore(tmp_path / "file", elsewhere)
