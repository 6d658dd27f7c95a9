"""Campaigns choose their documents once; each keeps its own conclusions, whatever is decided later."""

from datetime import date

import pytest

from registry.errors import EditConflict, InputRejected, NotFound
from registry.model import Conclusion
from registry.store.campaigns import Campaign
from registry.unit_of_work import Registry
from tests.registry.texts import arrive, law

DAY = date(2025, 12, 31)


@pytest.fixture
def document_id(registry: Registry) -> str:
    return arrive(registry, law())[0].document_id


def start(registry: Registry, document_id: str, name: str = "2025年清理") -> Campaign:
    with registry.unit() as unit:
        started = unit.campaigns.create(name, DAY, [document_id, document_id], by="王芳")
        unit.commit()
    return started


def decide(registry: Registry, document_id: str, conclusion: Conclusion, campaign_id: int | None) -> None:
    with registry.unit() as unit:
        seen = unit.decisions.row_version(document_id)
        said = {"reason": "依据已变", "by": "王芳", "row_version": seen, "campaign_id": campaign_id}
        unit.decisions.decide(document_id, conclusion, **said)
        unit.commit()


def concluded(registry: Registry, campaign: Campaign) -> dict[str, Conclusion]:
    with registry.snapshot() as unit:
        return {key: decision.conclusion for key, decision in unit.decisions.of_campaign(campaign.id).items()}


def test_a_campaign_comes_back_with_its_documents(registry: Registry, document_id: str) -> None:
    started = start(registry, document_id)
    with registry.snapshot() as unit:
        assert unit.campaigns.all() == [started]
        assert unit.campaigns.document_ids(started.id) == [document_id]
        assert unit.campaigns.open_for(document_id) == [started]
    assert (started.as_of, started.created_by, started.is_closed) == (DAY, "王芳", False)


@pytest.mark.parametrize("reference", ["2025年清理", "1"])
def test_a_campaign_is_found_by_name_or_number(registry: Registry, document_id: str, reference: str) -> None:
    started = start(registry, document_id)
    with registry.snapshot() as unit:
        assert unit.campaigns.find(reference) == started


@pytest.mark.parametrize("reference", ["7", "²", "没有", "9" * 30])
def test_a_campaign_that_is_not_there_is_named(registry: Registry, reference: str) -> None:
    with registry.snapshot() as unit, pytest.raises(NotFound, match=reference):
        unit.campaigns.find(reference)


def test_two_campaigns_do_not_share_a_name(registry: Registry, document_id: str) -> None:
    start(registry, document_id)
    with pytest.raises(InputRejected, match="2025年清理"):
        start(registry, document_id)


def test_each_campaign_keeps_its_own_conclusions(registry: Registry, document_id: str) -> None:
    first, second = start(registry, document_id), start(registry, document_id, "2026年清理")
    decide(registry, document_id, Conclusion.CONTINUE, first.id)
    decide(registry, document_id, Conclusion.REPEAL, second.id)
    decide(registry, document_id, Conclusion.AMEND, None)
    assert concluded(registry, first) == {document_id: Conclusion.CONTINUE}
    assert concluded(registry, second) == {document_id: Conclusion.REPEAL}


def test_a_withdrawal_leaves_the_document_open_in_the_campaign_of_the_conclusion(
    registry: Registry, document_id: str
) -> None:
    started = start(registry, document_id)
    decide(registry, document_id, Conclusion.REPEAL, started.id)
    with registry.unit() as unit:
        unit.decisions.withdraw(document_id, reason="", by="王芳", row_version=1)
        assert unit.decisions.row_versions([document_id, "nothing"]) == {document_id: 2, "nothing": 0}
        assert [step.campaign_id for step in unit.decisions.history(document_id)] == [started.id, started.id]
        unit.commit()
    assert concluded(registry, started) == {}


def test_a_closed_campaign_is_open_for_no_document_until_it_is_reopened(registry: Registry, document_id: str) -> None:
    started = start(registry, document_id)
    with registry.unit() as unit:
        closed = unit.campaigns.close(started.id, row_version=started.row_version)
        assert unit.campaigns.open_for(document_id) == []
        with pytest.raises(EditConflict):
            unit.campaigns.reopen(started.id, row_version=started.row_version)
        unit.campaigns.reopen(started.id, row_version=closed.row_version)
        assert unit.campaigns.open_for(document_id)
