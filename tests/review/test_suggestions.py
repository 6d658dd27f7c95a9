"""What a finding proposes: for an amendment the sentence that changes the words."""

from datetime import date

import pytest

from registry.model import Finding
from review.documents.checking import check_document
from review.documents.drafts import given_document
from review.documents.library import LawText, MemoryLibrary, library
from review.documents.occasion import Occasion, Reviewed
from review.pairs.comparing import compare
from review.pairs.comparison import Comparison, Side
from review.pairs.suggestions import Change, with_draft
from review.rules.rule import rule_notes

PAIR_RULES, DOCUMENT_RULES = rule_notes("conflict_rules.yml"), rule_notes("document_rules.yml")


@pytest.mark.parametrize(
    ("lower", "higher", "sentence"),
    [
        (
            "渔船未悬挂船名牌的，处五百元以上二千元以下罚款。",
            "渔船未悬挂船名牌的，处二百元以上五百元以下罚款。",
            "将第九条中的“处五百元以上二千元以下罚款”修改为“处二百元以上五百元以下罚款”。",
        ),
        (
            "登记机构应当自受理渔船登记申请之日起十五个工作日内作出决定。",
            "登记机构应当自受理渔船登记申请之日起五个工作日内作出是否准予登记的决定。",
            "将第九条中的“十五个工作日内”修改为“五个工作日内”。",
        ),
        (
            "养蜂人不得在油菜花期转场放蜂。",
            "养蜂人可以在油菜花期转场放蜂。",
            "将第九条中的“养蜂人不得在油菜花期转场放蜂”修改为“养蜂人可以在油菜花期转场放蜂”。",
        ),
        (
            "参加竞价的企业，应当在本区登记注册。",
            "不得非法限定供应商的所有制形式、组织形式或者所在地。",
            "删去第九条中的“参加竞价的企业，应当在本区登记注册”。",
        ),
    ],
)
def test_a_conflict_comes_with_the_sentence_that_mends_it(lower: str, higher: str, sentence: str) -> None:
    [finding] = compare(Comparison(Side("渔船办法", "第九条", lower), Side("示例渔业条例", "第四条", higher)))
    assert finding.suggestion.endswith(sentence)


@pytest.mark.parametrize(
    ("clause", "sentence"),
    [
        (
            "根据《中华人民共和国物权法》，制定本办法。",
            "将第一条中的“《中华人民共和国物权法》”修改为“《中华人民共和国民法典》”。",
        ),
        (
            "依照《示例养蜂法》第二条，养蜂人应当登记蜂群数量。",
            "将第一条中的“《示例养蜂法》第二条”修改为“《示例养蜂法》第三条”。",
        ),
    ],
)
def test_a_stale_ground_comes_with_the_one_that_holds(clause: str, sentence: str) -> None:
    text = f"云溪市养蜂办法\n云溪政规〔2018〕3号\n第一条 {clause}\n云溪市人民政府\n2018年2月1日\n"
    was = LawText(
        "示例养蜂法", None, date(2015, 5, 1), {"1": "为促进养蜂，制定本法。", "2": "养蜂人应当登记蜂群数量。"}
    )
    now = LawText(
        "示例养蜂法", None, date(2023, 5, 1), {"2": "国家保护蜜源植物，鼓励种植。", "3": "养蜂人应当登记蜂群数量。"}
    )
    occasion = Occasion(date(2025, 6, 30), library([MemoryLibrary(texts=[was, now])]))
    found = check_document(Reviewed(given_document({"text": text}, "example")), occasion)
    assert [finding for finding in found if sentence in finding.suggestion]


def findings_of(rule: str) -> list[Finding]:
    """What the rule finds in its listed examples, pairs and documents alike."""
    if rule in PAIR_RULES:
        pairs = (
            Comparison(Side("渔业办法", "第九条", example["lower"]), Side("示例渔业条例", "第四条", example["higher"]))
            for example in PAIR_RULES[rule].examples
        )
        found = [finding for pair in pairs for finding in compare(pair)]
    else:
        occasion = Occasion(date(2025, 6, 30), library())
        texts = (given_document(example, "example") for example in DOCUMENT_RULES[rule].examples)
        found = [finding for text in texts for finding in check_document(Reviewed(text), occasion)]
    return [finding for finding in found if finding.rule == rule]


@pytest.mark.parametrize("rule", [*PAIR_RULES, *DOCUMENT_RULES])
def test_every_finding_says_what_to_do(rule: str) -> None:
    assert all(finding.suggestion.strip() for finding in findings_of(rule))


@pytest.mark.parametrize(
    "rule", ["fine_range", "time_limit", "modality", "basis_repealed", "basis_amended_renumbered", "abolished_body"]
)
def test_where_the_words_are_known_the_sentence_is_drafted(rule: str) -> None:
    assert any("修改条文可以写作：将" in finding.suggestion for finding in findings_of(rule))


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("第十八条第二款第（一）项", "将第十八条第二款第（一）项中的“甲”修改为“乙”。"),
        ("二、（一）", "将第二部分第（一）项中的“甲”修改为“乙”。"),
        ("", "将文中的“甲”修改为“乙”。"),
    ],
)
def test_the_sentence_names_the_place_as_a_decision_does(place: str, sentence: str) -> None:
    assert with_draft("", place, Change("甲", "乙")).endswith(sentence)


def test_quotation_marks_inside_become_single() -> None:
    assert "“设‘绿色通道’窗口”" in with_draft("", "第一条", Change("设“绿色通道”窗口", "设专窗"))


@pytest.mark.parametrize("change", [None, Change("甲", "甲"), Change("甲" * 200, "乙"), Change("甲\n乙", "丙")])
def test_without_words_to_change_there_is_only_the_advice(change: Change | None) -> None:
    assert with_draft("重新核定。", "第一条", change) == "重新核定。"
