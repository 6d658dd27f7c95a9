"""Review and expiry report as flows."""

import json
from pathlib import Path

import pytest

from ingest.intake.run import take_in_sources
from registry.model import Document, Finding
from registry.store.runs import Run, RunState
from registry.unit_of_work import Registry
from review.documents.occasion import Occasion, Reviewed


def last_run(registry: Registry) -> Run:
    with registry.snapshot() as unit:
        return unit.runs.latest(1)[0]


def test_what_arrived_is_reviewed_once(registry: Registry, folder: Path) -> None:
    from flows.review import review

    take_in_sources(registry, [str(folder)])
    assert review(return_state=True).message == "review: 3 done, 0 failed"
    assert review(return_state=True).message == "review: 0 done, 0 failed"


def test_everything_is_reviewed_when_asked_for(registry: Registry, folder: Path) -> None:
    from flows.review import review

    take_in_sources(registry, [str(folder)])
    review()
    assert review(everything=True, return_state=True).message == "review: 3 done, 0 failed"


def test_a_document_that_cannot_be_judged_makes_the_run_partly_failed(
    registry: Registry, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.review import review as flow
    from review.runs import judging

    take_in_sources(registry, [str(folder)])
    check, defective = judging.check_document, first(registry)

    def stumble(reviewed: Reviewed, occasion: Occasion) -> list[Finding]:
        if reviewed.document.title == defective.title:
            raise ValueError("a defect")
        return check(reviewed, occasion)

    monkeypatch.setattr(judging, "check_document", stumble)
    state = flow(return_state=True)
    assert (state.name, state.message) == ("PartlyFailed", "review: 2 done, 1 failed")
    assert last_run(registry).state is RunState.PARTLY_FAILED


def first(registry: Registry) -> Document:
    with registry.snapshot() as unit:
        return unit.documents.get(unit.documents.ids()[0])


def test_the_expiry_report_lies_under_the_home(registry: Registry, folder: Path) -> None:
    from flows.expiry_report import expiry_report

    take_in_sources(registry, [str(folder)])
    expiry_report(30)
    reports = registry.settings.home / "reports"
    assert sorted(path.suffix for path in reports.iterdir()) == [".docx", ".json", ".xlsx"]
    [figures] = reports.glob("*.json")
    assert json.loads(figures.read_text("utf-8"))["within_days"] == 30
