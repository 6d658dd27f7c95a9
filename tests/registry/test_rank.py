"""Who stands above whom, and who may set what."""

import pytest

from registry.model import Document, DocumentKind, Level, Rank
from registry.rank import Precedence, lies_in, may_set, powers, precedence

R, L, P = Rank, Level, Precedence


def document(rank: Rank | None, level: Level, region: str | None = None, issuer: str = "") -> Document:
    return Document("id", "题名", DocumentKind.OTHER, rank, level, issuers=(issuer,) if issuer else (), region=region)


LAW = document(R.LAW, L.NATIONAL)
ZHEJIANG = document(R.LOCAL_REGULATION, L.PROVINCE, "浙江省")
HANGZHOU = document(R.LOCAL_REGULATION, L.CITY, "杭州市")
QINGDAO = document(R.LOCAL_REGULATION, L.CITY, "青岛市")
MINISTRY = document(R.DEPARTMENT_RULE, L.DEPARTMENT, issuer="交通运输部")
OTHER_MINISTRY = document(R.DEPARTMENT_RULE, L.DEPARTMENT, issuer="水利部")
PROVINCE_RULE = document(R.LOCAL_GOVERNMENT_RULE, L.PROVINCE, "浙江省")
CITY_RULE = document(R.LOCAL_GOVERNMENT_RULE, L.CITY, "杭州市")
COUNTY_NOTICE = document(R.NORMATIVE_DOCUMENT, L.COUNTY, "杭州市余杭区")
CITY_NOTICE = document(R.NORMATIVE_DOCUMENT, L.CITY, "杭州市", "杭州市人民政府")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (document(R.CONSTITUTION, L.NATIONAL), LAW, P.ABOVE),
        (LAW, document(R.ADMINISTRATIVE_REGULATION, L.NATIONAL), P.ABOVE),
        (LAW, LAW, P.EQUAL),
        (ZHEJIANG, HANGZHOU, P.ABOVE),
        (ZHEJIANG, QINGDAO, P.UNRELATED),
        (ZHEJIANG, PROVINCE_RULE, P.ABOVE),
        (HANGZHOU, CITY_RULE, P.ABOVE),
        (PROVINCE_RULE, CITY_RULE, P.ABOVE),
        (MINISTRY, PROVINCE_RULE, P.NEEDS_RULING),
        (MINISTRY, ZHEJIANG, P.NEEDS_RULING),
        (MINISTRY, OTHER_MINISTRY, P.NEEDS_RULING),
        (MINISTRY, MINISTRY, P.EQUAL),
        (CITY_RULE, CITY_NOTICE, P.ABOVE),
        (CITY_NOTICE, COUNTY_NOTICE, P.ABOVE),
        (COUNTY_NOTICE, LAW, P.BELOW),
        (document(None, L.CITY), LAW, None),
    ],
)
def test_which_stands_above_which(one: Document, other: Document, expected: Precedence | None) -> None:
    mirrored = {P.ABOVE: P.BELOW, P.BELOW: P.ABOVE}
    assert precedence(one, other) is expected
    assert precedence(other, one) is (mirrored.get(expected, expected) if expected else None)


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


@pytest.mark.parametrize("power", powers())
def test_no_normative_document_may_set_what_needs_a_power(power: str) -> None:
    assert may_set(R.LAW, power)
    assert not may_set(R.NORMATIVE_DOCUMENT, power)


@pytest.mark.parametrize(
    ("rank", "power", "expected"),
    [
        (R.LOCAL_REGULATION, "penalty", True),
        (R.LOCAL_REGULATION, "restriction_of_liberty", False),
        (R.LOCAL_REGULATION, "revocation_of_business_licence", False),
        (R.DEPARTMENT_RULE, "warning_or_capped_fine", True),
        (R.DEPARTMENT_RULE, "licence", False),
        (R.LOCAL_REGULATION, "compulsory_execution", False),
    ],
)
def test_who_may_set_what(rank: Rank, power: str, expected: bool) -> None:
    assert may_set(rank, power) is expected
