"""The spaCy components mark what the rules see, whatever tokenizer the pipeline has, and keep plain values."""

import doctest
import re
from collections.abc import Iterator

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from review.nlp import components, load_pipeline

TEXT = """第一条　經營者應當自收到通知之日起十日内改正；逾期不改正的，由縣水務局處五百元以上二千元以下罰款。

第二条 依照《示例养蜂法》第十二条的规定，养蜂人可以申请补助。"""


def words_at_random(nlp: Language) -> Language:
    """A tokenizer that cuts across words: three characters a token, line breaks apart."""

    def tokenize(text: str) -> Doc:
        pieces = re.findall(r"\n|[^\n]{1,3}", text)
        return Doc(nlp.vocab, words=pieces, spaces=[False] * len(pieces))

    nlp.tokenizer = tokenize
    return nlp


@pytest.fixture(params=["ours", "blank", "random"])
def nlp(request: pytest.FixtureRequest) -> Iterator[Language]:
    if request.param == "ours":
        yield load_pipeline()
        return
    own = spacy.blank("zh")
    for name in components.FACTORIES:
        own.add_pipe(name)
    yield words_at_random(own) if request.param == "random" else own


@pytest.mark.parametrize(
    ("group", "text", "label"),
    [
        ("provisions", "第二条", "条"),
        ("citations", "《示例养蜂法》第十二条", "reference"),
        ("norms", "养蜂人可以申请补助", "may"),
        ("addressees", "經營者", "private"),
        ("deadlines", "十日内", "within"),
        ("amounts", "五百元以上二千元以下", "money"),
        ("penalties", "罰款", "fine"),
        ("authorities", "縣水務局", "county"),
        ("conditions", "逾期不改正的", ""),
    ],
)
def test_a_group_marks_what_was_found(nlp: Language, group: str, text: str, label: str) -> None:
    doc = nlp(TEXT)
    assert any(text in span.text and span.label_ == label for span in doc.spans[group])


def test_the_offsets_are_those_of_the_text(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [doc.text[each["start"] : each["end"]] for each in doc._.citations] == ["《示例养蜂法》第十二条"]
    assert doc.text[doc._.norms[0]["cue"]["start"] : doc._.norms[0]["cue"]["end"]] == "應當"


def test_a_span_covers_the_words_that_its_characters_touch(nlp: Language) -> None:
    doc = nlp(TEXT)
    for norm in doc._.norms:
        assert any(span.start_char <= norm["start"] and norm["end"] <= span.end_char for span in doc.spans["norms"])


def test_the_words_are_the_text() -> None:
    assert load_pipeline()(TEXT).text == TEXT


def test_a_doc_with_its_norms_can_be_written_and_read() -> None:
    nlp = load_pipeline()
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert (again._.norms, [span.text for span in again.spans["norms"]]) == (
        doc._.norms,
        [span.text for span in doc.spans["norms"]],
    )


@pytest.mark.parametrize("name", components.FACTORIES)
def test_each_component_is_an_entry_point_of_the_package(name: str) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe(name)
    assert nlp("").text == ""


def test_the_examples_in_the_documentation_of_the_components_run() -> None:
    assert doctest.testmod(components).failed == 0
