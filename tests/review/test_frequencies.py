"""How often something is to be done, as times a year, and whether that is the most."""

import pytest

from review.reading.frequencies import frequencies


@pytest.mark.parametrize(
    ("text", "per_year", "ceiling"),
    [
        ("每年不少于两次", 2, False),
        ("每半年至少检验一次", 2, False),
        ("每三年清淤一次", 1 / 3, False),
        ("每季度不得超过1次", 4, True),
        ("每学期组织演练两次", 4, False),
        ("二年一次", 0.5, False),
    ],
)
def test_times_a_year_are_read(text: str, per_year: float, ceiling: bool) -> None:
    [found] = frequencies(text)
    assert found.per_year == pytest.approx(per_year, rel=0.02)
    assert found.ceiling is ceiling


@pytest.mark.parametrize("text", ["一次性告知", "一年内受过两次处罚", "每次收费二元", "每年公布名单"])
def test_what_is_no_frequency_is_left(text: str) -> None:
    assert not list(frequencies(text))
