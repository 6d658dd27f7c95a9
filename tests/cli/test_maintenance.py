"""`guiqing backup`, `restore` and `doctor` by their exit status and words."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.maintenance import backup, doctor, restore
from registry.settings import read_settings
from registry.unit_of_work import open_registry
from tests.registry.texts import arrive, law


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GUIQING_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("GUIQING_DATABASE_URL", raising=False)
    return tmp_path


def test_a_registry_is_backed_up_and_restored_elsewhere(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_registry(read_settings()) as registry:
        arrive(registry, law())
    assert CliRunner().invoke(backup, [str(home / "backup.tar.gz")]).exit_code == 0
    monkeypatch.setenv("GUIQING_HOME", str(home / "elsewhere"))
    restored = CliRunner().invoke(restore, [str(home / "backup.tar.gz")])
    assert (restored.exit_code, "index rebuild" in restored.stderr) == (0, True)
    with open_registry(read_settings()) as registry, registry.snapshot() as unit:
        assert unit.documents.find("茶叶法")


def test_the_doctor_of_an_empty_machine_says_what_is_missing() -> None:
    result = CliRunner().invoke(doctor, ["--json"])
    told = json.loads(result.stdout)
    assert (result.exit_code, told["ok"]) == (3, False)
    assert [check["name"] for check in told["checks"] if not check["ok"]] == ["database"]


def test_the_doctor_misses_the_index() -> None:
    open_registry(read_settings()).close()
    result = CliRunner().invoke(doctor)
    assert (result.exit_code, "BAD index" in result.stdout) == (1, True)


def files_under(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_doctor_changes_nothing(home: Path) -> None:
    with open_registry(read_settings()) as registry:
        arrive(registry, law())
    before = files_under(home)
    assert "BAD index" in CliRunner().invoke(doctor).stdout
    assert files_under(home) == before
