"""One real Prefect server for all tests of flows, and a home of its own for each test."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from registry.settings import read_settings
from registry.unit_of_work import Registry, open_registry

MEASURE = """# 云溪市{name}管理办法

第一条 为了规范{name}管理，制定本办法。

第二条 本办法自2024年3月1日起施行。
"""


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Flows take Prefect's home from GUIQING_HOME when they are first imported: only below this fixture."""
    with pytest.MonkeyPatch.context() as environment:
        home = tmp_path_factory.mktemp("prefect")
        (home / "prefect").mkdir()
        environment.setenv("GUIQING_HOME", str(home))
        import_module("flows")
        from prefect.testing.utilities import prefect_test_harness

        with prefect_test_harness(server_startup_timeout=120):
            yield


@pytest.fixture
def registry(prefect_server: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry]:
    monkeypatch.setenv("GUIQING_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GUIQING_WORKERS", "2")
    with open_registry(read_settings()) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "documents"
    root.mkdir()
    for name in ("桥梁", "公园", "河道"):
        (root / f"{name}.md").write_text(MEASURE.format(name=name), encoding="utf-8")
    return root
