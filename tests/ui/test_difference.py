"""The words that two clauses do not share."""

import pytest

from ui.difference import differing_words


def words(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("left", "right", "ours", "theirs"),
    [
        ("处五万元以上十万元以下的罚款", "处三万元以上十万元以下的罚款", ["五万元"], ["三万元"]),
        ("应当在十五日内提出申请", "应当在三十日内提出申请", ["十五日"], ["三十日"]),
        ("经营者不得设置障碍", "经营者可以设置障碍", ["不得"], ["可以"]),
        ("处1.5万元罚款", "处1.5万元罚款", [], []),
    ],
)
def test_figures_and_words_are_marked_whole(left: str, right: str, ours: list[str], theirs: list[str]) -> None:
    difference = differing_words(left, right)
    assert (words(left, difference.left), words(right, difference.right)) == (ours, theirs)


def test_only_the_matching_passage_of_a_long_clause_is_compared() -> None:
    quote = "责令限期改正，处二万元以下的罚款"
    article = "应当建立台账，保存三年备查。违反前款规定的，责令限期改正，处一万元以下的罚款。主管部门公开结果。"
    assert words(article, differing_words(quote, article).right) == ["一万元"]


def test_versions_of_one_text_are_compared_whole() -> None:
    old = "应当设牌。"
    new = "渡口经营人应当在候船处设牌，每日检查，并且登记。"
    assert words(new, differing_words(old, new, whole=True).right)[-1] == "，每日检查，并且登记"


@pytest.mark.parametrize(
    ("left", "right"), [("本办法自公布之日起施行", "企业缴纳保证金标准另行制定"), ("", "文字"), ("", "")]
)
def test_clauses_without_common_words_are_not_comparable(left: str, right: str) -> None:
    difference = differing_words(left, right)
    assert (difference.left, difference.right, difference.comparable) == ((), (), False)
