"""Findings and what reviewers said of them."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, insert, or_, select, true, update

from registry.errors import EditConflict, NotFound
from registry.model import CONFLICT_KINDS, Finding, FindingState, HigherText, Severity, StoredFinding
from registry.store.portions import portions
from registry.store.rows import insert_rows
from registry.tables import finding, finding_history, version

_SEVERITY_ORDER = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)


@dataclass(frozen=True, slots=True)
class FindingTopic:
    """The findings of a rule pack: those of its own rules (their names begin with its id and a full stop), and those of
    these kinds whose quote or higher document names one of the laws (any law, if none is given)."""

    pack: str
    kinds: frozenset[str]
    laws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Which findings a list shows; what is None does not restrict."""

    state: FindingState | None = FindingState.OPEN
    kind: str | None = None
    severity: Severity | None = None
    document_id: str | None = None
    topic: FindingTopic | None = None


@dataclass(frozen=True, slots=True)
class FindingChange:
    """One step of a finding's history."""

    state: FindingState
    reason: str
    changed_by: str
    changed_at: datetime


class FindingStore:
    """Reads and writes findings. Edits take the `row_version` that was read, or raise EditConflict."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace_for_version(
        self,
        version_id: str,
        findings: Sequence[tuple[str, Finding]],
        run_id: int | None = None,
        *,
        pack: str | None = None,
    ) -> None:
        """Take over a review of a text: (fingerprint, finding) pairs. A rule pack's findings are its own: a run of the
        pack leaves those of the other rules alone, and they the pack's.

        What was found before and is found again keeps its state and gets the new wording. What is no longer found is
        resolved. What is new is open, unless a reviewer judged the same finding in another version of the document.
        """
        document_id = self._connection.execute(select(version.c.document_id).where(version.c.id == version_id)).scalar()
        if document_id is None:
            raise NotFound(f"{version_id}: no version has this id")
        known = {
            (row.fingerprint, row.occurrence): row
            for row in self._connection.execute(select(finding).where(finding.c.version_id == version_id))
            if _pack_of(row.rule) == pack
        }
        judged = self._judged(document_id)
        found = dict(_numbered(findings))
        fresh = []
        for key, value in found.items():
            columns = _columns(value) | {"run_id": run_id}
            if key in known:
                self._refresh(known[key], columns)
            else:
                fresh.append(
                    columns | _opening(key, judged.get(key[0])) | {"document_id": document_id, "version_id": version_id}
                )
        insert_rows(self._connection, finding, fresh)
        for key, row in known.items():
            if key not in found and row.state != FindingState.RESOLVED:
                self._change(row, FindingState.RESOLVED, "", "")

    def get(self, finding_id: int) -> StoredFinding:
        return _stored(self._row(finding_id))

    def open_in(self, version_id: str) -> list[Finding]:
        """The open findings of a text."""
        query = select(finding).where(finding.c.version_id == version_id, finding.c.state == FindingState.OPEN.value)
        return [_finding(row) for row in self._connection.execute(query)]

    def page(self, wanted: FindingFilter, *, limit: int = 50, offset: int = 0) -> list[StoredFinding]:
        """A page of the findings that fit: the gravest and surest first."""
        order = [(finding.c.severity != severity.value) for severity in _SEVERITY_ORDER]
        query = select(finding).where(*_conditions(wanted))
        query = query.order_by(
            *order, finding.c.confidence.desc(), finding.c.document_id, finding.c.start, finding.c.id
        )
        return [_stored(row) for row in self._connection.execute(query.limit(limit).offset(offset))]

    def count(self, wanted: FindingFilter) -> int:
        query = select(func.count()).select_from(finding).where(*_conditions(wanted))
        return self._connection.execute(query).scalar_one()

    def values(self, field: str, wanted: FindingFilter) -> dict[str, int]:
        """How many findings each value of kind, severity, state or rule has, the most frequent first."""
        column = finding.c[field]
        query = select(column, func.count()).where(*_conditions(wanted)).group_by(column)
        return dict(self._connection.execute(query.order_by(func.count().desc(), column)).tuples().all())

    def conflicts_with(self, document_id: str, states: Collection[FindingState]) -> list[StoredFinding]:
        """The conflicts of other documents with a provision of this one: the confirmed first, then the gravest."""
        query = select(finding).where(finding.c.higher_document_id == document_id, *_conflicts(states))
        order = [(finding.c.severity != severity.value) for severity in _SEVERITY_ORDER]
        query = query.order_by(finding.c.state != FindingState.CONFIRMED.value, *order, finding.c.id)
        return [_stored(row) for row in self._connection.execute(query)]

    def conflicts_in(self, version_ids: Collection[str], states: Collection[FindingState]) -> list[StoredFinding]:
        """The conflicts that these texts were found to have with higher ones, in reading order."""
        query = select(finding).where(*_conflicts(states)).order_by(finding.c.version_id, finding.c.start, finding.c.id)
        return [
            _stored(row)
            for ids in portions(version_ids)
            for row in self._connection.execute(query.where(finding.c.version_id.in_(ids)))
        ]

    def confirm(self, finding_id: int, *, reason: str, by: str, row_version: int) -> StoredFinding:
        return self._edit(finding_id, FindingState.CONFIRMED, (reason, by), row_version)

    def dismiss(self, finding_id: int, *, reason: str, by: str, row_version: int) -> StoredFinding:
        return self._edit(finding_id, FindingState.DISMISSED, (reason, by), row_version)

    def reopen(self, finding_id: int, *, reason: str, by: str, row_version: int) -> StoredFinding:
        return self._edit(finding_id, FindingState.OPEN, (reason, by), row_version)

    def history(self, finding_id: int) -> list[FindingChange]:
        """Every change of state, the oldest first."""
        query = select(finding_history).where(finding_history.c.finding_id == finding_id).order_by(finding_history.c.id)
        return [
            FindingChange(FindingState(row.state), row.reason, row.changed_by, row.changed_at)
            for row in self._connection.execute(query)
        ]

    def _row(self, finding_id: int) -> Row[Any]:
        row = self._connection.execute(select(finding).where(finding.c.id == finding_id)).one_or_none()
        if row is None:
            raise NotFound(f"{finding_id}: no finding has this id")
        return row

    def _edit(self, finding_id: int, state: FindingState, said: tuple[str, str], row_version: int) -> StoredFinding:
        row = self._row(finding_id)
        if row.row_version != row_version:
            raise EditConflict(f"Finding {finding_id} was changed by {row.decided_by or 'a review'} since it was read")
        self._change(row, state, *said)
        return self.get(finding_id)

    def _change(self, row: Row[Any], state: FindingState, reason: str, by: str) -> None:
        # The condition on row_version holds against a writer between the read and here (PostgreSQL).
        changed = update(finding).where(finding.c.id == row.id, finding.c.row_version == row.row_version)
        values = {"state": state.value, "reason": reason, "decided_by": by, "row_version": row.row_version + 1}
        if self._connection.execute(changed.values(values)).rowcount != 1:
            raise EditConflict(f"Finding {row.id} was changed by somebody else since it was read")
        step = {"finding_id": row.id, "state": state.value, "reason": reason, "changed_by": by}
        self._connection.execute(insert(finding_history).values(step | {"changed_at": datetime.now(UTC)}))

    def _refresh(self, row: Row[Any], columns: dict[str, Any]) -> None:
        self._connection.execute(update(finding).where(finding.c.id == row.id).values(columns))
        if row.state == FindingState.RESOLVED:
            self._change(row, FindingState.OPEN, "", "")

    def _judged(self, document_id: str) -> dict[str, Row[Any]]:
        """By fingerprint, the last word of a reviewer on the document's findings, in whatever version."""
        judged = (FindingState.DISMISSED.value, FindingState.CONFIRMED.value)
        query = select(finding).where(finding.c.document_id == document_id, finding.c.state.in_(judged))
        return {row.fingerprint: row for row in self._connection.execute(query.order_by(finding.c.id))}


