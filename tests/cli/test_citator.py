"""`guiqing citator` through its own command."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click import Context
from click.testing import CliRunner, Result

from cli.citator import citator
from ingest.pipeline import parse_document
from ingest.resolution.registered import resolve_registered
from registry.errors import NotFound
from registry.settings import read_settings
from registry.unit_of_work import open_registry

LAW = """中华人民共和国示例茶园法

第一条 为了保护茶园，制定本法。

第二条 茶园不得喷洒剧毒农药。

第三条 本法自2020年1月1日起施行。
"""
RULE = """雾溪县茶园规定之{number}

雾政规〔2021〕{number}号

第一条 根据《中华人民共和国示例茶园法》第二条，制定本规定。
"""
RULES = [RULE.format(number=number) for number in (1, 2, 3)]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A law and three rules that rest on its second article."""
    monkeypatch.setenv("GUIQING_HOME", str(tmp_path))
    monkeypatch.delenv("GUIQING_DATABASE_URL", raising=False)
    with open_registry(read_settings()) as registry, registry.unit() as unit:
        batch = [
            (document, registry.files.put(text.encode(), f"{number}.md", "text/markdown"))
            for number, text in enumerate([LAW, *RULES])
            for document in parse_document(text.encode(), f"{number}.md")
        ]
        resolve_registered(unit, [arrival.version_id for arrival in unit.documents.add_many(batch)])
        unit.commit()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(citator, arguments)


def answer(*arguments: str) -> dict[str, Any]:
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.output
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_a_provision_is_answered_with_all_its_sides() -> None:
    told = answer("示例茶园法", "--article", "第二条", "--role", "basis", "--limit", "2")
    assert (told["provision"], told["path"]) == ("第二条", "art_2")
    assert (told["citing"]["total"], told["citing"]["documents"], len(told["citing"]["provisions"])) == (3, 3, 2)
    assert {"role", "quote", "words", "cited", "cited_version", "status"} <= told["citing"]["provisions"][0].keys()
    assert (told["within"]["total"], told["changes"], told["conflicts"]) == (0, [], [])


def test_the_next_page_goes_on() -> None:
    first = answer("示例茶园法", "--limit", "2")["citing"]["provisions"]
    second = answer("示例茶园法", "--limit", "2", "--offset", "2")["citing"]["provisions"]
    assert len({row["document_id"] for row in first + second}) == 3


def test_it_is_told_in_words_too() -> None:
    assert "Cited by: 3 in 3 documents (basis 3)" in run("示例茶园法", "--article", "2").stdout


@pytest.mark.parametrize(
    ("written", "number"), [("12", "12"), ("10-1", "10-1"), ("第十条之一", "10-1"), ("（三）", "3"), ("第二款", "2")]
)
def test_numbers_are_read_as_people_write_them(written: str, number: str) -> None:
    [argument] = [param for param in citator.params if param.name == "article"]
    assert argument.process_value(Context(citator), written) == number


@pytest.mark.parametrize("arguments", [["示例茶园法", "--article", "abc"], ["示例茶园法", "--item", "1"], []])
def test_wrong_use_is_told(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_an_article_that_the_version_lacks_is_named() -> None:
    assert isinstance(run("示例茶园法", "--article", "9").exception, NotFound)


def test_statuses_are_those_of_the_day() -> None:
    told = answer("示例茶园法", "--as-of", date(2019, 1, 1).isoformat())
    assert {row["status"] for row in told["citing"]["provisions"]} == {"unknown"}
