"""What the review remembers of a document that it judged, so that it judges anew only what may turn out otherwise."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Select, delete, or_, select

from registry.store.portions import portions
from registry.store.rows import insert_rows
from registry.tables import judgement, judgement_source


@dataclass(frozen=True, slots=True)
class Judgement:
    """That a text was judged, and for how long the outcome holds if no document changes.

    It holds for every day from `since` to before `until`. `sources` are the other documents that it rests on: those
    beside whose provisions it was laid. What it cites is not among them, as citations tell that.
    """

    document_id: str
    version_id: str
    judged_by: str
    """The release of rules and parsers."""
    as_of: date
    since: date
    until: date
    sources: frozenset[str]


class JudgementStore:
    """Reads and writes judgements over one connection. A document has one or none."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def remember(self, judgements: Collection[Judgement]) -> None:
        """Take the place of what was remembered of these documents."""
        self.forget([each.document_id for each in judgements])
        columns = ("document_id", "version_id", "judged_by", "as_of", "since", "until")
        rows = [{name: getattr(each, name) for name in columns} for each in judgements]
        insert_rows(self._connection, judgement, rows)
        sources = [
            {"document_id": each.document_id, "source_id": source}
            for each in judgements
            for source in sorted(each.sources)
        ]
        insert_rows(self._connection, judgement_source, sources)

    def forget(self, document_ids: Iterable[str]) -> None:
        """Have the documents judged anew at the next review."""
        for ids in portions(document_ids):
            for table in (judgement_source, judgement):
                self._connection.execute(delete(table).where(table.c.document_id.in_(ids)))

    def outdated(self, judged_by: str, day: date) -> set[str]:
        """The documents that other rules judged, or whose judgement need not hold on the day."""
        columns = judgement.c
        late = or_(columns.judged_by != judged_by, columns.since > day, columns.until <= day)
        return self._ids(select(columns.document_id).where(late))

    def documents(self) -> set[str]:
        return self._ids(select(judgement.c.document_id))

    def by_day(self) -> dict[date, set[str]]:
        """The documents by the day as of which they were judged."""
        found: dict[date, set[str]] = {}
        for row in self._connection.execute(select(judgement.c.as_of, judgement.c.document_id)):
            found.setdefault(row.as_of, set()).add(row.document_id)
        return found

    def of_versions(self, version_ids: Iterable[str]) -> set[str]:
        """The documents of which one of these texts was judged."""
        found: set[str] = set()
        for ids in portions(version_ids):
            found |= self._ids(select(judgement.c.document_id).where(judgement.c.version_id.in_(ids)))
        return found

    def resting_on(self, document_ids: Iterable[str]) -> set[str]:
        """The documents whose judgement rests on one of these."""
        columns = judgement_source.c
        found: set[str] = set()
        for ids in portions(document_ids):
            found |= self._ids(select(columns.document_id).where(columns.source_id.in_(ids)))
        return found

    def _ids(self, query: Select[tuple[str]]) -> set[str]:
        return set(self._connection.execute(query).scalars())
