"""Suggestions: what looks or sounds like the query, where nothing was found."""

import pytest

from search.backend import Filter, SearchBackend
from search.queries import parse_query
from search.searching import search
from search.suggestions import MOST, suggest

NAMES = ["中华人民共和国静夜法", "云溪市电动自行车管理办法", "云溪市殡葬管理规定"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("静液法", "静夜法"),
        ("电动自行车管里办法", "云溪市电动自行车管理办法"),
        ("云溪市槟葬管理规定", "云溪市殡葬管理规定"),
        ("行正处罚", "行政处罚"),
        ("吊消营业执照", "吊销营业执照"),
        ("静液法第三条", "静夜法第3条"),
    ],
)
def test_a_typo_leads_to_what_was_meant(typed: str, meant: str) -> None:
    assert meant in suggest(parse_query(typed), NAMES)


def test_nothing_is_suggested_for_what_resembles_nothing() -> None:
    assert suggest(parse_query("qqq 雙叒叕"), NAMES) == ()


def test_few_are_suggested() -> None:
    assert len(suggest(parse_query("云溪市管理办法"), [f"云溪市{sign}管理办法" for sign in "甲乙丙丁戊己庚辛"])) == MOST


def test_what_is_found_needs_no_suggestion(standing: SearchBackend) -> None:
    assert search(standing, "头盔").suggestions == ()


def test_what_is_not_found_gets_one(standing: SearchBackend) -> None:
    assert "静夜法" in search(standing, "静液法").suggestions


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("电动自行车管里办法", "云溪市电动自行车管理办法"), ("静夜法 电动自行车管里办法", "云溪市电动自行车管理办法")],
)
def test_a_name_that_nothing_found_bears_gets_one(standing: SearchBackend, typed: str, meant: str) -> None:
    assert meant in search(standing, typed).suggestions


@pytest.mark.parametrize("typed", ["电动自行车管理办法", "静夜法", "楼道充电罚款的规定"])
def test_a_name_that_a_hit_bears_and_what_is_no_name_get_none(standing: SearchBackend, typed: str) -> None:
    assert search(standing, typed).suggestions == ()


def test_parts_that_are_found_each_by_itself_get_none(standing: SearchBackend) -> None:
    found = search(standing, "头盔 静夜法第三十三条")
    assert (found.total, found.suggestions) == (0, ())


def test_what_only_the_filters_hide_gets_none(standing: SearchBackend) -> None:
    filters = (Filter("year", ("1999",)),)
    assert search(standing, "静夜法", filters=filters).suggestions == ()
    assert "静夜法" in search(standing, "静液法", filters=filters).suggestions
