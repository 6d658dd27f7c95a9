"""Conclusions of a cleanup in words."""

from collections.abc import Sequence

from registry.model import Decision
from ui.texts import Texts


def decision_line(decision: Decision | None, texts: Texts) -> str:
    """The conclusion that stands, who drew it, when and why."""
    if decision is None:
        return texts("decision.none")
    signed = texts("decision.current", by=decision.decided_by, day=decision.decided_at.date().isoformat())
    return f"{texts.name('conclusion', decision.conclusion)} · {signed} · {decision.reason}"


def history_lines(history: Sequence[Decision | None], texts: Texts) -> list[str]:
    """Earlier conclusions, the newest first; the one that stands is not among them."""
    return [decision_line(step, texts) if step else texts("decision.withdrawn") for step in reversed(history[:-1])]
