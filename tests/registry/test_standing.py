"""What stands, with the places that prove it, and who rests on it."""

from datetime import date

import pytest

from registry.errors import NotFound
from registry.model import (
    Citation,
    CitationRole,
    EventKind,
    Evidence,
    LegalStatus,
    ParsedDocument,
    Provision,
    ProvisionKind,
    Resolution,
    ResolutionState,
    StatusEvent,
)
from registry.standing import dependences, standing_of, statuses
from registry.unit_of_work import Registry
from tests.registry.texts import arrive, law, notice

TEXT = "第一条 甲。第二条 本法自2018年7月1日起施行。"
PROVISIONS = (
    Provision("art_1", ProvisionKind.ARTICLE, "第一条", "", 0, 4, 6),
    Provision("art_2", ProvisionKind.ARTICLE, "第二条", "", 6, 10, 27),
)
CLAUSE = Evidence("自2018年7月1日起施行", 12, 25, "art_2")
DAY = date(2024, 1, 1)


def tea_law(**facts: object) -> ParsedDocument:
    events = (StatusEvent(EventKind.EFFECTIVE, date(2018, 7, 1), CLAUSE),)
    return law(text=TEXT, provisions=PROVISIONS, events=events, published=date(2018, 5, 1), **facts)


def test_the_status_comes_with_the_place_of_its_proof(registry: Registry) -> None:
    [arrival] = arrive(registry, tea_law())
    with registry.snapshot() as unit:
        found = standing_of(unit, "茶叶法", DAY)
    assert (found.status.status, found.status.since) == (LegalStatus.IN_FORCE, date(2018, 7, 1))
    [proof] = found.evidence
    assert (proof.document_id, proof.provision, proof.quote) == (arrival.document_id, "第二条", CLAUSE.quote)


def test_a_dated_title_asks_for_the_version(registry: Registry) -> None:
    arrive(registry, tea_law(), law(text="第一条 新。", published=date(2023, 1, 1)))
    with registry.snapshot() as unit:
        assert standing_of(unit, "茶叶法(2018-05-01)", DAY).status.status is LegalStatus.AMENDED
        assert standing_of(unit, "茶叶法", DAY).status.status is LegalStatus.IN_FORCE


def test_what_is_not_registered_has_no_status(registry: Registry) -> None:
    with registry.snapshot() as unit, pytest.raises(NotFound, match="茶叶法"):
        standing_of(unit, "茶叶法", DAY)


def test_who_cites_a_document_rests_on_it(registry: Registry) -> None:
    citation = Citation(2, 7, title="茶叶法", article="1", role=CitationRole.BASIS, provision="art_1")
    article = Provision("art_1", ProvisionKind.ARTICLE, "第一条", "", 0, 0, 12)
    facts = {"text": "根据《茶叶法》，制定。", "provisions": (article,), "citations": (citation,)}
    [cited, citing] = arrive(registry, tea_law(), notice("云政规〔2023〕5号", published=date(2023, 2, 1), **facts))
    with registry.unit() as unit:
        target = Resolution(ResolutionState.RESOLVED, cited.document_id, cited.version_id, "art_1")
        assert unit.citations.resolve([(unit.citations.of_version(citing.version_id)[0], target)]) == 1
        unit.commit()
        [found] = dependences(unit, cited.document_id, DAY)
    assert (found.document.id, found.provision, found.quote) == (citing.document_id, "第一条", "《茶叶法》")
    assert (found.citation.resolution, found.status) == (target, LegalStatus.IN_FORCE)


def test_the_statuses_of_any_number_of_documents_are_read_at_once(registry: Registry) -> None:
    arrivals = arrive(registry, tea_law(), tea_law(title="中华人民共和国红茶法"))
    known = [arrival.document_id for arrival in arrivals]
    with registry.snapshot() as unit:
        found = statuses(unit, known, DAY)
    assert [found[document_id].status for document_id in known] == [LegalStatus.IN_FORCE] * 2
