"""`guiqing saved-search` and `guiqing alerts`, through the console script's own entry."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_searching import run

NOTICE = """# 云溪市{name}管理办法

第一条 {rule}

第二条 本办法自2024年3月1日起施行。
"""


def answer(home: Path, *arguments: str) -> Any:
    done = run(home, *arguments)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return lines[0] if len(lines) == 1 else lines


def take_in(home: Path, name: str, rule: str) -> "subprocess.CompletedProcess[str]":
    file = home / f"{name}.md"
    file.write_text(NOTICE.format(name=name, rule=rule), encoding="utf-8")
    return run(home, "ingest", str(file), "--json")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    assert take_in(tmp_path, "码头", "码头应当悬挂灯号。").returncode == 0
    wanted = ("--query", "悬挂灯号", "--filter", "kind=normative_document")
    answer(tmp_path, "saved-search", "create", "灯号", *wanted, "--by", "周明")
    return tmp_path


def test_what_is_taken_in_later_is_told_until_it_is_marked_as_seen(home: Path) -> None:
    assert answer(home, "saved-search", "list", "--by", "周明")["new_hits"] == 0
    take_in(home, "渡口", "渡口应当悬挂灯号。")
    told = answer(home, "alerts", "show", "--by", "周明")
    assert (told["search"]["new_hits"], told["total"]) == (1, 1)
    assert told["hits"][0]["title"] == "云溪市渡口管理办法"
    assert answer(home, "alerts", "seen", "1") == {"seen": {"1": 1}}
    assert answer(home, "alerts", "show", "1")["hits"] == []


def test_a_saved_search_is_renamed_deleted_and_restored(home: Path) -> None:
    assert answer(home, "saved-search", "rename", "1", "信号")["name"] == "信号"
    assert answer(home, "saved-search", "delete", "1")["deleted"]
    assert run(home, "saved-search", "list").stdout == ""
    assert answer(home, "saved-search", "restore", "1")["filters"] == ["kind=normative_document"]


@pytest.mark.parametrize(
    ("arguments", "status", "reason"),
    [
        (("create", "灯号", "--query", "信号", "--by", "周明"), 2, "one of this name already"),
        (("create", "空", "--query", " ", "--by", "周明"), 2, "looks for nothing"),
        (("create", "颜色", "--query", "灯", "--filter", "colour=red", "--by", "周明"), 2, "colour"),
        (("rename", "9", "别名"), 1, "no saved search"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(
    home: Path, arguments: tuple[str, ...], status: int, reason: str
) -> None:
    done = run(home, "saved-search", *arguments)
    assert (done.returncode, reason in done.stderr) == (status, True)


def test_the_report_lists_what_is_new_and_marks_nothing_as_seen(home: Path, tmp_path: Path) -> None:
    take_in(home, "渡口", "渡口应当悬挂灯号。")
    for _ in range(2):
        told = answer(home, "report", "alerts", "--by", "周明", "--out", str(tmp_path / "out"))
        assert told["new_hits"] == 1
    [file] = (tmp_path / "out").glob("*.json")
    [search] = json.loads(file.read_text("utf-8"))["searches"]
    assert (search["name"], search["hits"][0]["title"]) == ("灯号", "云溪市渡口管理办法")
