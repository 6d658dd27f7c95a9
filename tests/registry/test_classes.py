"""The end of a class of documents, from the registered text that orders it to the status of those it means."""

from datetime import date

from registry.lifecycle import status_at
from registry.model import (
    DocumentClass,
    DocumentKind,
    EventKind,
    Evidence,
    LegalStatus,
    ParsedDocument,
    RecordedEvent,
    Spared,
    StatusEvent,
)
from registry.unit_of_work import Registry
from tests.registry.texts import arrive, law, notice

ISSUED = date(2010, 5, 1)
ENDS = date(2021, 4, 1)


def catalogue(*events: StatusEvent, spared: Spared = Spared.LISTED) -> ParsedDocument:
    """A catalogue of 2021 that keeps what it lists and ends the city's other documents of before that year."""
    meant = DocumentClass(
        DocumentKind.NORMATIVE_DOCUMENT, ("云安市人民政府",), None, issued_before=date(2021, 1, 1), spared=(spared,)
    )
    ends = StatusEvent(EventKind.REPEALED, ENDS, Evidence("未列入目录的一律废止", 0, 10), target_class=meant)
    text = "继续有效目录：关于保护古茶树的通知。未列入目录的一律废止。"
    facts = {"title": "关于公布继续有效文件目录的通知", "text": text, "published": date(2021, 3, 1)}
    return notice("云政发〔2021〕9号", events=(*events, ends), **facts)


KEPT = StatusEvent(EventKind.RENEWED, date(2021, 3, 1), Evidence("关于保护古茶树的通知", 7, 17), "关于保护古茶树的通知")


def events(registry: Registry, text: ParsedDocument, *others: ParsedDocument) -> list[RecordedEvent]:
    [arrival, *_] = arrive(registry, text, *others)
    with registry.snapshot() as unit:
        return unit.documents.events(arrival.document_id)


def test_a_document_that_is_not_listed_ends(registry: Registry) -> None:
    [arrival, _] = arrive(registry, notice("云政发〔2010〕3号", published=ISSUED), catalogue(KEPT))
    with registry.snapshot() as unit:
        documents = unit.documents
        found = status_at(documents.versions(arrival.document_id), documents.events(arrival.document_id), ENDS)
    assert (found.status, found.since) == (LegalStatus.REPEALED, ENDS)
    assert [item.quote for item in found.evidence] == ["未列入目录的一律废止"]


def test_a_listed_document_stays(registry: Registry) -> None:
    listed = notice("云政发〔2010〕4号", title="关于保护古茶树的通知", published=ISSUED)
    assert [recorded.event.kind for recorded in events(registry, listed, catalogue(KEPT))] == [EventKind.RENEWED]


def test_without_the_list_the_end_is_a_doubt_and_the_status_stays(registry: Registry) -> None:
    [arrival, _] = arrive(registry, notice("云政发〔2010〕3号", published=ISSUED), catalogue())
    with registry.snapshot() as unit:
        documents = unit.documents
        found = status_at(documents.versions(arrival.document_id), documents.events(arrival.document_id), ENDS)
    assert found.status is LegalStatus.IN_FORCE
    assert [item.quote for item in found.disagreements] == ["未列入目录的一律废止"]


def test_a_document_published_anew_in_time_does_not_lapse(registry: Registry) -> None:
    old = notice("云政发〔2010〕3号", published=ISSUED)
    anew = notice("云政规〔2021〕1号", published=date(2021, 3, 20), text="一、夜市应当明亮。")
    assert events(registry, old, anew, catalogue(spared=Spared.REPUBLISHED)) == []


def test_a_class_is_no_event_of_the_text_that_ends_it(registry: Registry) -> None:
    assert events(registry, catalogue(KEPT)) == []


def test_the_class_comes_back_as_it_was_told(registry: Registry) -> None:
    told = catalogue(KEPT)
    [recorded] = events(registry, notice("云政发〔2010〕3号", published=ISSUED), told)
    assert recorded.event.target_class == told.events[-1].target_class


def test_documents_of_the_class_are_indexed_anew(registry: Registry) -> None:
    [arrival] = arrive(registry, notice("云政发〔2010〕3号", published=ISSUED))
    with registry.unit() as unit:
        unit.outbox.register("index", from_start=False)
        unit.commit()
    arrive(registry, catalogue(KEPT))
    with registry.snapshot() as unit:
        assert arrival.document_id in {entry.document_id for entry in unit.outbox.read("index")}


def test_what_was_published_anew_is_indexed_with_its_old_text(registry: Registry) -> None:
    [old, _] = arrive(registry, notice("云政发〔2010〕3号", published=ISSUED), catalogue(spared=Spared.REPUBLISHED))
    with registry.unit() as unit:
        unit.outbox.register("index", from_start=False)
        unit.commit()
    arrive(registry, notice("云政规〔2021〕1号", published=date(2021, 3, 20), text="一、夜市应当明亮。"))
    with registry.snapshot() as unit:
        assert old.document_id in {entry.document_id for entry in unit.outbox.read("index")}


def test_the_end_of_a_law_is_known_without_a_text(registry: Registry) -> None:
    [recorded] = events(registry, law("中华人民共和国经济合同法", published=date(1981, 12, 13)))
    assert (recorded.event.kind, recorded.event.date) == (EventKind.REPEALED, date(1999, 10, 1))
    assert recorded.event.evidence.document_id is None
    assert "《合同法》第四百二十八条" in recorded.event.evidence.quote


def test_a_local_document_of_the_same_title_is_not_the_law(registry: Registry) -> None:
    assert events(registry, law("经济合同法", region="云安市")) == []
