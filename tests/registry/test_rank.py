"""Which ranks stand below which."""

import pytest

from registry.model import Rank
from registry.rank import ranks_below

R = Rank


@pytest.mark.parametrize(
    ("rank", "other", "expected"),
    [
        (R.LAW, R.CONSTITUTION, True),
        (R.ADMINISTRATIVE_REGULATION, R.LAW, True),
        (R.LOCAL_REGULATION, R.ADMINISTRATIVE_REGULATION, True),
        (R.LOCAL_GOVERNMENT_RULE, R.LOCAL_REGULATION, True),
        (R.NORMATIVE_DOCUMENT, R.DEPARTMENT_RULE, True),
        (R.LAW, R.LAW, False),
        (R.LAW, R.NORMATIVE_DOCUMENT, False),
        (R.DEPARTMENT_RULE, R.LOCAL_GOVERNMENT_RULE, False),
        (R.LOCAL_GOVERNMENT_RULE, R.DEPARTMENT_RULE, False),
        (R.LOCAL_REGULATION, R.DEPARTMENT_RULE, False),
    ],
)
def test_which_rank_stands_below_which(rank: Rank, other: Rank, expected: bool) -> None:
    assert ranks_below(rank, other) is expected
