"""Snippets: plain text of the original, with the offsets of what matched."""

import pytest

from search.queries import parse_query
from search.snippets import LENGTH, make_snippet, needles

LONG = (
    "开头。" + "无关内容，" * 80 + "第三句。违反规定的，处五百元以下罚款；情节严重的，吊销许可证。" + "其他内容，" * 80
)


def marked(text: str, query: str) -> list[str]:
    snippet = make_snippet(text, needles(parse_query(query)))
    return [snippet.text[start:end] for start, end in snippet.highlights]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("處五百元罰款。", "罚款", ["罰款"]),
        ("责令　改正，并赔偿", "责令改正", ["责令　改正"]),
        ("行政处罚和行政许可", "行政处罚的许可", ["行政处罚", "许可"]),
        ("国发[2021]26号", "国发〔2021〕26号", ["国发[2021]26号"]),
        ("<b>罚款</b>", "罚款", ["罚款"]),
        ("没有", "罚款", []),
        ("罚款 -警告", "警告 罚款", ["罚款", "警告"]),
    ],
)
def test_what_matched_is_marked(text: str, query: str, expected: list[str]) -> None:
    assert marked(text, query) == expected


def test_a_long_text_is_shown_where_most_matches() -> None:
    snippet = make_snippet(LONG, needles(parse_query("情节严重 罚款")))
    assert "处五百元以下罚款；情节严重的" in snippet.text
    assert len(snippet.text) <= LENGTH + 2


def test_the_snippet_is_verbatim_between_its_ellipses() -> None:
    assert make_snippet(LONG, ["罚款"]).text.strip("…") in LONG


def test_what_is_excluded_is_not_marked() -> None:
    assert needles(parse_query("许可 -警告")) == ["许可"]
