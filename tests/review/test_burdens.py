"""Every kind of burden is known by its examples and not by its counterexamples."""

import pytest

from review.rules.pairs.burdens import Burden, burdens


@pytest.mark.parametrize(("burden", "part"), [(b, part) for b in burdens() for part in b.examples])
def test_a_burden_is_known_by_its_examples(burden: Burden, part: str) -> None:
    assert burden.asked(part)


@pytest.mark.parametrize(("burden", "part"), [(b, part) for b in burdens() for part in b.counterexamples])
def test_a_burden_is_not_seen_in_its_counterexamples(burden: Burden, part: str) -> None:
    assert burden.asked(part) is None
