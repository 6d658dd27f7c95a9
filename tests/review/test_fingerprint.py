"""A finding is known again while rule and texts are the same."""

from dataclasses import replace

import pytest

from registry.model import Finding, HigherText, Severity
from review.runs.fingerprint import fingerprint

FINDING = Finding(
    "fine_range", "fine_range", Severity.HIGH, 0.9, "第五条", 10, 20, "处五百元罚款",
    HigherText("示例法", "L1", "第三条", "处二百元罚款", None), "说明", "建议", "依据",
)  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        replace(FINDING, start=90, end=100, provision="第六条"),
        replace(FINDING, confidence=0.5, explanation="另一种说法"),
        replace(FINDING, quote="处五百元 罚款"),
    ],
)
def test_place_and_wording_of_the_explanation_do_not_count(other: Finding) -> None:
    assert fingerprint(other) == fingerprint(FINDING)


@pytest.mark.parametrize(
    "other",
    [
        replace(FINDING, quote="处六百元罚款"),
        replace(FINDING, rule="principle"),
        replace(FINDING, higher=HigherText("示例法", "L1", "第三条", "处三百元罚款", None)),
    ],
)
def test_rule_and_both_texts_count(other: Finding) -> None:
    assert fingerprint(other) != fingerprint(FINDING)
