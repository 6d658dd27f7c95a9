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
        ("一、将二条第二款修改为：“登记免费。”", "2", "养犬应当登记。\n登记免费。"),
        (
            "一、第三条增加一项，作为第一项：“（一）未接种疫苗；”",
            "3",
            "有下列情形之一的，不予登记：\n（一）未接种疫苗；\n（二）无固定住所；\n（三）犬只伤人。",
        ),
        ("一、删去第三条第（一）项。", "3", "有下列情形之一的，不予登记：\n（一）犬只伤人。"),
        (
            "一、第三条条首部分修改为：“有下列情形的，不得登记”。",
            "3",
            "有下列情形的，不得登记：\n（一）无固定住所；\n（二）犬只伤人。",
        ),
        ("一、第二条第二款末尾增加：“办理期限为五日。”", "2", "养犬应当登记。\n登记不收费。办理期限为五日。"),
        ("一、第二条第一款开始部分增加规定：“在城区，”", "2", "在城区，养犬应当登记。\n登记不收费。"),
        ("一、在第四条中的“处”后增加“警告或者”。", "4", "违反第二条规定的，处警告或者五十元罚款。"),
        ("一、将第二条第一款、第二款修改为：“养犬登记免费。”", "2", "养犬登记免费。"),
        ("一、将第二条第一款、第二款修改为：“甲。\n“乙。”", "2", "甲。\n乙。"),
        ("一、在第二条中增加一款作为第二款，将该条修改为：“甲。\n“乙。\n“丙。”", "2", "甲。\n乙。\n丙。"),
        (
            "一、在第二条中增加一款作为第二款：“登记应当年检。”\n原第二款作为第三款，修改为：“登记免费。”",
            "2",
            "养犬应当登记。\n登记应当年检。\n登记免费。",
        ),
        ("决定对《养犬条例》作如下修改：\n将第一条修改为：“甲。”\n本决定自公布之日起施行。", "1", "甲。"),
        ("一、对《养犬条例》作出修改\n（一）将第一条修改为：“甲。”", "1", "甲。"),
        ("一、将《养犬条例》第四条中的“五十元”修改为“一百元”。", "4", "违反第二条规定的，处一百元罚款。"),
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


def test_words_may_be_changed_in_several_articles() -> None:
    articles = after("一、将第一条、第二条第一款中的“养犬”修改为“犬只饲养”，第四条中的“五十元”修改为“一百元”。")
    assert articles["1"] == "为了规范犬只饲养行为，制定本条例。"
    assert articles["4"] == "违反第二条规定的，处一百元罚款。"
    assert articles["2"] == "犬只饲养应当登记。\n登记不收费。"


def test_words_without_a_place_are_changed_wherever_they_stand() -> None:
    articles = after("一、将“登记”统一修改为“备案”。")
    assert [articles[number].count("备案") for number in ("1", "2", "3", "4")] == [0, 2, 1, 0]
    assert not any("登记" in words for words in articles.values())


def test_articles_may_be_merged() -> None:
    articles = after("一、将第一条、第二条合并，作为第一条，修改为：“甲。”\n二、条文顺序作相应调整。")
    assert [articles[number][:2] for number in ("1", "2", "3")] == ["甲。", "有下", "违反"]


def test_a_range_of_articles_may_be_merged() -> None:
    articles = after("一、将第一条至第三条合并为第一条，修改为：“甲。”\n二、条文顺序作相应调整。")
    assert (list(articles), articles["1"], articles["2"][:2]) == (["1", "2"], "甲。", "违反")


def test_an_article_may_become_two() -> None:
    articles = after(
        "一、第二条改为两条，作为第二条、第三条，修改为：\n“第二条 甲。\n“第三条 乙。”\n二、条文顺序作相应调整。"
    )
    assert [articles[number][:2] for number in ("2", "3", "4", "5")] == ["甲。", "乙。", "有下", "违反"]


def test_one_point_may_hold_orders_of_every_kind() -> None:
    decision = (
        "一、第一条修改为：“甲。”\n第二条第二款中的“不”修改为“另”。\n删去第三条第（一）、（二）项。"
        "\n此外，对条文顺序作相应调整。"
    )
    found = read_instructions(decision)
    assert [each.order.value for each in found] == ["replace", "replace_words", "delete", "delete", "close_up"]
    assert [each.unit.item for each in found if each.order is Order.DELETE and each.unit] == ["1", "2"]


def test_a_moved_article_may_have_one_paragraph_replaced() -> None:
    articles = after("一、增加一条，作为第二条：“甲。”\n二、第二条改为第三条，第二款修改为：“登记免费。”")
    assert articles["3"] == "养犬应当登记。\n登记免费。"


def test_several_articles_may_be_quoted_with_their_numbers() -> None:
    articles = after("一、在第二条后增加二条，作为第二条之一、第二条之二：“第二条之一 甲。\n“第二条之二 乙。\n“丙。”")
    assert (articles["2-1"], articles["2-2"]) == ("甲。", "乙。\n丙。")


def test_a_chapter_may_come_with_its_articles() -> None:
    articles = after("一、增加一章，作为第二章：“第二章 登记\n“第三条 甲。\n“第四条 乙。”\n二、条文顺序作相应调整。")
    assert (articles["3"], articles["4"], articles["5"][:2]) == ("甲。", "乙。", "有下")


def test_a_quotation_that_is_never_closed_ends_with_the_next_order() -> None:
    articles = after("一、将第一条修改为：“甲。\n“乙。\n二、将第二条修改为：“丙。”")
    assert (articles["1"], articles["2"]) == ("甲。\n乙。", "丙。")


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        ("一、将第九条修改为：“甲。”", "there is no article 9"),
        ("一、删去第二条第五款。", "article 2 has no paragraph 5"),
        ("一、将第四条中的“千元”修改为“万元”。", "article 4 does not say “千元”"),
        ("一、将有关内容作适当调整。", "the order is not understood"),
        ("一、将“猫”统一修改为“犬”。", "the articles do not say “猫”"),
        ("一、第二条条首部分修改为：“甲”。", "article 2 has no items"),
        ("一、删去第三条第（四）项。", "article 3 has no item 4"),
        ("一、在第二条中增加一款，作为第五款：“甲。”", "article 2 has too few paragraphs"),
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
