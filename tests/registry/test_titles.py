"""Titles that mean the same share a key, and others do not."""

from datetime import date

import pytest

from registry.titles import bears_draft_mark, split_version_date, title_key


@pytest.mark.parametrize(
    "spelling",
    [
        "中华人民共和国茶叶法",
        "《茶叶法》",
        "茶叶法(2014-11-01)",
        "茶 叶 法",
        "茶叶法（2018年修正）",
        "《中華人民共和國茶葉法》（修訂草案）",
        "茶叶法（修订草案征求意见稿）",
    ],
)
def test_spellings_of_one_title_share_a_key(spelling: str) -> None:
    assert title_key(spelling) == "茶叶法"


@pytest.mark.parametrize("other", ["茶叶法实施条例", "茶叶法（试行）", "茶叶法（一）"])
def test_what_tells_rules_apart_stays_in_the_key(other: str) -> None:
    assert title_key(other) != title_key("茶叶法")


def test_inner_quotes_and_the_state_do_not_count() -> None:
    assert title_key("关于适用《中华人民共和国茶叶法》的解释") == title_key("关于适用〈茶叶法〉的解释")


@pytest.mark.parametrize("title", ["中华人民共和国", "（征求意见稿）"])
def test_a_title_of_marks_only_keeps_a_key(title: str) -> None:
    assert title_key(title)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("茶叶法(2014-11-01)", ("茶叶法", date(2014, 11, 1))),
        ("茶叶法（２０１４-１-１）", ("茶叶法", date(2014, 1, 1))),
        ("茶叶法(2014-13-01)", ("茶叶法(2014-13-01)", None)),
        ("茶叶法", ("茶叶法", None)),
    ],
)
def test_a_version_date_is_split_off(name: str, expected: tuple[str, date | None]) -> None:
    assert split_version_date(name) == expected


@pytest.mark.parametrize("title", ["夜市管理办法（征求意见稿）", "茶叶法（草案二次审议稿）", "夜市管理办法(送审稿)"])
def test_a_draft_says_so(title: str) -> None:
    assert bears_draft_mark(title)


@pytest.mark.parametrize("title", ["夜市管理办法（试行）", "规章草案审查办法"])
def test_a_title_about_drafts_is_no_draft(title: str) -> None:
    assert not bears_draft_mark(title)
