"""The spaCy pipeline marks what the rules see, at the offsets of the text."""

import pytest

from review.nlp import load_pipeline

CLAUSE = "经营者应当自收到通知之日起十日内改正；逾期不改正的，由水务局处五百元以上二千元以下罚款。"


@pytest.mark.parametrize(
    ("group", "text", "label"),
    [
        ("actors", "经营者", "private"),
        ("actors", "水务局", "authority"),
        ("modality", "应当", "must"),
        ("deadlines", "十日内", "within"),
        ("amounts", "五百元以上二千元以下", "money"),
        ("penalties", "处五百元以上二千元以下罚款", "fine_amount"),
    ],
)
def test_a_component_marks_its_spans(group: str, text: str, label: str) -> None:
    doc = load_pipeline()(CLAUSE)
    assert (text, label) in {(span.text, span.label_) for span in doc.spans[group]}


def test_the_words_are_the_text() -> None:
    doc = load_pipeline()("第一条　為規範養犬,制定本辦法。")
    assert doc.text == "第一条　為規範養犬,制定本辦法。"
