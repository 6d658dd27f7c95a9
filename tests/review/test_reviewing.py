"""The review of a registry: what it finds, what it remembers, and what a failing document does."""

from datetime import date

import pytest

from registry.model import Finding, FindingState
from registry.store.findings import FindingFilter
from registry.unit_of_work import Registry
from review.documents.occasion import Occasion, Reviewed
from review.reports.expiry import expiry_report
from review.runs import judging
from review.runs.reviewing import review_documents

DAY = date(2025, 6, 30)
WHILE_IN_FORCE = date(2022, 6, 30)


def ids(registry: Registry) -> list[str]:
    with registry.snapshot() as unit:
        return unit.documents.ids()


def found(registry: Registry, state: FindingState | None = FindingState.OPEN) -> dict[str, str]:
    with registry.snapshot() as unit:
        return {stored.finding.kind: stored.finding.quote for stored in unit.findings.page(FindingFilter(state=state))}


def test_a_review_finds_term_and_moved_basis(registry: Registry) -> None:
    result = review_documents(registry, ids(registry), DAY)
    assert result.failed == ()
    assert {"expired_validity", "basis_amended_renumbered"} <= set(found(registry))


def test_only_what_is_in_force_is_held_against_higher_law(registry: Registry) -> None:
    review_documents(registry, ids(registry), DAY)
    assert "fine_range" not in found(registry)
    review_documents(registry, ids(registry), WHILE_IN_FORCE)
    assert "fine_range" in found(registry)


def test_a_conflict_carries_the_higher_text_of_the_day(registry: Registry) -> None:
    review_documents(registry, ids(registry), WHILE_IN_FORCE)
    with registry.snapshot() as unit:
        [stored] = unit.findings.page(FindingFilter(kind="fine_range"))
    higher = stored.finding.higher
    assert higher is not None
    assert (higher.title, higher.provision) == ("中华人民共和国示例养蜂法", "第三条")
    assert higher.quote == "处二百元以上五百元以下罚款"


def test_a_dismissed_finding_stays_dismissed(registry: Registry) -> None:
    review_documents(registry, ids(registry), WHILE_IN_FORCE)
    with registry.unit() as unit:
        [stored] = unit.findings.page(FindingFilter(kind="fine_range"))
        unit.findings.dismiss(stored.id, reason="地方立法授权", by="审核员", row_version=stored.row_version)
        unit.commit()
    review_documents(registry, ids(registry), WHILE_IN_FORCE)
    assert "fine_range" not in found(registry)
    assert "fine_range" in found(registry, FindingState.DISMISSED)


def test_what_is_no_longer_true_is_resolved(registry: Registry) -> None:
    review_documents(registry, ids(registry), DAY)
    review_documents(registry, ids(registry), date(2020, 1, 1))
    assert "expired_validity" not in found(registry)


def test_a_failing_document_does_not_stop_the_others(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    check, all_ids = judging.check_document, ids(registry)
    with registry.snapshot() as unit:
        title = unit.documents.get(all_ids[0]).title

    def fail_once(reviewed: Reviewed, occasion: Occasion) -> list[Finding]:
        if reviewed.document.title == title:
            raise ValueError("odd text")
        return check(reviewed, occasion)

    monkeypatch.setattr(judging, "check_document", fail_once)
    result = review_documents(registry, all_ids, DAY)
    assert result.reviewed == len(all_ids) - 1
    assert result.failed == ((all_ids[0], "ValueError: odd text"),)


def test_the_report_lists_what_is_over_what_ends_soon_and_what_lost_its_basis(registry: Registry) -> None:
    review_documents(registry, ids(registry), DAY)
    over, soon = expiry_report(registry, DAY, 90), expiry_report(registry, date(2023, 3, 1), 90)
    assert [(term.title, term.last_day) for term in over.expired] == [("云溪市养蜂管理办法", date(2023, 4, 30))]
    assert [term.days_left for term in soon.expiring] == [60]
    assert soon.expired == ()
