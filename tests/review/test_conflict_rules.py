"""Every conflict rule finds each of its listed examples and stays silent on each counterexample."""

from collections.abc import Mapping

import pytest

from review.pairs.comparing import CONFLICT_RULES, compare
from review.pairs.comparison import Comparison, Side
from review.pairs.weighing import weigh
from review.rules.pairs.principles import principle, principles
from review.rules.rule import rule_notes

NOTES = rule_notes("conflict_rules.yml")
CHECKS = {check.__name__: check for check in CONFLICT_RULES}
OF_THE_MODEL = {"changed_figure", "departure"}


def pair(example: Mapping[str, str]) -> Comparison:
    upper_label = example.get("higher_label", "第十条")
    return Comparison(
        Side("示例管理办法", "第五条", example["lower"]),
        Side(example.get("higher_title", "示例条例"), upper_label, example["higher"]),
    )


def test_every_rule_has_notes_and_every_note_a_rule() -> None:
    assert {*CHECKS, *OF_THE_MODEL} == set(NOTES)


@pytest.mark.parametrize("example", [e for rule in sorted(OF_THE_MODEL) for e in NOTES[rule].examples])
def test_the_model_finds_what_no_rule_is_sure_of(example: Mapping[str, str]) -> None:
    assert compare(pair(example)) == []
    [finding] = weigh(pair(example))
    assert finding.quote in example["lower"]


@pytest.mark.parametrize("example", [e for n in NOTES.values() for e in n.counterexamples])
def test_the_model_accepts_no_counterexample(example: Mapping[str, str]) -> None:
    assert weigh(pair(example)) == []


@pytest.mark.parametrize(("rule", "example"), [(n, e) for n in CHECKS for e in NOTES[n].examples])
def test_a_rule_finds_its_examples(rule: str, example: Mapping[str, str]) -> None:
    assert list(CHECKS[rule](pair(example)))


@pytest.mark.parametrize("example", [e for n in NOTES.values() for e in n.counterexamples])
def test_no_rule_fires_on_a_counterexample(example: Mapping[str, str]) -> None:
    assert compare(pair(example)) == []


@pytest.mark.parametrize(("name", "text"), [(p.id, t) for p in principles() for t in p.examples])
def test_a_principle_finds_its_examples(name: str, text: str) -> None:
    entry = next(entry for entry in principles() if entry.id == name)
    found = principle(pair({"lower": text, "higher": entry.higher_example}))
    assert entry.kind in {conflict.kind for conflict in found}


def test_a_finding_of_a_principle_names_what_the_principle_rests_on() -> None:
    entry = next(entry for entry in principles() if entry.id == "designated_intermediary")
    [finding] = compare(pair({"lower": entry.examples[0], "higher": entry.higher_example}), (principle,))
    assert finding.basis == entry.basis


@pytest.mark.parametrize(("higher", "text"), [(p.higher_example, t) for p in principles() for t in p.counterexamples])
def test_no_rule_fires_on_the_counterexample_of_a_principle(higher: str, text: str) -> None:
    assert compare(pair({"lower": text, "higher": higher})) == []


@pytest.mark.parametrize("example", [e for n in NOTES.values() for e in n.examples])
def test_quotes_are_verbatim(example: Mapping[str, str]) -> None:
    for finding in compare(pair(example)):
        assert finding.quote == example["lower"][finding.start : finding.end] != ""
        assert finding.higher is not None
        assert finding.higher.quote in example["higher"]
        assert finding.higher.quote


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("", ""),
        ("除依照《示例条例》第九条处理外，吊销许可证。", "第九条"),
        ("应当自受理之日起十日内处一万元以上五万元以下罚款，" * 4000, "应当自受理之日起五日内处一万元以下罚款。"),
        ("《" * 20_000 + "第" * 20_000, "由" * 20_000 + "罚款" * 5000),
    ],
    ids=["empty", "label alone", "one endless sentence", "nothing but brackets"],
)
def test_odd_and_hostile_texts_end_soon_and_without_findings(lower: str, higher: str) -> None:
    assert compare(pair({"lower": lower, "higher": higher})) == []
