"""No query breaks an engine or keeps it busy: a result, or a message that says what is wrong with it."""

from datetime import date

import pytest

from registry.errors import InputRejected
from search.backend import Query, SearchBackend
from search.queries import parse_query

UNITS = [
    "的",
    '"',
    "*",
    "第一条",
    "甲 OR ",
    "-甲 ",
    "title:甲 ",
    "a*b?~^",
    "\ud800",
    "(",
    "xz ",
    "〔2021〕5号 ",
    "\\",
    "'--",
    "[a TO *]",
]


@pytest.mark.parametrize("length", [1, 60, 2000, 100_000])
@pytest.mark.parametrize("unit", UNITS)
def test_an_odd_query_is_answered_or_refused(standing: SearchBackend, unit: str, length: int) -> None:
    try:
        found = standing.search(Query(parse_query((unit * length)[:length]), date(2024, 1, 1)))
        assert len(found.hits) <= found.total
    except InputRejected as refusal:
        assert "searched for" in str(refusal)


@pytest.mark.parametrize("text", ["*", "云*", "/.*/", "title:*", '"*"', "[* TO *]", "云溪? ", "頭~"])
def test_marks_of_query_languages_mean_nothing(standing: SearchBackend, text: str) -> None:
    assert standing.search(Query(parse_query(text), date(2024, 1, 1))).total == 0
