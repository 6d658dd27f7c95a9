"""Quantities, fines and periods as the rules read them."""

import pytest

from review.reading.deadlines import Sense, deadlines
from review.reading.parties import Party
from review.reading.penalties import fines
from review.reading.quantities import Bound, quantities


@pytest.mark.parametrize(
    ("text", "dimension", "bound", "low", "high"),
    [
        ("二万元以上五万元以下", "money", Bound.RANGE, 20_000, 50_000),
        ("不得超过估算价的2%", "percent", Bound.CEILING, None, 0.02),
        ("百分之一以上百分之二以下", "percent", Bound.RANGE, 0.01, 0.02),
        ("3至10倍", "multiple", Bound.RANGE, 3, 10),
        ("不少于二十米", "length", Bound.FLOOR, 20, None),
        ("超过一百人", "people", Bound.FLOOR, 100, None),
        ("1.5万元", "money", Bound.POINT, 15_000, 15_000),
        ("两个半月", "time", Bound.POINT, 75, 75),
    ],
)
def test_a_quantity(text: str, dimension: str, bound: Bound, low: float | None, high: float | None) -> None:
    [found] = quantities(text)
    assert (found.dimension, found.bound, found.low, found.high) == (dimension, bound, low, high)


@pytest.mark.parametrize("text", ["2021年5月1日", "二〇一九年三月", "第三十二条第二款", "一次性告知", "上一年收入"])
def test_dates_and_labels_are_no_quantities(text: str) -> None:
    assert quantities(text) == []


def test_tiers_go_on_within_a_part_of_a_sentence_but_parties_do_not() -> None:
    text = "责令改正；逾期不改正的，对单位处一万元以上二万元以下罚款，对个人处五百元以下罚款。"
    unit, person = fines(text)
    assert (unit.tier, person.tier) == ({"uncorrected", "unit"}, {"uncorrected", "person"})


@pytest.mark.parametrize(
    ("text", "days", "sense", "binds"),
    [
        ("登记机构应当自受理之日起五个工作日内作出决定。", 5, Sense.WITHIN, Party.AUTHORITY),
        ("当事人应当自收到决定书之日起十五日内缴纳罚款。", 15, Sense.WITHIN, Party.PRIVATE),
        ("举行听证的七日前，行政机关应当通知当事人。", 7, Sense.AHEAD, Party.AUTHORITY),
        ("公示时间不得少于二十日。", 20, Sense.AT_LEAST, None),
        ("捕捞许可的审批时限为受理后四十日。", 40, Sense.WITHIN, Party.AUTHORITY),
        ("捕捞许可证的有效期限为五年。", 1825, Sense.PERIOD, None),
    ],
)
def test_a_period(text: str, days: float, sense: Sense, binds: Party | None) -> None:
    [found] = deadlines(text)
    assert (found.days, found.sense) == (days, sense)
    assert binds is None or found.binds is binds
