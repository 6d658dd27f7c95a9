"""The conclusion on each document, with its history."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from registry.errors import EditConflict, NotFound
from registry.model import Conclusion, Decision
from registry.tables import decision, decision_history, document


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """One step of a decision's history: a conclusion that was set, or None where it was withdrawn."""

    conclusion: Conclusion | None
    reason: str
    changed_by: str
    changed_at: datetime


class DecisionStore:
    """Reads and writes decisions. Edits take the `row_version` that was read, or raise EditConflict."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, document_id: str) -> Decision | None:
        row = self._row(document_id)
        return _decision(row) if row is not None and row.conclusion is not None else None

    def row_version(self, document_id: str) -> int:
        """What `decide` wants: the version of the decision that is seen now, 0 where none was ever made."""
        row = self._row(document_id)
        return row.row_version if row is not None else 0

    def decide(self, document_id: str, conclusion: Conclusion, *, reason: str, by: str, row_version: int) -> Decision:
        """Set or replace the conclusion. Raises NotFound for an unknown document."""
        if self._connection.execute(select(document.c.id).where(document.c.id == document_id)).scalar() is None:
            raise NotFound(f"{document_id}: no document has this id")
        return Decision(**self._write(document_id, conclusion, (reason, by), row_version) | {"conclusion": conclusion})

    def withdraw(self, document_id: str, *, reason: str, by: str, row_version: int) -> None:
        """Take the conclusion back: the document is undecided again. Raises NotFound where nothing is decided."""
        if self.get(document_id) is None:
            raise NotFound(f"{document_id}: nothing is decided on this document")
        self._write(document_id, None, (reason, by), row_version)

    def history(self, document_id: str) -> list[DecisionChange]:
        """Every conclusion ever set and every withdrawal, the oldest first."""
        query = select(decision_history).where(decision_history.c.document_id == document_id)
        return [
            DecisionChange(row.conclusion and Conclusion(row.conclusion), row.reason, row.decided_by, row.decided_at)
            for row in self._connection.execute(query.order_by(decision_history.c.row_version))
        ]

    def all(self) -> dict[str, Decision]:
        """The decisions that stand, by document."""
        rows = self._connection.execute(select(decision).where(decision.c.conclusion.is_not(None)))
        return {row.document_id: _decision(row) for row in rows}

    def counts(self) -> dict[str, int]:
        """How many documents have each conclusion."""
        query = select(decision.c.conclusion, func.count()).where(decision.c.conclusion.is_not(None))
        return dict(self._connection.execute(query.group_by(decision.c.conclusion)).tuples().all())

    def _row(self, document_id: str) -> Row[Any] | None:
        return self._connection.execute(select(decision).where(decision.c.document_id == document_id)).one_or_none()

    def _write(
        self, document_id: str, conclusion: Conclusion | None, said: tuple[str, str], row_version: int
    ) -> dict[str, Any]:
        reason, by = said
        values = {
            "document_id": document_id,
            "conclusion": conclusion and conclusion.value,
            "reason": reason,
            "decided_by": by,
            "decided_at": datetime.now(UTC),
            "row_version": row_version + 1,
        }
        if not self._replaced(values, row_version):
            raise EditConflict(f"The decision on {document_id} was changed since it was read; read it and decide anew")
        self._connection.execute(insert(decision_history).values(values))
        return values

    def _replaced(self, values: dict[str, Any], row_version: int) -> bool:
        document_id = values["document_id"]
        if row_version == 0 and self._row(document_id) is None:
            self._connection.execute(insert(decision).values(values))
            return True
        current = update(decision).where(decision.c.document_id == document_id, decision.c.row_version == row_version)
        return self._connection.execute(current.values(values)).rowcount == 1


def _decision(row: Row[Any]) -> Decision:
    return Decision(
        document_id=row.document_id,
        conclusion=Conclusion(row.conclusion),
        reason=row.reason,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        row_version=row.row_version,
    )
