"""Texts come in whole, once, and are found under every name."""

from datetime import date

import pytest

from registry.errors import AmbiguousReference, InputRejected, NotFound
from registry.model import (
    Citation,
    CitationRole,
    EventKind,
    Evidence,
    Level,
    ParseWarning,
    Provision,
    ProvisionKind,
    Rank,
    StatusEvent,
)
from registry.store.arrivals import Outcome
from registry.store.documents import DocumentFilter
from registry.unit_of_work import Registry
from tests.registry.texts import arrive, law, notice

ARTICLE = Provision("art_1", ProvisionKind.ARTICLE, "第一条", "", 0, 4, 12, page=3)
CITATION = Citation(
    0,
    5,
    title="茶叶法",
    article="1",
    paragraph_end="3",
    role=CitationRole.BASIS,
    provision="art_1",
    full_title="茶叶法",
)
EVENT = StatusEvent(
    EventKind.REPEALED,
    date(2020, 1, 1),
    Evidence("同时废止", 5, 9, "art_1"),
    "旧茶叶法",
    None,
    ("1", "2-1"),
    "按公布日",
)


def test_what_was_read_in_a_text_comes_back_equal(registry: Registry) -> None:
    warning = ParseWarning("no_date", "没有日期", 4)
    text = law(provisions=(ARTICLE,), citations=(CITATION,), events=(EVENT,), warnings=(warning,))
    [arrival] = arrive(registry, text)
    with registry.snapshot() as unit:
        assert unit.documents.text(arrival.version_id) == text.text
        assert unit.documents.provisions(arrival.version_id) == [ARTICLE]
        assert unit.documents.warnings(arrival.version_id) == [warning]
        assert [stored.citation for stored in unit.citations.of_version(arrival.version_id)] == [CITATION]


def test_a_document_comes_back_with_its_names_and_issuers(registry: Registry) -> None:
    facts = {"level": Level.CITY, "region": "云安市", "short_names": ("夜市通知",), "subject": "城市管理"}
    [arrival] = arrive(registry, notice("云政规〔2023〕5号", **facts))
    with registry.snapshot() as unit:
        document = unit.documents.get(arrival.document_id)
    assert (document.issuers, document.document_numbers) == (("云安市人民政府",), ("云政规〔2023〕5号",))
    assert (document.level, document.region, document.short_names) == (Level.CITY, "云安市", ("夜市通知",))


def test_versions_come_from_old_to_new(registry: Registry) -> None:
    texts = [law(text=f"第一条 {year}", published=date(year, 1, 1)) for year in (2023, 2005, 2018)]
    arrivals = arrive(registry, *texts)
    assert [arrival.outcome for arrival in arrivals] == [Outcome.REGISTERED, Outcome.NEW_VERSION, Outcome.NEW_VERSION]
    with registry.snapshot() as unit:
        versions = unit.documents.versions(arrivals[0].document_id)
    assert [version.published and version.published.year for version in versions] == [2005, 2018, 2023]


def test_the_same_text_again_changes_nothing(registry: Registry) -> None:
    arrive(registry, law())
    with registry.snapshot() as unit:
        before = unit.outbox.end()
    [again] = arrive(registry, law())
    assert again.outcome is Outcome.UNCHANGED
    with registry.snapshot() as unit:
        assert unit.outbox.end() == before


def test_the_same_text_twice_in_one_batch_is_one_version(registry: Registry) -> None:
    assert [arrival.outcome for arrival in arrive(registry, law(), law())] == [Outcome.REGISTERED, Outcome.UNCHANGED]


def test_a_text_read_by_newer_parsers_is_read_anew(registry: Registry) -> None:
    [first] = arrive(registry, law(provisions=(ARTICLE,)))
    [again] = arrive(registry, law(published=date(2020, 1, 1), citations=(CITATION,)), read_by="2")
    assert (again.outcome, again.version_id) == (Outcome.REREAD, first.version_id)
    with registry.snapshot() as unit:
        assert unit.documents.provisions(first.version_id) == []
        assert unit.documents.version(first.version_id).published == date(2020, 1, 1)
        assert len(unit.citations.of_version(first.version_id)) == 1


def test_the_newest_text_describes_the_document_and_a_draft_does_not(registry: Registry) -> None:
    old = law("中华人民共和国茶叶法", "旧", published=date(2005, 1, 1), region="旧")
    new = law("茶叶法", "新", published=date(2023, 1, 1), region="新")
    draft = law("茶叶法（草案）", "草", published=date(2025, 1, 1), region="草", is_draft=True)
    for text in (new, old, draft):
        [arrival] = arrive(registry, text)
    with registry.snapshot() as unit:
        assert unit.documents.get(arrival.document_id).region == "新"
        assert [version.is_draft for version in unit.documents.versions(arrival.document_id)] == [False, False, True]


@pytest.mark.parametrize("text", ["甲\0乙", "甲\ud800乙"])
def test_a_text_no_database_can_hold_is_refused_and_nothing_of_its_batch_stays(registry: Registry, text: str) -> None:
    source = registry.files.put(b"x", "law.md", "text/markdown")
    with registry.unit() as unit, pytest.raises(InputRejected, match=r"law\.md"):
        unit.documents.add_many([(law(), source), (law("绿茶法", text), source)])
    with registry.snapshot() as unit:
        assert unit.documents.counts()["documents"] == 0


def test_what_is_not_committed_is_gone(registry: Registry) -> None:
    source = registry.files.put(b"x", "law.md", "text/markdown")
    with registry.unit() as unit:
        unit.documents.add_many([(law(), source)])
    with registry.snapshot() as unit:
        assert unit.documents.ids() == []


