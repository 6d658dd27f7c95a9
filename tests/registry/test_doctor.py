"""The doctor names what is wrong, and only that."""

from pathlib import Path

import pytest

from registry.doctor import Check, examine
from registry.settings import Settings
from registry.store.runs import ItemState, RunItem
from registry.unit_of_work import Registry, open_registry
from tests.registry.texts import arrive, law


def bad(settings: Settings) -> list[str]:
    """The names of the checks that failed."""
    return [check.name for check in examine(settings, lambda registry: Check("index", True, "")) if not check.ok]


def test_a_sound_registry_passes_every_check(registry: Registry, settings: Settings) -> None:
    arrive(registry, law())
    assert bad(settings) == []


def test_the_index_is_looked_at_through_what_the_caller_gives(registry: Registry, settings: Settings) -> None:
    checks = list(examine(settings, lambda opened: Check("index", False, "3 behind")))
    assert checks[-1] == Check("index", False, "3 behind")


def test_no_registry_is_told_and_none_is_made(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "home", f"sqlite:///{tmp_path / 'home' / 'registry.db'}", 1)
    assert bad(settings) == ["database"]
    assert not settings.home.exists()


def test_a_changed_source_file_is_named(registry: Registry, settings: Settings) -> None:
    arrive(registry, law())
    with registry.snapshot() as unit:
        [source] = unit.sources.all()
    registry.files.path(source.sha256).write_bytes(b"changed")
    [files] = [check for check in examine(settings, lambda opened: Check("index", True, "")) if not check.ok]
    assert (files.name, source.sha256 in files.detail) == ("files", True)


def test_a_run_that_did_not_end_well_is_told(registry: Registry, settings: Settings) -> None:
    with registry.run("intake") as run_id, registry.unit() as unit:
        unit.runs.record(run_id, [RunItem("a.md", ItemState.FAILED, "空文件")])
        unit.commit()
    assert bad(settings) == ["runs"]


@pytest.mark.parametrize("address", ["nonsense", "postgresql+psycopg://guiqing:secret@127.0.0.1:1/registry"])
def test_what_cannot_be_reached_is_told_without_the_password(tmp_path: Path, address: str) -> None:
    checks = list(examine(Settings(tmp_path, address, 1), lambda registry: Check("index", True, "")))
    assert checks[-1].name == "database"
    assert not checks[-1].ok
    assert not any("secret" in check.detail for check in checks)


def test_a_database_file_that_is_broken_is_told(tmp_path: Path) -> None:
    settings = Settings(tmp_path, f"sqlite:///{tmp_path / 'registry.db'}", 1)
    open_registry(settings).close()
    (tmp_path / "registry.db").write_bytes(b"no database" * 1000)
    assert bad(settings) == ["database"]
