"""`guiqing ingest` names what it cannot take in, stores nothing of it, and goes on."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.bad_files import BAD_FILES

GOOD_TEXT = """枕河县露天烧烤管理办法
枕政规〔2024〕9号
第一条 为了规范露天烧烤管理，制定本办法。
第二条 本办法自2024年7月1日起施行，有效期五年。
枕河县人民政府
2024年6月3日
"""
INGEST = [sys.executable, "-c", "from cli.main import main; main()", "ingest", "--json"]
# Root may read everything; without these capabilities it is bound by permissions like anybody else.
BOUND = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]


def ingest(home: Path, *sources: Path, prefix: list[str] | None = None) -> tuple[int, dict[str, Any], str]:
    done = subprocess.run(
        [*(prefix or []), *INGEST, *map(str, sources)],
        env={**os.environ, "GUIQING_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    return done.returncode, json.loads(done.stdout), done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "documents"
    root.mkdir()
    (root / "good.md").write_text(GOOD_TEXT, "utf8")
    return root


def kept_files(home: Path) -> list[Path]:
    return [path for path in (home / "files").rglob("*") if path.is_file()]


def test_every_bad_file_is_named_and_only_the_good_one_is_kept(folder: Path, tmp_path: Path) -> None:
    for name, content, _ in BAD_FILES:
        (folder / name).write_bytes(content)
    code, result, messages = ingest(tmp_path / "home", folder)
    assert (code, result["registered"]) == (1, 1)
    assert {Path(each["source"]).name for each in result["failed"]} == {name for name, _, _ in BAD_FILES}
    assert all(each["reason"] for each in result["failed"])
    assert len(kept_files(tmp_path / "home")) == 1
    assert "Traceback" not in messages


@pytest.fixture
def bound() -> list[str]:
    """What makes a command obey file permissions."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root may read everything, and setpriv (util-linux) is not there to take that right away")
    return BOUND


@pytest.mark.parametrize("closed", ["closed", "closed/file.md"])
def test_a_folder_or_file_without_rights_is_named_and_the_rest_taken_in(
    folder: Path, tmp_path: Path, closed: str, bound: list[str]
) -> None:
    (folder / "closed").mkdir()
    (folder / "closed/file.md").write_text("第一条 正文。", "utf8")
    (folder / closed).chmod(0)
    try:
        code, result, _ = ingest(tmp_path / "home", folder, prefix=bound)
    finally:
        (folder / closed).chmod(0o700)
    assert (code, result["registered"]) == (1, 1)
    assert [Path(each["source"]).relative_to(folder).as_posix() for each in result["failed"]] == [closed]


def test_a_home_without_rights_is_an_unreachable_store(folder: Path, tmp_path: Path, bound: list[str]) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o500)
    done = subprocess.run(
        [*bound, *INGEST, str(folder)],
        env={**os.environ, "GUIQING_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 3
    assert str(home) in done.stderr
    assert "Traceback" not in done.stderr
