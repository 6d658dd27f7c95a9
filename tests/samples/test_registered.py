"""The registry of the whole collection: the status of each text on a day, and what the review finds in it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import yaml

from ingest.intake.run import take_in_sources
from registry.lifecycle import version_status_at
from registry.settings import Settings
from registry.store.findings import FindingFilter
from registry.unit_of_work import Unit, open_registry
from review.runs.reviewing import review_documents
from samples.source import COLLECTION

AS_OF = date(2026, 6, 30)
EXPECTED: list[dict[str, Any]] = yaml.safe_load((COLLECTION.parent / "expected.yml").read_text("utf8"))
# What the review still gets wrong, by the number of the file. A mended one fails here, so
# that its line is taken away.
NOT_YET_REVIEWED = {}


def each(rows: list[dict[str, Any]], failing: dict[str, str]) -> pytest.MarkDecorator:
    """One case a document; those that are known to fail must fail."""
    cases = []
    for row in rows:
        reason = failing.get(row["file"][:2])
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        cases.append(pytest.param(row, id=row["file"], marks=marks))
    return pytest.mark.parametrize("expected", cases)


@pytest.fixture(scope="module")
def unit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Unit]:
    """The collection taken in and reviewed as of the day that expected.yml speaks of."""
    home = tmp_path_factory.mktemp("home")
    settings = Settings(home=home, database_url=f"sqlite:///{home / 'registry.db'}", workers=2)
    with open_registry(settings) as registry:
        taken = take_in_sources(registry, [str(COLLECTION)])
        assert taken.failed == ()
        with registry.snapshot() as reading:
            document_ids = reading.documents.ids()
        review_documents(registry, document_ids, AS_OF)
        with registry.snapshot() as reading:
            yield reading


@pytest.fixture(scope="module")
def texts(unit: Unit) -> dict[str, tuple[str, str]]:
    """By file name: the ids of document and version."""
    every = unit.documents.versions_of(unit.documents.ids())
    return {v.source_name.split("/")[-1]: (v.document_id, v.id) for versions in every.values() for v in versions}


@pytest.mark.parametrize("expected", [pytest.param(row, id=row["file"]) for row in EXPECTED if row["status"]])
def test_the_status_of_each_text_is_known(
    unit: Unit, texts: dict[str, tuple[str, str]], expected: dict[str, Any]
) -> None:
    document_id, version_id = texts[expected["file"]]
    versions, events = unit.documents.versions(document_id), unit.documents.events(document_id)
    assert version_status_at(versions, events, version_id, AS_OF).status.value == expected["status"]


@each(EXPECTED, NOT_YET_REVIEWED)
def test_the_review_finds_what_is_wrong_and_nothing_else(
    unit: Unit, texts: dict[str, tuple[str, str]], expected: dict[str, Any]
) -> None:
    document_id, version_id = texts[expected["file"]]
    wanted = FindingFilter(document_id=document_id)
    found = [stored.finding for stored in unit.findings.page(wanted, limit=99) if stored.version_id == version_id]
    unplaced = {one["kind"] for one in expected["findings"] if one["provision"] is None}
    assert {(one.kind, None if one.kind in unplaced else one.provision) for one in found} == {
        (one["kind"], one["provision"]) for one in expected["findings"]
    }


def test_both_texts_of_the_amended_measure_are_one_document(texts: dict[str, tuple[str, str]]) -> None:
    documents = {texts[row["file"]][0] for row in EXPECTED if "修缮资金管理办法-" in row["file"]}
    assert len(documents) == 1
