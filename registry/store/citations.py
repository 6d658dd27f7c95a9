"""Citations, what became of each when its target was looked for, and who cites whom."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, bindparam, func, or_, select, update

from registry.model import Citation, CitationRole, Resolution, ResolutionState
from registry.store.portions import portions, rows_of
from registry.store.rows import write_plain_rows
from registry.tables import citation, document_name, version
from registry.uncollected import uncollected

_ROLE = Citation._fields.index("role")
_ROLES = {role.value: role for role in CitationRole}
_STATES = {state.value: state for state in ResolutionState}


class StoredCitation(NamedTuple):
    """A citation in its text, with its resolution once it was looked for."""

    document_id: str
    version_id: str
    ordinal: int
    citation: Citation
    resolution: Resolution | None


class CitedName(NamedTuple):
    """By what a citation names its target, and the document to which it leads."""

    start: int
    title: str | None
    """The full one where the text itself abbreviates it."""
    document_number: str | None
    document_id: str | None


class CitationStore:
    """Reads citations and writes resolutions over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_version(self, version_id: str) -> list[StoredCitation]:
        """The citations of a text in reading order."""
        return self.of_versions([version_id])

    @uncollected
    def of_versions(self, version_ids: Collection[str]) -> list[StoredCitation]:
        """The citations of several texts, one text after the other."""
        return [
            found
            for ids in portions(sorted(version_ids))
            for found in self._read(CITATIONS.where(citation.c.version_id.in_(ids)))
        ]

    @uncollected
    def names_cited(self, version_ids: Collection[str]) -> dict[str, list[CitedName]]:
        """The names and numbers cited in each text, in reading order; what names no text is left out."""
        columns = citation.c
        title = func.coalesce(func.nullif(columns.full_title, ""), columns.title)
        query = select(columns.version_id, columns.start, title, columns.document_number, columns.target_document_id)
        named = (title, columns.document_number, columns.target_document_id)
        query = query.where(or_(*(column.is_not(None) for column in named)))
        found: dict[str, list[CitedName]] = {}
        for ids in portions(sorted(version_ids)):
            within = query.where(columns.version_id.in_(ids))
            for version_id, *cited in rows_of(self._connection, within.order_by(columns.version_id, columns.ordinal)):
                found.setdefault(version_id, []).append(CitedName(*cited))
        return found

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
        write_plain_rows(self._connection, _RESOLVE, changed)
        return len(changed)

    def counts(self) -> dict[str, int]:
        """How many citations are in each state; `unlooked` for those that nobody looked for yet."""
        query = select(func.coalesce(citation.c.state, "unlooked"), func.count()).group_by(citation.c.state)
        return dict(self._connection.execute(query).tuples().all())

    def _read(self, query: Select[Any]) -> Iterator[StoredCitation]:
        in_order = query.order_by(citation.c.version_id, citation.c.ordinal)
        return map(stored_citation, rows_of(self._connection, in_order))


_RESOLUTION = ("state", "target_document_id", "target_version_id", "target_path", "reason")
CITATIONS = select(
    version.c.document_id,
    citation.c.version_id,
    citation.c.ordinal,
    *(citation.c[name] for name in (*_RESOLUTION, *Citation._fields)),
).join(version)
_RESOLVE = (
    update(citation)
    .where(citation.c.version_id == bindparam("of_version"), citation.c.ordinal == bindparam("of_ordinal"))
    .values({name: bindparam(name) for name in _RESOLUTION})
)


def stored_citation(row: Row[Any]) -> StoredCitation:
    """The citation in a row of CITATIONS."""
    return StoredCitation(row[0], row[1], row[2], _citation(row[8:]), _resolution(*row[3:8]))


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


def _citation(columns: Sequence[Any]) -> Citation:
    return Citation._make((*columns[:_ROLE], _ROLES[columns[_ROLE]], *columns[_ROLE + 1 :]))


def _resolution(state: str | None, *target: Any) -> Resolution | None:
    return None if state is None else Resolution(_STATES[state], *target)
