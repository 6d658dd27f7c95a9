"""A text set as a page: blocks by provision, and contents that lead to them."""

from registry.model import Provision, ProvisionKind
from ui.markup import Mark
from ui.typesetting import outline, outline_html, typeset

TEXT = "绿地管理办法\n第一章 总则\n第一条 为了<b>保护</b>绿地，制定本办法。\n绿地包括公园。\n第二条 损坏的，责令改正。"


def provision(path: str, kind: ProvisionKind, label: str, until: str | None = None) -> Provision:
    start = TEXT.index(label)
    end = TEXT.index(until) if until else len(TEXT)
    return Provision(path, kind, label, "总则" if kind is ProvisionKind.CHAPTER else "", start, start + len(label), end)


PROVISIONS = [
    provision("ch_1", ProvisionKind.CHAPTER, "第一章"),
    provision("art_1", ProvisionKind.ARTICLE, "第一条", until="第二条"),
    provision("art_2", ProvisionKind.ARTICLE, "第二条"),
]


def test_each_provision_begins_a_block_named_by_its_path() -> None:
    page = typeset(TEXT, PROVISIONS)
    assert '<p id="art_1" class="provision"><mark class="label">第一条</mark>' in page
    assert '<p id="ch_1" class="division">' in page


def test_every_line_of_the_text_is_a_paragraph_and_none_is_lost() -> None:
    page = typeset(TEXT, PROVISIONS)
    assert page.count("<p") == len(TEXT.splitlines())
    assert "<p>绿地包括公园。</p>" in page


def test_the_text_is_never_markup() -> None:
    assert "&lt;b&gt;保护&lt;/b&gt;" in typeset(TEXT, PROVISIONS)


def test_a_mark_over_several_lines_is_closed_in_each() -> None:
    page = typeset(TEXT, PROVISIONS, [Mark(0, len(TEXT), "high")])
    assert page.count("<mark") == page.count("</mark>")
    assert '<p><mark class="high">绿地包括公园。</mark></p>' in page


def test_the_contents_nest_what_lies_inside() -> None:
    [chapter] = outline(TEXT, PROVISIONS)
    assert [node.provision.path for node in chapter.children] == ["art_1", "art_2"]


def test_the_contents_lead_to_the_blocks() -> None:
    assert '<a href="#art_2">第二条</a>' in outline_html(outline(TEXT, PROVISIONS))


def test_a_passage_without_heading_is_known_by_its_first_words() -> None:
    text = "一、切实提高认识。各单位要高度重视。"
    [node] = outline(text, [Provision("l1_1", ProvisionKind.LEVEL_1, "一、", "", 0, 2, len(text))])
    assert node.caption.startswith("一、 切实提高认识")
