"""The list of repealed laws: each row can be believed and is used."""

import pytest

from registry.repealed_laws import RepealedLaw, known_ending, repealed_laws
from registry.titles import title_key


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
