"""The list of repealed laws: each row can be believed and is used."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.normalize import normalize
from registry.repealed_laws import Proof, RepealedLaw, known_ending, repealed_laws
from registry.titles import title_key

CORPUS = Path(__file__).parents[3] / "shared/corpus/national"


@pytest.mark.parametrize("law", repealed_laws().values(), ids=lambda law: law.title)
def test_each_law_has_a_source_and_another_successor(law: RepealedLaw) -> None:
    assert law.source
    assert law.successor is None or title_key(law.successor) != title_key(law.title)


def test_no_law_has_an_end_before_that_of_its_predecessor() -> None:
    laws = repealed_laws()
    chains = [(law, laws[title_key(law.successor)]) for law in laws.values() if title_key(law.successor or "") in laws]
    assert [(one.title, later.title) for one, later in chains if one.until > later.until] == []


def test_a_law_that_is_not_listed_has_no_known_end() -> None:
    assert known_ending(title_key("中华人民共和国茶叶法")) is None


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real texts is not beside the checkout")
def test_a_row_proved_by_a_clause_has_it_in_a_text() -> None:
    """The clause stands in one of the texts that the row's source names."""
    texts = [(_titles(file), normalize(file.read_text("utf-8"))) for file in CORPUS.rglob("*.md")]
    proved = [law for law in repealed_laws().values() if law.proof is Proof.CLAUSE]
    assert [law.title for law in proved if not _is_ended(law, texts)] == []


def _titles(file: Path) -> set[str]:
    """A text goes by its file's name, a book of the Civil Code by its folder's."""
    return {title_key(file.stem), title_key(file.parent.name)}


def _is_ended(law: RepealedLaw, texts: Sequence[tuple[set[str], str]]) -> bool:
    title = re.escape(normalize(law.title.replace("《", "〈").replace("》", "〉")))
    clause = re.compile(rf"《(?:中华人民共和国)?{title}》[^。]{{0,300}}?(?:废止|失效|停止)")
    source = {title_key(name) for name in re.findall("《(.+?)》", law.source)}
    return any(clause.search(text) for titles, text in texts if titles & source or not source)
