"""Which documents an event tells of: its own, or the one that its words name."""

from datetime import date

import pytest

from registry.model import EventKind, Evidence, ParsedDocument, Rank, RecordedEvent, StatusEvent
from registry.unit_of_work import Registry
from tests.registry.texts import arrive, law, notice

TITLE = "关于加强夜市管理的通知"


def repeal(title: str | None = TITLE, number: str | None = None) -> StatusEvent:
    return StatusEvent(EventKind.REPEALED, date(2023, 1, 1), Evidence("废止", 0, 2), title, number)


def catalogue(event: StatusEvent, **facts: object) -> ParsedDocument:
    return notice("云政发〔2023〕9号", title="关于公布废止文件目录的通知", events=(event,), **facts)


def events(registry: Registry, text: ParsedDocument, *others: ParsedDocument) -> list[RecordedEvent]:
    [arrival, *_] = arrive(registry, text, *others)
    with registry.snapshot() as unit:
        return unit.documents.events(arrival.document_id)


def test_a_document_tells_of_itself(registry: Registry) -> None:
    own = StatusEvent(EventKind.EFFECTIVE, date(2023, 1, 1), Evidence("自2023年1月1日起施行", 0, 13))
    [recorded] = events(registry, law(events=(own,), published=date(2022, 12, 1)))
    assert recorded.is_own
    assert (recorded.event.date, recorded.told_on) == (own.date, date(2022, 12, 1))


@pytest.mark.parametrize("event", [repeal(), repeal(None, "云政规[2019]5号"), repeal(TITLE, "云政规（2019）5号")])
def test_another_document_tells_of_it_by_title_or_number(registry: Registry, event: StatusEvent) -> None:
    [recorded] = events(registry, notice("云政规〔2019〕5号"), catalogue(event))
    assert not recorded.is_own
    assert recorded.event.evidence.document_id == recorded.document_id


def test_an_event_of_another_number_is_not_of_this_document(registry: Registry) -> None:
    assert events(registry, notice("云政规〔2019〕5号"), catalogue(repeal(TITLE, "云政规〔2008〕1号"))) == []


def test_an_event_tells_of_the_document_of_its_own_issuer(registry: Registry) -> None:
    theirs = notice(None, "苍岭县人民政府", region="苍岭县")
    assert len(events(registry, notice(None), theirs, catalogue(repeal()))) == 1
    assert events(registry, theirs) == []


def test_a_title_alone_does_not_reach_into_another_region(registry: Registry) -> None:
    theirs = notice(None, "苍岭县人民政府", region="苍岭县")
    assert events(registry, theirs, catalogue(repeal(), region="云安市")) == []


def test_a_law_is_known_by_its_title_alone(registry: Registry) -> None:
    assert len(events(registry, law(), catalogue(repeal("中华人民共和国茶叶法")))) == 1


def test_a_draft_tells_nothing(registry: Registry) -> None:
    assert events(registry, notice(None), catalogue(repeal(), is_draft=True)) == []


def test_one_order_of_several_regulations_ends_only_the_one_that_is_named(registry: Registry) -> None:
    numbers = {"document_numbers": ("国务院令第900号",)}
    texts = [law("绿茶条例", **numbers), law("红茶条例", text="第一条 红茶。", **numbers)]
    arrivals = arrive(registry, *texts, catalogue(repeal("红茶条例", "国务院令第900号")))
    with registry.snapshot() as unit:
        told = [len(unit.documents.events(arrival.document_id)) for arrival in arrivals[:2]]
    assert told == [0, 1]


def test_a_short_name_is_not_enough_to_end_a_document(registry: Registry) -> None:
    text = law("茶叶法实施办法", short_names=("茶叶法",))
    assert events(registry, text, catalogue(repeal("茶叶法"))) == []


def test_a_lower_document_ends_nothing_above_it(registry: Registry) -> None:
    rule = notice("云安市人民政府令第3号", rank=Rank.LOCAL_GOVERNMENT_RULE, events=(repeal("茶叶法"),))
    assert events(registry, law(), rule) == []


ISSUING = {"title": "关于印发《云安市茶叶法》的通知", "issued_titles": ("云安市茶叶法",)}


@pytest.mark.parametrize("number", [None, "云政规〔2015〕2号"])
def test_the_end_of_an_issued_measure_is_that_of_the_notice_which_issues_it(
    registry: Registry, number: str | None
) -> None:
    issuing = notice("云政规〔2015〕2号", **ISSUING)
    assert len(events(registry, issuing, catalogue(repeal("云安市茶叶法", number)))) == 1


def test_where_a_document_has_the_title_itself_no_notice_is_meant(registry: Registry) -> None:
    itself = notice("云政规〔2020〕9号", title="云安市茶叶法", text="第一条 茶叶。")
    assert events(registry, notice("云政规〔2015〕2号", **ISSUING), itself, catalogue(repeal("云安市茶叶法"))) == []
