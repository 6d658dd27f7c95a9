"""`guiqing status` and `guiqing impact` as the contract has them."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.standing import impact, status
from registry.errors import NotFound
from registry.model import EventKind, Evidence, StatusEvent
from registry.settings import read_settings
from registry.unit_of_work import open_registry
from tests.registry.texts import arrive, law, notice


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A registry with a law of two versions and a notice that was repealed."""
    monkeypatch.setenv("GUIQING_HOME", str(tmp_path))
    monkeypatch.delenv("GUIQING_DATABASE_URL", raising=False)
    repeal = StatusEvent(EventKind.REPEALED, date(2022, 1, 1), Evidence("同时废止", 0, 4), None, "云政规〔2019〕5号")
    with open_registry(read_settings()) as registry:
        arrive(
            registry,
            law(text="第一条 旧。", published=date(2014, 11, 1)),
            law(text="第一条 新。", published=date(2023, 4, 26), effective=date(2023, 7, 1)),
            notice("云政规〔2019〕5号", published=date(2019, 1, 1)),
            notice("云政规〔2022〕1号", published=date(2021, 12, 1), events=(repeal,)),
        )
    return tmp_path


@pytest.mark.parametrize(
    ("document", "day", "expected"),
    [
        ("茶叶法", "2023-06-30", "in_force"),
        ("茶叶法(2014-11-01)", "2023-06-30", "in_force"),
        ("茶叶法(2014-11-01)", "2023-07-01", "amended"),
        ("茶叶法(2023-04-26)", "2023-06-30", "not_yet_effective"),
        ("云政规[2019]5号", "2021-12-31", "in_force"),
        ("云政规[2019]5号", "2022-01-01", "repealed"),
    ],
)
def test_status_of_a_document_or_version(document: str, day: str, expected: str) -> None:
    result = CliRunner().invoke(status, [document, "--as-of", day, "--json"])
    assert (result.exit_code, json.loads(result.stdout)["status"]) == (0, expected)


def test_the_fields_of_the_contract_are_there() -> None:
    answer = json.loads(CliRunner().invoke(status, ["云政规〔2019〕5号", "--as-of", "2024-01-01", "--json"]).stdout)
    assert (answer["status"], answer["since"], answer["until"]) == ("repealed", "2022-01-01", None)
    [proof] = answer["evidence"]
    assert (set(proof), proof["quote"]) == ({"document_id", "provision", "quote"}, "同时废止")


def test_lines_are_answered_one_by_one_and_failures_named(home: Path) -> None:
    lines = [{"id": "a", "document": "茶叶法", "as_of": "2024-01-01"}, {"id": "b", "document": "红茶法"}]
    (home / "asked.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    result = CliRunner().invoke(status, ["--jsonl", str(home / "asked.jsonl")])
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [(answer["id"], answer["status"]) for answer in answers] == [("a", "in_force"), ("b", None)]
    assert "红茶法" in answers[1]["error"]


@pytest.mark.parametrize("arguments", [[], ["茶叶法", "--as-of", "soon"], ["茶叶法", "--jsonl", "-"]])
def test_wrong_use_is_status_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(status, arguments).exit_code == 2


def test_a_bad_day_in_a_line_is_that_lines_error() -> None:
    asked = json.dumps({"id": "a", "document": "茶叶法", "as_of": "2024-02-30"})
    result = CliRunner().invoke(status, ["--jsonl", "-"], input=asked)
    assert (result.exit_code, json.loads(result.stdout)["status"]) == (1, None)


def test_impact_of_what_nobody_cites_is_empty() -> None:
    answer = json.loads(CliRunner().invoke(impact, ["茶叶法", "--json"]).stdout)
    assert (answer["title"], answer["provisions"]) == ("中华人民共和国茶叶法", [])


def test_impact_of_what_is_not_registered_is_told() -> None:
    assert isinstance(CliRunner().invoke(impact, ["红茶法"]).exception, NotFound)
