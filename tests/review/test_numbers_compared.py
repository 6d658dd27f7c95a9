"""Figures are compared with the figure above that is meant for the same case, and with no other."""

import pytest

from review.pairs.comparing import compare
from review.pairs.comparison import Comparison, Side

EXTENDED = "暂扣蜂箱的期限不得超过二十日；情况复杂的，经负责人批准可以延长，但是延长期限不得超过二十日。"
FINED_BY_VALUE = (
    "购进未经检疫的蜂群的，处货值金额五倍以上十倍以下罚款；货值金额不满五千元的，处五千元以上二万元以下罚款。"
)
LEAVE = "养蜂师工龄满一年不满五年的，年休假五天；满五年不满十年的，年休假十天；满十年不满二十年的，年休假十五天。"
OVERTIME = "因生产需要，合作社可以延长蜂工工作时间，每日不得超过三小时，每月不得超过三十六小时。"
SHARES = "互助基金按照下列规定提取：（一）定地养蜂的，提取百分之三；（二）转地养蜂的，提取百分之四。"


def kinds(lower: str, higher: str, title: str = "示例条例") -> list[str]:
    found = compare(Comparison(Side("示例办法", "第五条", lower), Side(title, "第十条", higher)))
    return [finding.kind for finding in found]


@pytest.mark.parametrize(
    ("lower", "higher", "kind"),
    [
        ("暂扣蜂箱的期限为四十日。", "暂扣蜂箱的期限不得超过二十日。", "time_limit"),
        ("暂扣蜂箱的期限为二十日；情况复杂的，经负责人批准可以再延长四十日。", EXTENDED, "time_limit"),
        (
            "放蜂许可应当自受理之日起二十日内决定；经批准可以延长三十日。",
            "放蜂许可应当自受理之日起二十日内决定；经批准，可以延长十日，并告知理由。",
            "time_limit",
        ),
        ("蜂工因工受伤的，停工留薪期一般不超过三个月。", "蜂工的停工留薪期一般不超过六个月。", "time_limit"),
        ("征求意见的时间不超过五日。", "征求意见的时间不得少于十日。", "time_limit"),
        (
            "购进未检疫蜂群，货值金额不足五千元的，处一千元以上三千元以下罚款。",
            FINED_BY_VALUE,
            "fine_range",
        ),
        ("养蜂师工龄满10年不满20年的，年休假10天。", LEAVE, "time_limit"),
        ("合作社安排蜂工加班，每月不超过60小时。", OVERTIME, "time_limit"),
        (
            "互助基金按下列规定提取：（一）定地养蜂的，提取百分之六；（二）转地养蜂的，提取百分之四。",
            SHARES,
            "scope_threshold",
        ),
        ("每次抽取蜂蜜样品最多不得超过六百毫升。", "每次抽取蜂蜜样品最多不得超过0.4升。", "scope_threshold"),
        ("养蜂户互助金缴存比例为百分之二点五。", "养蜂户互助金的缴存比例不得高于百分之二。", "scope_threshold"),
    ],
)
def test_a_figure_outside_the_one_for_its_case_is_found(lower: str, higher: str, kind: str) -> None:
    assert kinds(lower, higher) == [kind]


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("暂扣蜂箱的期限为十五日；情况复杂的，经负责人批准可以延长十五日。", EXTENDED),
        ("购进未检疫蜂群，货值不足五千元的，处六千元以上八千元以下罚款。", FINED_BY_VALUE),
        ("养蜂师工龄满五年不足十年的，年休假十天。", LEAVE),
        ("养蜂师工龄满10年不满20年的，年休假15天。", LEAVE),
        ("合作社安排蜂工加班，每月不超过36小时。", OVERTIME),
        ("合作社安排蜂工加班，每月不超过36小时。", "合作社可以延长蜂工工作时间，每日不得超过三小时。"),
        ("互助基金按下列规定提取：（一）定地养蜂的，提取百分之三；（二）转地养蜂的，提取百分之四。", SHARES),
        (
            "每次抽取蜂蜜样品三百毫升。",
            "每次抽取蜂蜜样品一般为二百毫升，最多不得超过四百毫升。",
        ),
        ("养蜂户缴存互助金的比例为百分之一点五。", "养蜂户缴存互助金的比例为1.5%。"),
        ("蜂药的购进记录至少保存二十四个月。", "养蜂户应当将蜂药的购进记录保存2年备查。"),
    ],
)
def test_a_figure_within_the_one_for_its_case_is_no_conflict(lower: str, higher: str) -> None:
    assert kinds(lower, higher) == []


@pytest.mark.parametrize(
    ("title", "days", "expected"),
    [
        ("中华人民共和国行政许可法", "二十个工作日", []),
        ("中华人民共和国行政许可法", "二十日", []),
        ("中华人民共和国行政许可法", "三十个工作日", ["time_limit"]),
        ("示例登记法", "二十个工作日", ["time_limit"]),
        ("中华人民共和国行政强制法", "二十个工作日", ["time_limit"]),
    ],
)
def test_days_are_counted_as_the_law_says_that_they_are(title: str, days: str, expected: list[str]) -> None:
    higher = "行政机关应当自受理养蜂许可申请之日起二十日内作出许可决定。"
    assert kinds(f"行政机关自受理养蜂许可申请之日起{days}内作出许可决定。", higher, title) == expected


def test_a_summary_of_what_is_made_claims_nothing_of_its_ground() -> None:
    higher = "养蜂合作社应当听取社员意见，社员可以查阅账目。"
    lower = "根据《示例条例》第十条，制定社员大会召开程序和表决办法。"
    assert kinds(lower, higher) == []
