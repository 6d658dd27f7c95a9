"""What a document may set by its rank."""

import pytest

from registry.model import Rank
from review.reading.passages import passages
from review.rules.pairs.principles import exceeded, principles
from review.rules.powers import limit_of, powers

MATTERS = {matter for entry in principles() for matter in entry.matters}


def limits(entry_id: str, rank: Rank | None, text: str) -> list[tuple[str, str]]:
    [entry] = [entry for entry in principles() if entry.id == entry_id]
    return [limit.place for limit in exceeded(entry, rank, passages(text))]


def test_every_matter_of_the_table_is_one_of_a_principle() -> None:
    assert set(powers()) == MATTERS


@pytest.mark.parametrize(
    ("rank", "text", "place"),
    [
        (Rank.NORMATIVE_DOCUMENT, "乱放蜂箱的，处一百元罚款。", "第十六条"),
        (None, "乱放蜂箱的，处一百元罚款。", "第十六条"),
        (Rank.LOCAL_GOVERNMENT_RULE, "乱放蜂箱的，没收蜂箱。", "第十四条"),
        (Rank.DEPARTMENT_RULE, "乱放蜂箱的，吊销养蜂证。", "第十三条"),
        (Rank.LOCAL_REGULATION, "乱放蜂箱的，行政拘留五日。", "第十二条"),
    ],
)
def test_a_penalty_beyond_the_rank_is_held_against_the_article_that_limits_it(
    rank: Rank | None, text: str, place: str
) -> None:
    assert limits("penalty_without_power", rank, text) == [("行政处罚法", place)]


@pytest.mark.parametrize(
    ("rank", "text"),
    [
        (Rank.LOCAL_GOVERNMENT_RULE, "乱放蜂箱的，给予警告，处一百元罚款。"),
        (Rank.LOCAL_REGULATION, "乱放蜂箱的，没收蜂箱，并处一百元罚款。"),
        (Rank.LAW, "乱放蜂箱的，行政拘留五日。"),
    ],
)
def test_what_the_rank_may_set_is_no_fault(rank: Rank, text: str) -> None:
    assert limits("penalty_without_power", rank, text) == []


@pytest.mark.parametrize(
    ("entry", "rank", "places"),
    [
        ("licence_without_power", Rank.LOCAL_REGULATION, []),
        ("licence_without_power", Rank.NORMATIVE_DOCUMENT, [("行政许可法", "第十七条")]),
        ("measure_without_power", Rank.LOCAL_REGULATION, [("行政强制法", "第十三条")]),
        (
            "measure_without_power",
            Rank.LOCAL_GOVERNMENT_RULE,
            [("行政强制法", "第十条"), ("行政强制法", "第十三条")],
        ),
        ("fee_without_power", Rank.NORMATIVE_DOCUMENT, [("优化营商环境条例", "第二十五条")]),
    ],
)
def test_licences_measures_and_fees_have_limits_of_their_own(
    entry: str, rank: Rank, places: list[tuple[str, str]]
) -> None:
    text = "蜂箱应当取得放置许可，缴纳卫生保证金；逾期不清理的，查封蜂箱。"
    assert limits(entry, rank, text) == places


def test_an_unlimited_rank_has_no_limit() -> None:
    assert limit_of(Rank.LAW, "penalty") is None
