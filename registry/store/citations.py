"""Citations, what became of each when its target was looked for, and who cites whom."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, or_, select, update

from registry.model import Citation, CitationRole, Resolution, ResolutionState
from registry.store.portions import portions
from registry.tables import citation, document_name, version


@dataclass(frozen=True, slots=True)
class StoredCitation:
    """A citation in its text, with its resolution once it was looked for."""

    document_id: str
    version_id: str
    ordinal: int
    citation: Citation
    resolution: Resolution | None


class CitationStore:
    """Reads citations and writes resolutions over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_version(self, version_id: str) -> list[StoredCitation]:
        """The citations of a text in reading order."""
        return self.of_versions([version_id])

    def of_versions(self, version_ids: Collection[str]) -> list[StoredCitation]:
        """The citations of several texts, one text after the other."""
        return [
            found
            for ids in portions(sorted(version_ids))
            for found in self._read(CITATIONS.where(citation.c.version_id.in_(ids)))
        ]

    def citing(self, document_id: str, path: str | None = None) -> list[StoredCitation]:
        """The citations that lead to the document, or to a provision of it and what that contains."""
        query = CITATIONS.where(citation.c.target_document_id == document_id)
        if path is not None:
            below = citation.c.target_path.startswith(f"{path}/", autoescape=True)
            query = query.where((citation.c.target_path == path) | below)
        return list(self._read(query))

    def citing_from_others(self, document_id: str) -> list[StoredCitation]:
        """The citations that lead to the document from other documents' texts; most cite themselves all through."""
        others = version.c.document_id != document_id
        return list(self._read(CITATIONS.where(citation.c.target_document_id == document_id, others)))

    def versions_naming(self, document_ids: Collection[str], also: Collection[str] = ()) -> set[str]:
        """The versions that cite one of these documents by any of its names: to be resolved anew when these change.

        `also` has the keys of names that the register does not know of (registry.titles).
        """
        columns = document_name.c
        found: set[str] = set()
        for keys in portions(also):
            query = select(citation.c.version_id).where(citation.c.title_key.in_(keys))
            found.update(self._connection.execute(query.distinct()).scalars())
        for ids in portions(document_ids):
            names = select(columns.key).where(columns.document_id.in_(ids))
            query = select(citation.c.version_id).where(
                or_(
                    citation.c.title_key.in_(names.where(columns.kind != "number")),
                    citation.c.number_key.in_(names.where(columns.kind == "number")),
                    citation.c.target_document_id.in_(ids),
                )
            )
            found.update(self._connection.execute(query.distinct()).scalars())
        return found

    def resolve(self, resolutions: Iterable[tuple[StoredCitation, Resolution]]) -> int:
        """Write what became of the citations; those that are as before are not written. Returns how many were."""
        changed = [
            _resolution_row(stored, resolution) for stored, resolution in resolutions if stored.resolution != resolution
        ]
        if changed:
            self._connection.execute(_RESOLVE, changed)
        return len(changed)

    def counts(self) -> dict[str, int]:
        """How many citations are in each state; `unlooked` for those that nobody looked for yet."""
        query = select(func.coalesce(citation.c.state, "unlooked"), func.count()).group_by(citation.c.state)
        return dict(self._connection.execute(query).tuples().all())

    def _read(self, query: Select[Any]) -> Iterator[StoredCitation]:
        for row in self._connection.execute(query.order_by(citation.c.version_id, citation.c.ordinal)):
            yield stored_citation(row)


CITATIONS = select(citation, version.c.document_id).join(version)
_RESOLVE = (
    update(citation)
    .where(citation.c.version_id == bindparam("of_version"), citation.c.ordinal == bindparam("of_ordinal"))
    .values(
        {
            name: bindparam(name)
            for name in ("state", "target_document_id", "target_version_id", "target_path", "reason")
        }
    )
)


def stored_citation(row: Row[Any]) -> StoredCitation:
    """The citation in a row of CITATIONS."""
    return StoredCitation(row.document_id, row.version_id, row.ordinal, _citation(row), _resolution(row))


def _resolution_row(stored: StoredCitation, resolution: Resolution) -> dict[str, Any]:
    return {
        "of_version": stored.version_id,
        "of_ordinal": stored.ordinal,
        "state": resolution.state.value,
        "target_document_id": resolution.document_id,
        "target_version_id": resolution.version_id,
        "target_path": resolution.path,
        "reason": resolution.reason,
    }


def _citation(row: Row[Any]) -> Citation:
    return Citation(
        start=row.start,
        end=row.end,
        title=row.title,
        article=row.article,
        article_end=row.article_end,
        paragraph=row.paragraph,
        paragraph_end=row.paragraph_end,
        item=row.item,
        item_end=row.item_end,
        document_number=row.document_number,
        relative=row.relative,
        full_title=row.full_title,
        role=CitationRole(row.role),
        provision=row.provision,
    )


def _resolution(row: Row[Any]) -> Resolution | None:
    if row.state is None:
        return None
    return Resolution(
        state=ResolutionState(row.state),
        document_id=row.target_document_id,
        version_id=row.target_version_id,
        path=row.target_path,
        reason=row.reason,
    )
