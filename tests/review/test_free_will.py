"""A duty to do what the higher provision leaves to free will is a conflict; a duty on the same subject is none."""

import pytest

from review.pairs.comparing import compare
from review.pairs.comparison import Comparison, Side


@pytest.mark.parametrize(
    ("lower", "expected"),
    [
        ("蜂农应当加入合作社。", ["modality"]),
        ("为落实《示例条例》第十条的规定，规模以上的蜂农应当加入一家以上合作社。", ["modality"]),
        ("鼓励蜂农加入合作社。", []),
        ("加入合作社的蜂农应当遵守章程。", []),
        ("蜂农应当向合作社提交申请书。", []),
    ],
)
def test_a_duty_is_held_against_free_will_only_for_the_same_act(lower: str, expected: list[str]) -> None:
    higher = Side("示例条例", "第十条", "鼓励蜂农自愿加入合作社。")
    assert [found.kind for found in compare(Comparison(Side("示例办法", "第五条", lower), higher))] == expected
