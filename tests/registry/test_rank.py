"""Which ranks stand below which, and which places lie in which."""

import pytest

from registry.model import Rank
from registry.rank import lies_in, ranks_below

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


@pytest.mark.parametrize(
    ("region", "wider", "expected"),
    [
        ("杭州市", "浙江省", True),
        ("杭州市余杭区", "杭州市", True),
        ("杭州市余杭区", "浙江省", True),
        ("杭州市", "山东省", False),
        ("浙江省", "杭州市", False),
    ],
)
def test_which_region_lies_in_which(region: str, wider: str, expected: bool) -> None:
    assert lies_in(region, wider) is expected