def test_a_savepoint_undoes_only_itself(registry: Registry) -> None:
    source = registry.files.put(b"x", "law.md", "text/markdown")
    with registry.unit() as unit:
        unit.documents.add_many([(law(), source)])
        with pytest.raises(ZeroDivisionError), unit.savepoint():
            unit.documents.add_many([(law("绿茶法"), source)])
            raise ZeroDivisionError
        unit.commit()
    with registry.snapshot() as unit:
        assert unit.documents.count(DocumentFilter()) == 1


@pytest.mark.parametrize(
    "reference",
    ["关于加强夜市管理的通知", "《关于加强夜市管理的通知》", "云政规[2023]5号", "夜市通知", "夜市（2023年） "],
)
def test_a_document_is_found_by_any_of_its_names(registry: Registry, reference: str) -> None:
    text = notice("云政规〔2023〕5号", short_names=("夜市通知",), file="夜市（2023年）.md")
    [arrival] = arrive(registry, text)
    with registry.snapshot() as unit:
        assert unit.documents.find(reference).id == arrival.document_id
        assert unit.documents.find(arrival.document_id).id == arrival.document_id


@pytest.mark.parametrize("day", ["2018-10-26", "2019-01-01"])
def test_a_title_with_a_date_names_the_version(registry: Registry, day: str) -> None:
    arrive(registry, law(text="新", published=date(2023, 12, 29)))
    dates = {"published": date(2018, 10, 26), "effective": date(2019, 1, 1)}
    [old] = arrive(registry, law(text="旧", **dates))
    with registry.snapshot() as unit:
        _, version = unit.documents.find_version(f"茶叶法({day})")
    assert version and version.id == old.version_id


def test_the_date_in_the_name_of_a_file_names_the_version(registry: Registry) -> None:
    [arrival] = arrive(registry, law(file="茶叶法(2014-11-01).md"))
    with registry.snapshot() as unit:
        _, version = unit.documents.find_version("茶叶法(2014-11-01)")
    assert version and version.id == arrival.version_id


@pytest.mark.parametrize("reference", ["红茶法", "茶叶法(1999-01-01)", "", "%", "' OR 1=1 --"])
def test_what_nothing_is_called_is_not_found(registry: Registry, reference: str) -> None:
    arrive(registry, law())
    with registry.snapshot() as unit, pytest.raises(NotFound):
        unit.documents.find(reference)


def test_a_name_of_two_documents_is_ambiguous_and_says_which(registry: Registry) -> None:
    arrive(registry, notice(None), notice(None, "苍岭县人民政府"))
    with registry.snapshot() as unit, pytest.raises(AmbiguousReference, match="苍岭县人民政府") as caught:
        unit.documents.find("关于加强夜市管理的通知")
    assert len(caught.value.candidates) == 2


def test_a_title_beats_anothers_short_name(registry: Registry) -> None:
    [ours, _] = arrive(registry, law(), law("茶叶法实施条例", short_names=("茶叶法",)))
    with registry.snapshot() as unit:
        assert unit.documents.find("茶叶法").id == ours.document_id


def test_the_title_of_an_issued_measure_is_a_name_and_a_document_of_the_title_beats_it(registry: Registry) -> None:
    issued = {"title": "关于印发《云安市夜市规定》的通知", "issued_titles": ("云安市夜市规定",)}
    [issuing] = arrive(registry, notice("云政规〔2015〕2号", **issued))
    with registry.snapshot() as unit:
        assert unit.documents.find("云安市夜市规定").id == issuing.document_id
        assert unit.documents.get(issuing.document_id).issued_titles == ("云安市夜市规定",)
    [itself] = arrive(registry, notice("云政规〔2020〕9号", title="云安市夜市规定", text="第一条 夜市。"))
    with registry.snapshot() as unit:
        assert unit.documents.find("云安市夜市规定").id == itself.document_id


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (DocumentFilter(), ["绿茶法", "关于加强夜市管理的通知"]),
        (DocumentFilter(rank=Rank.LAW), ["绿茶法"]),
        (DocumentFilter(words="夜市 通知"), ["关于加强夜市管理的通知"]),
        (DocumentFilter(words="%"), []),
        (DocumentFilter(issuer="云安市人民政府"), ["关于加强夜市管理的通知"]),
        (DocumentFilter(region="苍岭县"), []),
    ],
)
def test_a_list_is_filtered_and_the_newest_come_first(
    registry: Registry, wanted: DocumentFilter, titles: list[str]
) -> None:
    arrive(registry, notice(None), law("绿茶法", published=date(2020, 1, 1)))
    with registry.snapshot() as unit:
        assert [document.title for document in unit.documents.page(wanted)] == titles
        assert unit.documents.count(wanted) == len(titles)


def test_values_of_a_field_are_counted(registry: Registry) -> None:
    arrive(registry, notice(None), law("绿茶法"), law("红茶法"))
    with registry.snapshot() as unit:
        assert unit.documents.values("rank") == {"law": 2, "normative_document": 1}
        assert unit.documents.values("issuer") == {"云安市人民政府": 1}


def test_more_ids_may_be_asked_for_than_a_statement_can_list(registry: Registry) -> None:
    [arrival] = arrive(registry, law())
    ids = [*(f"id{number}" for number in range(100_000)), arrival.document_id]
    with registry.snapshot() as unit:
        assert list(unit.documents.get_many(ids)) == [arrival.document_id]
        assert list(unit.documents.versions_of(ids)) == [arrival.document_id]
        assert len(unit.documents.events_of(ids)) == len(ids)
        assert unit.citations.versions_naming(ids) == set()
        for read in (unit.documents.texts, unit.documents.provisions_of, unit.documents.paths_of):
            assert read(ids) == {}
        assert unit.citations.of_versions(ids) == []
