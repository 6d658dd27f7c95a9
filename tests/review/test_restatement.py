"""What the higher provision says itself is no conflict when a lower text says it again."""

import pytest

from review.pairs.comparing import compare
from review.pairs.comparison import Comparison, Side

HIGHER = (
    "未经国土资源主管部门批准，不得在保护区内建造蜂房。在保护区内建造蜂房的，由国土资源主管部门责令拆除；"
    "拒不拆除的，国土资源主管部门可以扣押蜂箱，处五百元罚款。"
)


@pytest.mark.parametrize("name", ["国土资源主管部门", "自然资源主管部门", "自然资源局", "自然资源行政主管部门"])
def test_the_present_name_of_a_body_makes_no_conflict(name: str) -> None:
    lower = Side("示例办法", "第五条", HIGHER.replace("国土资源主管部门", name))
    assert compare(Comparison(lower, Side("示例条例", "第十条", HIGHER))) == []


def test_another_body_or_figure_is_still_compared() -> None:
    lower = Side("示例办法", "第五条", HIGHER.replace("国土资源主管部门", "自然资源局").replace("五百元", "九百元"))
    assert [found.kind for found in compare(Comparison(lower, Side("示例条例", "第十条", HIGHER)))] == ["fine_range"]


def test_a_sentence_in_nearly_the_same_words_agrees_with_it() -> None:
    higher = "养蜂人不得在保护区内建造永久蜂房，县级农业主管部门应当在保护区内设置标志。"
    lower = "养蜂人不得在保护区内建造永久性蜂房，县农业农村局在保护区内设置标志。"
    assert compare(Comparison(Side("示例办法", "第五条", lower), Side("示例条例", "第十条", higher))) == []