def _numbered(findings: Sequence[tuple[str, Finding]]) -> Iterator[tuple[tuple[str, int], Finding]]:
    """The same words may be found twice in a text; the places are told apart by their order."""
    seen: Counter[str] = Counter()
    for fingerprint, value in sorted(findings, key=lambda pair: (pair[0], pair[1].start)):
        yield (fingerprint, seen[fingerprint]), value
        seen[fingerprint] += 1


def _opening(key: tuple[str, int], judged: Row[Any] | None) -> dict[str, Any]:
    return {
        "fingerprint": key[0],
        "occurrence": key[1],
        "state": judged.state if judged else FindingState.OPEN.value,
        "reason": judged.reason if judged else "",
        "decided_by": judged.decided_by if judged else "",
        "row_version": 1,
    }


def _columns(value: Finding) -> dict[str, Any]:
    higher = value.higher
    return {
        "rule": value.rule,
        "kind": value.kind,
        "severity": value.severity.value,
        "confidence": value.confidence,
        "provision": value.provision,
        "start": value.start,
        "end": value.end,
        "quote": value.quote,
        "higher_title": higher and higher.title,
        "higher_document_id": higher and higher.document_id,
        "higher_provision": higher and higher.provision,
        "higher_quote": higher and higher.quote,
        "higher_in_force_on": higher and higher.in_force_on,
        "explanation": value.explanation,
        "suggestion": value.suggestion,
        "basis": value.basis,
    }


