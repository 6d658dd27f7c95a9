"""Every document rule finds its listed examples and nothing fires on the counterexamples."""

from collections.abc import Mapping
from datetime import date

import pytest

from registry.model import Finding
from review.documents.checking import DOCUMENT_RULES, check_document
from review.documents.companions import Companions
from review.documents.drafts import given_document
from review.documents.library import LawText, MemoryLibrary, library
from review.documents.occasion import Occasion, Reviewed
from review.rules.rule import rule_notes

LAW = LawText("示例养蜂法", None, date(2015, 5, 1), {"1": "制定本法。", "2": "养蜂人应当登记蜂群数量。"})
NOTES = rule_notes("document_rules.yml")


def judge(example: Mapping[str, str]) -> list[Finding]:
    document = given_document(example, "example")
    day = date.fromisoformat(str(example["as_of"]))
    beside = [given_document({"text": example["beside"]}, "beside")] if "beside" in example else []
    return check_document(Reviewed(document), Occasion(day, library([MemoryLibrary(texts=[LAW])]), Companions(beside)))


def test_every_rule_has_notes_and_every_note_a_rule() -> None:
    assert {check.__name__ for check in DOCUMENT_RULES} == set(NOTES)


@pytest.mark.parametrize(("rule", "example"), [(n.id, e) for n in NOTES.values() for e in n.examples])
def test_a_rule_finds_its_examples(rule: str, example: Mapping[str, str]) -> None:
    assert rule in {finding.kind for finding in judge(example)}


@pytest.mark.parametrize("example", [e for n in NOTES.values() for e in n.counterexamples])
def test_no_rule_fires_on_a_counterexample(example: Mapping[str, str]) -> None:
    assert judge(example) == []


@pytest.mark.parametrize("example", [e for n in NOTES.values() for e in n.examples])
def test_quotes_are_verbatim(example: Mapping[str, str]) -> None:
    for finding in judge(example):
        assert finding.quote == example["text"][finding.start : finding.end] != ""


@pytest.mark.parametrize(("city", "expected"), [("岳阳市", {"expired_validity"}), ("九江市", set())])
def test_a_provinces_rule_on_terms_reaches_its_cities_and_no_others(city: str, expected: set[str]) -> None:
    text = f"{city}养蜂补贴办法\n第一条 养蜂户可以申请补贴。\n第二条 本办法自2012年3月1日起施行。\n"
    example = {"text": text, "as_of": "2024-06-30", "issuer": f"{city}人民政府", "document_number": "某政发〔2012〕2号"}
    assert {finding.kind for finding in judge(example)} & {"expired_validity"} == expected
