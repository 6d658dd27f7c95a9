"""A registry of its own for each test, and short texts of an invented city to take in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.settings import Settings
from registry.unit_of_work import Registry, open_registry

MEASURE = """云政规〔2024〕{number}号

# 云溪市{name}管理办法

第一条 为了规范{name}管理，制定本办法。

第二条 {name}应当向市人民政府备案。

第三条 本办法自2024年3月1日起施行。

云溪市人民政府

2024年1月5日
"""


def measure(name: str, number: int = 1) -> str:
    """A measure. By its document number two texts of it are known to be of one document."""
    return MEASURE.format(name=name, number=number)


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    home = tmp_path / "home"
    with open_registry(Settings(home=home, database_url=f"sqlite:///{home / 'registry.db'}", workers=2)) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three documents that are in order."""
    root = tmp_path / "documents"
    root.mkdir()
    for number, name in enumerate(("桥梁", "公园", "河道"), 1):
        (root / f"{name}.md").write_text(measure(name, number), encoding="utf-8")
    return root
