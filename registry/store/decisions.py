"""The conclusion on each document, with its history."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from registry.errors import EditConflict, NotFound
from registry.model import Conclusion, Decision
from registry.store.portions import portions
from registry.store.rows import Row as Values
from registry.store.rows import check_storable_texts
from registry.tables import decision, decision_history, document


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """One step of a decision's history: a conclusion that was set, or None where it was withdrawn."""

    conclusion: Conclusion | None
    reason: str
    changed_by: str
    changed_at: datetime
    campaign_id: int | None = None


class DecisionStore:
    """Reads and writes decisions. Edits take the `row_version` that was read, or raise EditConflict."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, document_id: str) -> Decision | None:
        row = self._row(document_id)
        return _decision(row._mapping) if row is not None and row.conclusion is not None else None

    def row_version(self, document_id: str) -> int:
        """What `decide` wants: the version of the decision that is seen now, 0 where none was ever made."""
        row = self._row(document_id)
        return row.row_version if row is not None else 0

    def row_versions(self, document_ids: Collection[str]) -> dict[str, int]:
        """As `row_version`, for many documents."""
        found = dict.fromkeys(document_ids, 0)
        for ids in portions(document_ids):
            query = select(decision.c.document_id, decision.c.row_version).where(decision.c.document_id.in_(ids))
            found.update(self._connection.execute(query).tuples().all())
        return found

    def decide(
        self,
        document_id: str,
        conclusion: Conclusion,
        *,
        reason: str,
        by: str,
        row_version: int,
        campaign_id: int | None = None,
    ) -> Decision:
        """Set or replace the conclusion. Raises NotFound for an unknown document."""
        if self._connection.execute(select(document.c.id).where(document.c.id == document_id)).scalar() is None:
            raise NotFound(f"{document_id}: no document has this id")
        said = {"conclusion": conclusion.value, "reason": reason, "decided_by": by, "campaign_id": campaign_id}
        return _decision(self._write(document_id, said, row_version))

    def withdraw(self, document_id: str, *, reason: str, by: str, row_version: int) -> None:
        """Take the conclusion back: the document is undecided again, in the campaign that drew it too.

        Raises NotFound where nothing is decided.
        """
        standing = self.get(document_id)
        if standing is None:
            raise NotFound(f"{document_id}: nothing is decided on this document")
        said = {"conclusion": None, "reason": reason, "decided_by": by, "campaign_id": standing.campaign_id}
        self._write(document_id, said, row_version)

    def history(self, document_id: str) -> list[DecisionChange]:
        """Every conclusion ever set and every withdrawal, the oldest first."""
        query = select(decision_history).where(decision_history.c.document_id == document_id)
        return [
            DecisionChange(
                row.conclusion and Conclusion(row.conclusion),
                row.reason,
                row.decided_by,
                row.decided_at,
                row.campaign_id,
            )
            for row in self._connection.execute(query.order_by(decision_history.c.row_version))
        ]

    def of_campaign(self, campaign_id: int) -> dict[str, Decision]:
        """What the campaign concluded, by document: its last word on each, whatever was decided elsewhere since."""
        query = select(decision_history).where(decision_history.c.campaign_id == campaign_id)
        rows = self._connection.execute(query.order_by(decision_history.c.row_version))
        last = {row.document_id: row for row in rows}
        return {document_id: _decision(row._mapping) for document_id, row in last.items() if row.conclusion}

    def all(self) -> dict[str, Decision]:
        """The decisions that stand, by document."""
        rows = self._connection.execute(select(decision).where(decision.c.conclusion.is_not(None)))
        return {row.document_id: _decision(row._mapping) for row in rows}

    def of(self, document_ids: Collection[str]) -> dict[str, Decision]:
        """The decisions that stand on these documents."""
        query = select(decision).where(decision.c.conclusion.is_not(None))
        return {
            row.document_id: _decision(row._mapping)
            for ids in portions(document_ids)
            for row in self._connection.execute(query.where(decision.c.document_id.in_(ids)))
        }

    def counts(self) -> dict[str, int]:
        """How many documents have each conclusion."""
        query = select(decision.c.conclusion, func.count()).where(decision.c.conclusion.is_not(None))
        return dict(self._connection.execute(query.group_by(decision.c.conclusion)).tuples().all())

    def _row(self, document_id: str) -> Row[Any] | None:
        return self._connection.execute(select(decision).where(decision.c.document_id == document_id)).one_or_none()

    def _write(self, document_id: str, said: Values, row_version: int) -> Values:
        """One step of the chain of decisions on a document, which begins at 0."""
        check_storable_texts("decision", said["reason"], said["decided_by"])
        values = said | {"document_id": document_id, "decided_at": datetime.now(UTC), "row_version": row_version + 1}
        if not self._replaced(values, row_version):
            raise EditConflict(f"The decision on {document_id} was changed since it was read; read it and decide anew")
        self._connection.execute(insert(decision_history).values(values))
        return values

    def _replaced(self, values: Values, row_version: int) -> bool:
        document_id = values["document_id"]
        if row_version == 0 and self._row(document_id) is None:
            self._connection.execute(insert(decision).values(values))
            return True
        current = update(decision).where(decision.c.document_id == document_id, decision.c.row_version == row_version)
        return self._connection.execute(current.values(values)).rowcount == 1


def _decision(values: Mapping[Any, Any]) -> Decision:
    return Decision(**dict(values) | {"conclusion": Conclusion(values["conclusion"])})
