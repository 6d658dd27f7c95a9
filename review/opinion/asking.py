"""Asks for a second opinion on a stored finding and keeps it beside the finding."""

from datetime import UTC, datetime

from registry.model import Opinion
from registry.unit_of_work import Registry
from review.opinion.answer import read_answer
from review.opinion.endpoint import Endpoint
from review.opinion.question import question_about


def ask(registry: Registry, endpoint: Endpoint, finding_id: int, *, by: str = "") -> Opinion:
    """Ask about the finding's two clauses; nothing is locked while the model thinks.

    Raises NotFound, InputRejected for a finding without a pair, OpinionUnavailable for an endpoint that fails.
    """
    with registry.snapshot() as unit:
        stored = unit.findings.get(finding_id)
        question = question_about(unit, stored)
    answer = read_answer(endpoint.answer(question.messages()), question)
    opinion = Opinion(
        model=endpoint.model,
        verdict=answer.verdict,
        reason=answer.reason,
        quotes=answer.quotes,
        struck=answer.struck,
        asked_by=by,
        asked_at=datetime.now(UTC),
    )
    with registry.unit() as unit:
        unit.opinions.add(stored, opinion)
        unit.commit()
    return opinion