def _conditions(wanted: FindingFilter) -> Iterator[ColumnElement[bool]]:
    for name in ("state", "kind", "severity", "document_id"):
        value = getattr(wanted, name)
        if value is not None:
            yield finding.c[name] == str(value)
    if wanted.topic is not None:
        yield _of_topic(wanted.topic)


def _of_topic(topic: FindingTopic) -> ColumnElement[bool]:
    named = [
        column.contains(law, autoescape=True)
        for law in topic.laws
        for column in (finding.c.quote, finding.c.higher_title)
    ]
    told = and_(finding.c.kind.in_(sorted(topic.kinds)), or_(*named) if named else true())
    return or_(finding.c.rule.startswith(f"{topic.pack}.", autoescape=True), told)


def _pack_of(rule: str) -> str | None:
    """The pack whose rule it is; None for the rules of every review."""
    pack, stop, _ = rule.partition(".")
    return pack if stop else None


def _conflicts(states: Collection[FindingState]) -> Iterator[ColumnElement[bool]]:
    yield finding.c.kind.in_(CONFLICT_KINDS)
    yield finding.c.state.in_([state.value for state in states])


def _stored(row: Row[Any]) -> StoredFinding:
    return StoredFinding(
        id=row.id,
        fingerprint=row.fingerprint,
        document_id=row.document_id,
        version_id=row.version_id,
        finding=_finding(row),
        state=FindingState(row.state),
        reason=row.reason,
        decided_by=row.decided_by,
        row_version=row.row_version,
    )


def _finding(row: Row[Any]) -> Finding:
    higher = row.higher_title is not None and HigherText(
        title=row.higher_title,
        document_id=row.higher_document_id,
        provision=row.higher_provision,
        quote=row.higher_quote,
        in_force_on=row.higher_in_force_on,
    )
    return Finding(
        rule=row.rule,
        kind=row.kind,
        severity=Severity(row.severity),
        confidence=row.confidence,
        provision=row.provision,
        start=row.start,
        end=row.end,
        quote=row.quote,
        higher=higher or None,
        explanation=row.explanation,
        suggestion=row.suggestion,
        basis=row.basis,
    )
