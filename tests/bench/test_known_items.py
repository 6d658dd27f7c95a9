"""Known items: three sets that have no article in common, and what counts as finding one."""

import json
from itertools import combinations
from pathlib import Path

import pytest

from bench.known_items import SETS, Found, relevance

QUESTIONS = {path.stem: [json.loads(line) for line in path.read_text("utf8").splitlines()] for path in SETS}


@pytest.mark.parametrize(("one", "other"), list(combinations(sorted(QUESTIONS), 2)))
def test_no_article_is_asked_for_in_two_sets(one: str, other: str) -> None:
    asked = [{(item["title"], item["label"]) for item in QUESTIONS[name]} for name in (one, other)]
    assert asked[0].isdisjoint(asked[1])


def test_a_question_counts_by_the_place_of_its_article() -> None:
    items = {item["query"]: item for item in QUESTIONS["tuning"]}

    def second(question: str) -> list[Found]:
        item = items.get(question)
        return [Found("", "", ""), Found(item["title"], item["file"], item["label"])] if item else []

    assert relevance(second) == {
        "held_out": {"first_1": 0.0, "first_3": 0.0, "first_10": 0.0},
        "seen": {"first_1": 0.0, "first_3": 0.0, "first_10": 0.0},
        "tuning": {"first_1": 0.0, "first_3": 1.0, "first_10": 1.0},
    }


def test_an_article_of_the_same_number_in_another_version_is_not_found() -> None:
    items = {item["query"]: item for item in QUESTIONS["tuning"]}

    def older(question: str) -> list[Found]:
        item = items.get(question)
        return [Found(item["title"], Path(item["file"]).stem, item["label"])] if item else []

    assert relevance(older)["tuning"]["first_10"] == 0.0
