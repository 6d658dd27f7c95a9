"""Which places lie in which."""

import pytest

from registry.regions import lies_in


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
