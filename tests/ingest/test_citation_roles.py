"""Why a text names another, held against the rules' own examples."""

import pytest

from ingest.citations import extract_citations
from ingest.citations.roles import RoleRule, role_rules
from registry.model import CitationRole


def role(sentence: str) -> CitationRole:
    return extract_citations(sentence, (), None)[0].role


CASES = [(rule, sentence) for rule in role_rules() for sentence in rule.examples]
COUNTER_CASES = [(rule, sentence) for rule in role_rules() for sentence in rule.counterexamples]


@pytest.mark.parametrize(("rule", "sentence"), CASES, ids=[sentence for _, sentence in CASES])
def test_a_rule_finds_its_examples(rule: RoleRule, sentence: str) -> None:
    assert role(sentence) is rule.role


@pytest.mark.parametrize(("rule", "sentence"), COUNTER_CASES, ids=[sentence for _, sentence in COUNTER_CASES])
def test_a_rule_leaves_its_counterexamples(rule: RoleRule, sentence: str) -> None:
    assert role(sentence) is not rule.role


def test_every_title_of_a_list_has_the_role_of_the_list() -> None:
    citations = extract_citations("《甲办法》（某政发〔2001〕5号）、《乙办法》同时废止。", (), None)
    assert [c.role for c in citations] == [CitationRole.REPEALS] * 2


def test_what_the_own_title_quotes_is_no_reference() -> None:
    title = "某省实施《某某法》办法"
    [citation] = extract_citations(title + "\n第一条 甲。", (), title)
    assert citation.role is CitationRole.QUOTED_TITLE
