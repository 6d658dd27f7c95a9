"""What people decided, in words: on findings, and on documents in a cleanup."""

from collections.abc import Sequence

from registry.model import Decision
from registry.store.decisions import DecisionChange
from registry.store.findings import FindingChange
from ui.presenters.names import minute
from ui.texts import Texts


def decision_line(decision: Decision | None, texts: Texts) -> str:
    """The conclusion that stands, who drew it, when and why."""
    if decision is None:
        return texts("decision.none")
    signed = texts("decision.current", by=decision.decided_by, day=decision.decided_at.date().isoformat())
    return f"{texts.name('conclusion', decision.conclusion)} · {signed} · {decision.reason}"


def history_lines(history: Sequence[DecisionChange], texts: Texts) -> list[str]:
    """What was concluded and withdrawn before, the newest first; the conclusion that stands is not among them."""
    earlier = history[:-1] if history and history[-1].conclusion else history
    return [
        texts(
            "decision.changed",
            conclusion=texts.name("conclusion", step.conclusion) if step.conclusion else texts("decision.withdrawal"),
            by=step.changed_by,
            moment=minute(step.changed_at),
            reason=step.reason,
        ).strip(" ·")
        for step in reversed(earlier)
    ]


def judgement_lines(history: Sequence[FindingChange], texts: Texts) -> list[str]:
    """What was said of a finding, the newest first; a review that found it again or no more signs with no name."""
    return [
        texts(
            "finding.judged",
            state=texts.name("finding_state", step.state),
            by=step.changed_by or texts("finding.by_review"),
            moment=minute(step.changed_at),
            reason=step.reason,
        ).strip(" ·")
        for step in reversed(history)
    ]
