"""Findings keep what reviewers said of them, until a text changes."""

from datetime import date

import pytest

from registry.errors import EditConflict, NotFound
from registry.model import Finding, FindingState, HigherText, Severity, StoredFinding
from registry.store.findings import FindingFilter
from registry.unit_of_work import Registry
from tests.registry.texts import arrive, law

ANY = FindingFilter(state=None)


def finding(start: int = 0, **facts: object) -> Finding:
    higher = HigherText("茶叶法", "abc", "第三条", "罚款五千元", date(2020, 1, 1))
    words = {
        "quote": "罚款一万元",
        "explanation": "高于上限",
        "suggestion": "改为五千元",
        "basis": "行政处罚法第十二条",
    }
    place = {"provision": "第一条", "start": start, "end": start + 5, "higher": higher}
    known = {"rule": "fine", "kind": "fine_range", "severity": Severity.HIGH, "confidence": 0.9}
    return Finding(**{**known, **place, **words, **facts})  # type: ignore[arg-type]


@pytest.fixture
def version_id(registry: Registry) -> str:
    return arrive(registry, law())[0].version_id


def review(registry: Registry, version_id: str, *found: tuple[str, Finding]) -> list[StoredFinding]:
    with registry.unit() as unit:
        unit.findings.replace_for_version(version_id, found)
        unit.commit()
        return unit.findings.page(ANY)


def dismiss(registry: Registry, stored: StoredFinding) -> StoredFinding:
    with registry.unit() as unit:
        dismissed = unit.findings.dismiss(stored.id, reason="另有规定", by="李明", row_version=stored.row_version)
        unit.commit()
    return dismissed


def test_a_finding_comes_back_equal_and_open(registry: Registry, version_id: str) -> None:
    [stored] = review(registry, version_id, ("f1", finding()))
    assert (stored.finding, stored.state, stored.fingerprint) == (finding(), FindingState.OPEN, "f1")


def test_the_same_words_at_two_places_are_two_findings(registry: Registry, version_id: str) -> None:
    assert len(review(registry, version_id, ("f1", finding(9)), ("f1", finding(0)))) == 2


def test_what_was_dismissed_stays_dismissed_with_new_wording(registry: Registry, version_id: str) -> None:
    dismiss(registry, review(registry, version_id, ("f1", finding()))[0])
    [again] = review(registry, version_id, ("f1", finding(explanation="说明得更好")))
    assert (again.state, again.reason, again.decided_by) == (FindingState.DISMISSED, "另有规定", "李明")
    assert again.finding.explanation == "说明得更好"


def test_what_was_dismissed_stays_dismissed_in_the_next_version(registry: Registry, version_id: str) -> None:
    dismiss(registry, review(registry, version_id, ("f1", finding()))[0])
    [later] = arrive(registry, law(text="第一条 新。"))
    found = review(registry, later.version_id, ("f1", finding()), ("f2", finding(9)))
    assert {stored.fingerprint: stored.state for stored in found} == {"f1": "dismissed", "f2": "open"}


def test_what_is_no_longer_found_is_resolved_and_comes_back_open(registry: Registry, version_id: str) -> None:
    review(registry, version_id, ("f1", finding()))
    [resolved] = review(registry, version_id)
    assert resolved.state is FindingState.RESOLVED
    [again] = review(registry, version_id, ("f1", finding()))
    assert (again.id, again.state) == (resolved.id, FindingState.OPEN)


def test_every_change_of_state_is_kept(registry: Registry, version_id: str) -> None:
    dismissed = dismiss(registry, review(registry, version_id, ("f1", finding()))[0])
    with registry.unit() as unit:
        unit.findings.reopen(dismissed.id, reason="再议", by="王芳", row_version=dismissed.row_version)
        unit.commit()
        steps = unit.findings.history(dismissed.id)
    assert [(step.state, step.changed_by) for step in steps] == [("dismissed", "李明"), ("open", "王芳")]
    assert all(step.changed_at.tzinfo is not None for step in steps)


def test_an_edit_of_what_another_changed_is_refused(registry: Registry, version_id: str) -> None:
    [stored] = review(registry, version_id, ("f1", finding()))
    dismiss(registry, stored)
    with registry.unit() as unit, pytest.raises(EditConflict, match="李明"):
        unit.findings.confirm(stored.id, reason="", by="王芳", row_version=stored.row_version)


def test_the_gravest_come_first_and_filters_count(registry: Registry, version_id: str) -> None:
    grave, slight = finding(), finding(9, severity=Severity.LOW, kind="missing_number")
    review(registry, version_id, ("f1", slight), ("f2", grave))
    with registry.snapshot() as unit:
        assert [stored.finding.severity for stored in unit.findings.page(ANY)] == [Severity.HIGH, Severity.LOW]
        assert unit.findings.count(FindingFilter(kind="missing_number")) == 1
        assert unit.findings.values("kind", FindingFilter()) == {"fine_range": 1, "missing_number": 1}


def test_unknown_ids_are_named(registry: Registry) -> None:
    with registry.unit() as unit:
        with pytest.raises(NotFound, match="nothing"):
            unit.findings.replace_for_version("nothing", [])
        with pytest.raises(NotFound, match="77"):
            unit.findings.get(77)
