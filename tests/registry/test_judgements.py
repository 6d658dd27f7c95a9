"""What the review remembers of documents, and when that no longer holds."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from registry.model import DocumentKind, ParsedDocument, SourceFile
from registry.store.judgements import Judgement
from registry.unit_of_work import Registry, Unit

DAY = date(2025, 6, 30)


@pytest.fixture
def unit(registry: Registry) -> Iterator[Unit]:
    with registry.unit() as opened:
        yield opened


@pytest.fixture
def judgement(unit: Unit) -> Judgement:
    """Of a document just registered; it is in force of the rules' release r1 and rests on one law."""
    parsed = ParsedDocument("1.txt", "云溪市养蜂办法", DocumentKind.NORMATIVE_DOCUMENT, "", "云溪市养蜂办法")
    [arrival] = unit.documents.add_many([(parsed, SourceFile("0" * 64, "1.txt", "text/plain", 1))])
    days = {"as_of": DAY, "since": date(2025, 1, 1), "until": date(2026, 1, 1)}
    kept = Judgement(arrival.document_id, arrival.version_id, "r1", **days, sources=frozenset({"law"}))
    unit.judgements.remember([kept])
    return kept


@pytest.mark.parametrize(
    ("judged_by", "day", "is_outdated"),
    [
        ("r1", date(2025, 1, 1), False),
        ("r1", date(2025, 12, 31), False),
        ("r1", date(2026, 1, 1), True),
        ("r1", date(2024, 12, 31), True),
        ("r2", DAY, True),
    ],
)
def test_a_judgement_holds_for_its_days_and_rules(
    unit: Unit, judgement: Judgement, judged_by: str, day: date, is_outdated: bool
) -> None:
    assert unit.judgements.outdated(judged_by, day) == ({judgement.document_id} if is_outdated else set())


def test_what_it_rests_on_leads_to_it(unit: Unit, judgement: Judgement) -> None:
    assert unit.judgements.resting_on(["law"]) == {judgement.document_id}
    assert unit.judgements.resting_on(["another"]) == set()


def test_a_later_judgement_takes_its_place(unit: Unit, judgement: Judgement) -> None:
    unit.judgements.remember([replace(judgement, as_of=date(2025, 7, 1), sources=frozenset({"another"}))])
    assert unit.judgements.by_day() == {date(2025, 7, 1): {judgement.document_id}}
    assert unit.judgements.resting_on(["law"]) == set()


def test_what_is_forgotten_is_to_be_judged_anew(unit: Unit, judgement: Judgement) -> None:
    unit.judgements.forget([judgement.document_id])
    assert unit.judgements.documents() == set()
    assert unit.judgements.of_versions([judgement.version_id]) == set()
