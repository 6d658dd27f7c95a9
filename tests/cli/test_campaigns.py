"""`guiqing campaign`, through the console script's own entry."""

import json
from pathlib import Path
from typing import Any

import pytest

from registry.settings import Settings
from registry.unit_of_work import open_registry
from tests.cli.test_searching import run
from tests.search.registered import parsed, take_in

DAY = "2025-12-31"


def answer(home: Path, *arguments: str) -> Any:
    done = run(home, "campaign", *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with open_registry(Settings(tmp_path, f"sqlite:///{tmp_path / 'registry.db'}", 1)) as registry:
        take_in(registry, *(parsed(f"{name}规定", f"{name}应当悬挂灯号。") for name in ("码头", "渡口")))
    begun = answer(tmp_path, "create", "2025年清理", "--as-of", DAY, "--kind", "rule", "--by", "王芳")
    assert (begun["as_of"], begun["progress"]["documents"], begun["closed"]) == (DAY, 2, False)
    return tmp_path


def decide(home: Path, title: str, conclusion: str) -> Any:
    said = ("--conclusion", conclusion, "--reason", "依据已废止", "--by", "李明")
    return answer(home, "decide", "2025年清理", title, *said)


def test_a_campaign_is_listed_and_shown_with_its_documents(home: Path) -> None:
    assert answer(home, "list")["name"] == "2025年清理"
    shown = answer(home, "show", "1")
    assert {"document_id", "title", "document_number", "issuers", "published", "status", "open_findings"} <= shown[
        "documents"
    ][0].keys()
    assert [row["decision"] for row in shown["documents"]] == [None, None]


def test_a_conclusion_is_drawn_and_taken_back(home: Path) -> None:
    decide(home, "云溪市渡口规定", "repeal")
    [shown] = answer(home, "show", "1", "--conclusion", "repeal")["documents"]
    assert (shown["decision"]["reason"], shown["decision"]["by"]) == ("依据已废止", "李明")
    answer(home, "withdraw", "1", shown["document_id"], "--by", "李明")
    assert answer(home, "show", "1")["progress"]["open"] == 2


def test_the_list_that_is_published_has_a_file_of_each_kind(home: Path, tmp_path: Path) -> None:
    decide(home, "云溪市渡口规定", "repeal")
    told = answer(home, "export", "2025年清理", "--out", str(tmp_path / "out"))
    assert (told["repeal"], told["open"]) == (1, 1)
    assert sorted(Path(name).suffix for name in told["files"]) == [".docx", ".json", ".xlsx"]


def test_a_closed_campaign_is_left_as_it_is_until_it_is_reopened(home: Path) -> None:
    assert answer(home, "close", "1")["closed"]
    said = ("--conclusion", "amend", "--reason", "过时", "--by", "李明")
    refused = run(home, "campaign", "decide", "1", "云溪市渡口规定", *said)
    assert (refused.returncode, "closed" in refused.stderr) == (2, True)
    assert not answer(home, "reopen", "1")["closed"]


@pytest.mark.parametrize(
    ("arguments", "status", "reason"),
    [
        (("create", "2025年清理", "--kind", "rule", "--by", "王芳"), 2, "one of this name already"),
        (("create", "别处清理", "--region", "别处市", "--by", "王芳"), 2, "no document"),
        (("show", "没有"), 1, "no campaign"),
        (("decide", "1", "无此文件", "--conclusion", "repeal", "--reason", "无", "--by", "王芳"), 1, "无此文件"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(
    home: Path, arguments: tuple[str, ...], status: int, reason: str
) -> None:
    done = run(home, "campaign", *arguments)
    assert (done.returncode, reason in done.stderr) == (status, True)
