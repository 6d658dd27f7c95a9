"""`guiqing similar` through its own command: the list, the table and its files."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import is_zipfile

import pytest
from click.testing import CliRunner, Result

from cli.precedents import similar
from cli.searching import search
from registry.model import Conclusion
from registry.settings import read_settings
from registry.unit_of_work import open_registry
from search.backends import open_backend
from search.indexer import update_index
from tests.search.registered import parsed, take_in

CLAUSE = "在桥面摆设摊位的，责令改正，处二百元以下罚款。"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Two rules on stalls, one of which is to be repealed."""
    monkeypatch.setenv("GUIQING_HOME", str(tmp_path))
    monkeypatch.delenv("GUIQING_DATABASE_URL", raising=False)
    with open_registry(read_settings()) as registry:
        first, _ = take_in(
            registry,
            parsed("石桥管理规定", "在石桥桥面摆设摊位的，责令改正，处一百元以下罚款。"),
            parsed("木桥管理规定", "在木桥桥面摆设摊位的，责令改正，处五百元以上一千元以下罚款。"),
        )
        update_index(registry, open_backend(read_settings()))
        with registry.unit() as unit:
            unit.decisions.decide(first, Conclusion.REPEAL, reason="=桥已改建", by="甲", row_version=0)
            unit.commit()
    yield tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(similar, ["--text", CLAUSE, *arguments])


def answer(*arguments: str) -> dict[str, Any]:
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.output
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_the_answer_has_the_shape_of_a_search(home: Path) -> None:
    searched = json.loads(CliRunner().invoke(search, ["摊位", "--json"]).stdout)
    told = answer()
    assert told.keys() == searched.keys()
    assert told["hits"][0].keys() == searched["hits"][0].keys() | {"found_wrong"}
    assert told["total"] == len(told["hits"]) == 2


def test_what_was_found_wrong_is_marked_and_last() -> None:
    right, wrong = answer()["hits"]
    assert (right["title"], right["found_wrong"]) == ("云溪市木桥管理规定", [])
    assert wrong["found_wrong"] == [{"source": "decision", "kind": "repeal", "reason": "=桥已改建", "higher": ""}]


def test_the_table_lines_the_places_up() -> None:
    told = answer("--table")
    assert [(row["place"], row["fine_from"], row["fine_to"], row["unit"]) for row in told["rows"]] == [
        ("云溪市", 500, 1000, "元"),
        ("云溪市", None, 100, "元"),
    ]
    assert "500–1000元" in run("--table").stdout


def test_the_files_hold_the_table(home: Path) -> None:
    run("--out", str(home / "table.xlsx"))
    run("--out", str(home / "table.csv"))
    assert is_zipfile(home / "table.xlsx")
    with (home / "table.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [(line["文件"], line["罚款至"], line["是否被认定有误"]) for line in lines] == [
        ("云溪市木桥管理规定", "1000", ""),
        ("云溪市石桥管理规定", "100", "'=桥已改建"),
    ]


def test_words_come_with_what_is_wrong() -> None:
    assert "! decision: repeal" in run().stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["--out", "table.pdf"], ".xlsx or .csv"), (["--filter", "colour=red"], "colour"), (["--text", "，"], "no word")],
)
def test_wrong_use_is_told(arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert (done.exit_code, message in done.stderr) == (2, True)


def test_a_model_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIQING_EMBEDDING", "no_module_of_this_name:f")
    assert "GUIQING_EMBEDDING" in run().stderr
