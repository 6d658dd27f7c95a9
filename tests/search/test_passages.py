"""Passages: every word of a text is in exactly one of them."""

import pytest

from registry.model import Provision, ProvisionKind
from search.passages import PREAMBLE, Unit, cut

NOTICE = (
    "通知\n一、目的\n引言。\n（一）甲。\n（二）乙。\n"
    "附件\n试行办法\n第一章 总则\n第一条 丙。\n（一）丁；\n第一条之一 戊。\n签名"
)


def provision(path: str, kind: ProvisionKind, label: str, until: str, heading: str = "") -> Provision:
    """A unit of NOTICE from its label to the words it ends before."""
    start = NOTICE.index(label, NOTICE.index("附件") if path.startswith("annex") else 0)
    return Provision(path, kind, label, heading, start, start + len(label), NOTICE.index(until, start))


PROVISIONS = [
    provision("l1_1", ProvisionKind.LEVEL_1, "一、", "附件", "目的"),
    provision("l1_1/l2_1", ProvisionKind.LEVEL_2, "（一）", "（二）"),
    provision("l1_1/l2_2", ProvisionKind.LEVEL_2, "（二）", "附件"),
    provision("annex_1", ProvisionKind.ANNEX, "附件", "签名", "试行办法"),
    provision("annex_1/ch_1", ProvisionKind.CHAPTER, "第一章", "签名", "总则"),
    provision("annex_1/art_1", ProvisionKind.ARTICLE, "第一条", "第一条之一"),
    provision("annex_1/art_1/item_1", ProvisionKind.ITEM, "（一）", "第一条之一"),
    provision("annex_1/art_1-1", ProvisionKind.ARTICLE, "第一条之一", "签名"),
]


def unit(path: str) -> Unit:
    return next(unit for unit in cut(NOTICE, PROVISIONS) if unit.path == path)


def test_no_word_is_left_out_and_none_is_held_twice() -> None:
    held = "".join(NOTICE[found.start : found.end] for found in cut(NOTICE, PROVISIONS))
    assert held == NOTICE


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (PREAMBLE, "通知"),
        ("l1_1", "一、目的\n引言。"),
        ("l1_1/l2_2", "（二）乙。"),
        ("annex_1", "附件\n试行办法"),
        ("annex_1/ch_1", "第一章 总则"),
        ("annex_1/art_1", "第一条 丙。\n（一）丁；"),
        (f"{PREAMBLE}~2", "签名"),
    ],
)
def test_a_unit_holds_its_words(path: str, text: str) -> None:
    assert NOTICE[unit(path).start : unit(path).end].strip() == text


def test_the_heading_of_a_chapter_is_told_from_what_rules_something() -> None:
    assert [found.path for found in cut(NOTICE, PROVISIONS) if found.is_heading] == ["annex_1/ch_1"]


def test_the_trail_names_what_is_around_a_unit() -> None:
    assert unit("annex_1/art_1").trail == ("附件 试行办法", "第一章 总则")


def test_an_attached_article_knows_its_number_and_its_text() -> None:
    assert (unit("annex_1/art_1-1").article, unit("annex_1/art_1-1").attached) == ("1-1", "试行办法")


def test_paths_are_unique_even_where_a_text_doubles_a_number() -> None:
    doubled = [*PROVISIONS, provision("l1_1/l2_1", ProvisionKind.LEVEL_2, "签名", "名")]
    paths = [found.path for found in cut(NOTICE, doubled)]
    assert len(paths) == len(set(paths))


def test_a_text_without_provisions_is_one_unit() -> None:
    assert [found.path for found in cut("只有一句话。", [])] == [PREAMBLE]


def test_a_blank_text_has_no_unit() -> None:
    assert cut(" \n", []) == []
