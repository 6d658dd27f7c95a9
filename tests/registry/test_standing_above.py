"""Which text binds which: rank, and the place for which a local text holds."""

import pytest

from registry.model import Level, Rank
from registry.rank import Standing, stands_above

LAW = Standing(Rank.LAW, Level.NATIONAL)
OF_PROVINCE = Standing(Rank.LOCAL_REGULATION, Level.PROVINCE, "浙江省")
OF_CITY = Standing(Rank.LOCAL_REGULATION, Level.CITY, "杭州市")
RULE_OF_PROVINCE = Standing(Rank.LOCAL_GOVERNMENT_RULE, Level.PROVINCE, "浙江省")
RULE_OF_CITY = Standing(Rank.LOCAL_GOVERNMENT_RULE, Level.CITY, "杭州市")
NOTICE_OF_CITY = Standing(Rank.NORMATIVE_DOCUMENT, Level.CITY, "杭州市")
NOTICE_ELSEWHERE = Standing(Rank.NORMATIVE_DOCUMENT, Level.CITY, "南京市")
NOTICE_OF_NOWHERE = Standing(Rank.NORMATIVE_DOCUMENT)


@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        (LAW, OF_PROVINCE),
        (LAW, NOTICE_OF_NOWHERE),
        (OF_PROVINCE, OF_CITY),
        (OF_PROVINCE, RULE_OF_PROVINCE),
        (OF_CITY, RULE_OF_CITY),
        (RULE_OF_PROVINCE, RULE_OF_CITY),
        (RULE_OF_CITY, NOTICE_OF_CITY),
        (OF_PROVINCE, NOTICE_OF_CITY),
    ],
)
def test_the_higher_text_binds_the_lower_one(higher: Standing, lower: Standing) -> None:
    assert stands_above(higher, lower)
    assert not stands_above(lower, higher)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (OF_PROVINCE, NOTICE_ELSEWHERE),
        (OF_PROVINCE, NOTICE_OF_NOWHERE),
        (OF_CITY, RULE_OF_PROVINCE),
        (OF_CITY, OF_CITY),
        (Standing(Rank.DEPARTMENT_RULE, Level.DEPARTMENT), RULE_OF_PROVINCE),
    ],
)
def test_neither_text_binds_the_other(one: Standing, other: Standing) -> None:
    assert not stands_above(one, other)
    assert not stands_above(other, one)
