"""One conclusion a document, replaced only by who has seen the last, every step kept."""

import pytest

from registry.errors import EditConflict, NotFound
from registry.model import Conclusion
from registry.unit_of_work import Registry
from tests.registry.texts import arrive, law


@pytest.fixture
def document_id(registry: Registry) -> str:
    return arrive(registry, law())[0].document_id


def decide(registry: Registry, document_id: str, conclusion: Conclusion, row_version: int) -> None:
    with registry.unit() as unit:
        unit.decisions.decide(document_id, conclusion, reason="依据已废止", by="李明", row_version=row_version)
        unit.commit()


def test_a_decision_comes_back(registry: Registry, document_id: str) -> None:
    decide(registry, document_id, Conclusion.REPEAL, 0)
    with registry.snapshot() as unit:
        decision = unit.decisions.get(document_id)
        assert unit.decisions.counts() == {"repeal": 1}
        assert unit.decisions.all() == {document_id: decision}
    assert decision and (decision.conclusion, decision.reason, decision.row_version) == ("repeal", "依据已废止", 1)


@pytest.mark.parametrize("seen", [0, 2])
def test_only_who_saw_the_last_decision_replaces_it(registry: Registry, document_id: str, seen: int) -> None:
    decide(registry, document_id, Conclusion.REPEAL, 0)
    with pytest.raises(EditConflict):
        decide(registry, document_id, Conclusion.AMEND, seen)


def test_a_decision_is_replaced_withdrawn_and_all_is_kept(registry: Registry, document_id: str) -> None:
    decide(registry, document_id, Conclusion.REPEAL, 0)
    decide(registry, document_id, Conclusion.AMEND, 1)
    with registry.unit() as unit:
        unit.decisions.withdraw(document_id, reason="再议", by="王芳", row_version=2)
        unit.commit()
        assert unit.decisions.get(document_id) is None
        steps = unit.decisions.history(document_id)
    assert [step.conclusion for step in steps] == [Conclusion.REPEAL, Conclusion.AMEND, None]
    assert (steps[-1].changed_by, steps[-1].reason) == ("王芳", "再议")
    assert steps[-2].changed_at <= steps[-1].changed_at


def test_after_a_withdrawal_one_decides_anew(registry: Registry, document_id: str) -> None:
    decide(registry, document_id, Conclusion.REPEAL, 0)
    with registry.unit() as unit:
        unit.decisions.withdraw(document_id, reason="再议", by="王芳", row_version=1)
        assert unit.decisions.row_version(document_id) == 2
        unit.commit()
    decide(registry, document_id, Conclusion.CONTINUE, 2)


def test_nothing_is_decided_on_what_is_not_registered(registry: Registry) -> None:
    with pytest.raises(NotFound, match="nothing"):
        decide(registry, "nothing", Conclusion.REPEAL, 0)
    with registry.unit() as unit, pytest.raises(NotFound, match="nothing"):
        unit.decisions.withdraw("nothing", reason="", by="", row_version=0)
