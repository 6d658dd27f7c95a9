"""What amending decisions order, and the text that follows."""

import pytest

from ingest.amendments import ArticleText, Order, amend, article_texts, read_instructions
from registry.model import Provision, ProvisionKind


def law() -> list[ArticleText]:
    return [
        ArticleText("1", [["为了规范养犬行为，制定本条例。"]]),
        ArticleText("2", [["养犬应当登记。"], ["登记不收费。"]]),
        ArticleText("3", [["有下列情形之一的，不予登记：", "（一）无固定住所；", "（二）犬只伤人。"]]),
        ArticleText("4", [["违反第二条规定的，处五十元罚款。"]]),
    ]


def after(decision: str) -> dict[str, str]:
    amended = amend(law(), read_instructions(decision))
    assert amended.unapplied == ()
    return {article.number: article.text for article in amended.articles}


@pytest.mark.parametrize(
    ("decision", "number", "expected"),
    [
        ("一、将第一条修改为：“为了规范养犬，制定本条例。”", "1", "为了规范养犬，制定本条例。"),
        ("一、将第二条第二款修改为：“登记免费。”", "2", "养犬应当登记。\n登记免费。"),
        (
            "一、第三条第（一）项修改为：“（一）没有住所；”",
            "3",
            "有下列情形之一的，不予登记：\n（一）没有住所；\n（二）犬只伤人。",
        ),
        ("一、删去第二条第二款。", "2", "养犬应当登记。"),
        (
            "一、在第二条中增加一款，作为第三款：“登记可以网上办理。”",
            "2",
            "养犬应当登记。\n登记不收费。\n登记可以网上办理。",
        ),
        ("一、将第四条中的“五十元”修改为“一百元”。", "4", "违反第二条规定的，处一百元罚款。"),
        ("一、删去第二条第一款中的“应当”。", "2", "养犬登记。\n登记不收费。"),
        (
            "一、第三条增加一项，作为第三项：“（三）未接种疫苗。”",
            "3",
            "有下列情形之一的，不予登记：\n（一）无固定住所；\n（二）犬只伤人。\n（三）未接种疫苗。",
        ),
        ("一、将第一条修改为：\n“甲。\n“乙‘丙’。”", "1", "甲。\n乙“丙”。"),
    ],
)
def test_an_order_changes_its_place_only(decision: str, number: str, expected: str) -> None:
    articles = after(decision)
    unchanged = {a.number: a.text for a in law()}
    assert articles == unchanged | {number: expected}


def test_a_new_article_moves_those_after_it() -> None:
    articles = after("一、增加一条，作为第三条：“犬只应当拴绳。”\n二、条文顺序作相应调整。")
    assert list(articles) == ["1", "2", "3", "4", "5"]
    assert articles["3"] == "犬只应当拴绳。"
    assert articles["5"].startswith("违反")


def test_an_article_with_a_suffix_moves_none() -> None:
    articles = after("一、在第二条后增加一条，作为第二条之一：“犬只应当拴绳。”")
    assert list(articles) == ["1", "2", "2-1", "3", "4"]


def test_a_deleted_article_lets_the_others_close_up() -> None:
    articles = after("一、删去第三条。\n二、条文顺序作相应调整。")
    assert list(articles) == ["1", "2", "3"]
    assert articles["3"].startswith("违反")


def test_articles_may_be_renumbered_by_name() -> None:
    articles = after("一、增加一条作为第四条：“犬只应当拴绳。”\n二、将第四条修改为第五条：“违反的，警告。”")
    assert articles["4"] == "犬只应当拴绳。"
    assert articles["5"] == "违反的，警告。"


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        ("一、将第九条修改为：“甲。”", "there is no article 9"),
        ("一、删去第二条第五款。", "article 2 has no paragraph 5"),
        ("一、将第四条中的“千元”修改为“万元”。", "article 4 does not say “千元”"),
        ("一、将有关内容作适当调整。", "the order is not understood"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(decision: str, reason: str) -> None:
    amended = amend(law(), read_instructions(decision))
    assert [each.reason for each in amended.unapplied] == [reason]
    assert [article.text for article in amended.articles] == [article.text for article in law()]


def test_a_decision_on_several_laws_names_the_law_of_each_order() -> None:
    decision = "一、修改《甲条例》\n1.删去第二条。\n二、修改《乙办法》\n1.将引言修改为：“丙”"
    found = read_instructions(decision)
    assert [(each.order, each.law) for each in found] == [(Order.DELETE, "甲条例"), (Order.HEAD, "乙办法")]


def test_numbered_lines_of_new_wording_are_no_orders() -> None:
    decision = "一、将第一条修改为：“应当提交：\n1.申请书；\n2.证明。”"
    [instruction] = read_instructions(decision)
    assert instruction.wording == "应当提交：\n1.申请书；\n2.证明。"


def test_the_articles_of_a_version_have_paragraphs_and_items() -> None:
    text = "第一条 甲：\n（一）乙\n丙"
    article = Provision("art_1", ProvisionKind.ARTICLE, "第一条", "", 0, 4, len(text))
    [found] = article_texts(text, [article])
    assert (found.number, found.paragraphs) == ("1", [["甲：", "（一）乙"], ["丙"]])
