"""Documents, their versions and what was read in them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from registry.errors import NotFound
from registry.model import (
    Document,
    DocumentKind,
    Level,
    ParsedDocument,
    ParseWarning,
    Provision,
    ProvisionKind,
    Rank,
    RecordedEvent,
    SourceFile,
    Version,
)
from registry.store import events, references
from registry.store.arrivals import Arrival, add_texts
from registry.store.portions import portions, rows_of
from registry.tables import citation, document, document_issuer, document_name, parse_warning, provision, version
from registry.uncollected import uncollected

_PROVISION = [provision.c[name] for name in Provision._fields]
_KINDS = {kind.value: kind for kind in ProvisionKind}
_VERSION = [column for column in version.c if column.name not in ("text", "read_by")]
# Old to new; a text of unknown date stands first, the same on every database.
_BY_AGE = (func.coalesce(version.c.published, version.c.named_date, version.c.effective, date.min), version.c.id)


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Which documents a list shows; what is None or empty does not restrict."""

    words: str = ""
    """Words that the title contains, all of them, separated by blanks."""
    kind: DocumentKind | None = None
    rank: Rank | None = None
    level: Level | None = None
    region: str | None = None
    issuer: str | None = None


class DocumentStore:
    """Reads and writes documents over one connection. Unknown ids raise NotFound where one thing is asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_many(self, batch: Sequence[tuple[ParsedDocument, SourceFile]], *, read_by: str = "") -> list[Arrival]:
        """Register texts with their outbox rows; the arrivals come in the batch's order.

        `read_by` names the parsers' release: a known text that another release has read is replaced in what was read in
        it. Raises InputRejected for a text that cannot be stored, before anything of the batch is written. The source's
        bytes must be kept (registry.sources) before the commit.
        """
        return add_texts(self._connection, batch, read_by)

    def get(self, document_id: str) -> Document:
        found = self.get_many([document_id])
        if not found:
            raise NotFound(f"{document_id}: no document has this id")
        return found[document_id]

    def get_many(self, document_ids: Collection[str]) -> dict[str, Document]:
        """The documents by id; ids that are not registered are left out."""
        found: dict[str, Document] = {}
        for ids in portions(document_ids):
            rows = self._connection.execute(select(document).where(document.c.id.in_(ids))).all()
            found.update((each.id, each) for each in self._assemble(rows))
        return found

    def find(self, reference: str) -> Document:
        """The document that an id, a title, a short name or a document number names.

        A title with a version's date in parentheses names its document too. Raises NotFound or AmbiguousReference.
        """
        return self.find_version(reference)[0]

    def find_version(self, reference: str) -> tuple[Document, Version | None]:
        """As `find`, with the version where the reference has a version's date: 反间谍法(2014-11-01)."""
        document_id, version_id = references.find(self._connection, reference)
        return self.get(document_id), self.version(version_id) if version_id else None

    def version(self, version_id: str) -> Version:
        row = self._connection.execute(select(*_VERSION).where(version.c.id == version_id)).one_or_none()
        if row is None:
            raise NotFound(f"{version_id}: no version has this id")
        return Version(**row._mapping)

    def versions(self, document_id: str) -> list[Version]:
        """The document's versions from old to new, drafts and parts among them."""
        return self.versions_of([document_id]).get(document_id, [])

    def versions_of(self, document_ids: Collection[str]) -> dict[str, list[Version]]:
        """Versions from old to new by document."""
        query = select(*_VERSION).order_by(*_BY_AGE)
        found: dict[str, list[Version]] = {}
        for row in self._in_portions(query, version.c.document_id, document_ids):
            found.setdefault(row.document_id, []).append(Version(**row._mapping))
        return found

    def text(self, version_id: str) -> str:
        text = self._connection.execute(select(version.c.text).where(version.c.id == version_id)).scalar()
        if text is None:
            raise NotFound(f"{version_id}: no version has this id")
        return str(text)

    def texts(self, version_ids: Collection[str]) -> dict[str, str]:
        query = select(version.c.id, version.c.text)
        return {row.id: row.text for row in self._in_portions(query, version.c.id, version_ids)}

    def provisions(self, version_id: str) -> list[Provision]:
        """The version's provisions in reading order."""
        return self.provisions_of([version_id]).get(version_id, [])

    def provisions_around(self, version_id: str, path: str) -> list[Provision]:
        """The provision at a path with those above it in the path, the outermost first."""
        steps = path.split("/")
        above = ["/".join(steps[: depth + 1]) for depth in range(len(steps))]
        query = select(*_PROVISION).where(provision.c.version_id == version_id, provision.c.path.in_(above))
        return [_provision(*row) for row in self._connection.execute(query.order_by(provision.c.ordinal))]

    @uncollected
    def provisions_of(self, version_ids: Collection[str]) -> dict[str, list[Provision]]:
        query = select(provision.c.version_id, *_PROVISION).order_by(provision.c.version_id, provision.c.ordinal)
        found: dict[str, list[Provision]] = {}
        for version_id, *columns in self._in_portions(query, provision.c.version_id, version_ids):
            found.setdefault(version_id, []).append(_provision(*columns))
        return found

    def paths_of(self, version_ids: Collection[str]) -> dict[str, frozenset[str]]:
        """Every provision path of the versions: what a citation can lead to."""
        query = select(provision.c.version_id, provision.c.path)
        found: dict[str, set[str]] = {}
        for row in self._in_portions(query, provision.c.version_id, version_ids):
            found.setdefault(row.version_id, set()).add(row.path)
        return {version_id: frozenset(paths) for version_id, paths in found.items()}

    def warnings(self, version_id: str) -> list[ParseWarning]:
        query = select(parse_warning).where(parse_warning.c.version_id == version_id).order_by(parse_warning.c.ordinal)
        return [ParseWarning(row.code, row.message, row.start) for row in self._connection.execute(query)]

    def events(self, document_id: str) -> list[RecordedEvent]:
        """The events of the document's life: those its own texts tell of it, and those of others that name it.

        Drafts tell none. See registry.store.events for how a name is held to mean this document.
        """
        return self.events_of([document_id]).get(document_id, [])

    def events_of(self, document_ids: Collection[str]) -> dict[str, list[RecordedEvent]]:
        found: dict[str, list[RecordedEvent]] = {}
        for ids in portions(document_ids):
            found |= events.of_documents(self._connection, ids)
        return found

    def names(self) -> dict[str, frozenset[str]]:
        """Every key that documents are called by (titles, short names, numbers) with the ids that it may mean."""
        columns = document_name.c
        query = select(columns.key, columns.document_id).where(columns.kind != "source")
        found: dict[str, set[str]] = {}
        for key, document_id in self._connection.execute(query):
            found.setdefault(key, set()).add(document_id)
        return {key: frozenset(ids) for key, ids in found.items()}

    def ids(self) -> list[str]:
        """The ids of all documents, in a stable order."""
        return list(self._connection.execute(select(document.c.id).order_by(document.c.id)).scalars())

    def page(self, wanted: DocumentFilter, *, limit: int = 50, offset: int = 0) -> list[Document]:
        """A page of the documents that fit, the newest first."""
        newest = func.coalesce(document.c.published, date.min).desc()
        query = select(document).where(*_conditions(wanted)).order_by(newest, document.c.title, document.c.id)
        return list(self._assemble(self._connection.execute(query.limit(limit).offset(offset)).all()))

    def count(self, wanted: DocumentFilter) -> int:
        query = select(func.count()).select_from(document).where(*_conditions(wanted))
        return self._connection.execute(query).scalar_one()

    def values(self, field: str) -> dict[str, int]:
        """How many documents each value of kind, rank, level, region or issuer has, the most frequent first."""
        column = document_issuer.c.name if field == "issuer" else document.c[field]
        query: Select[tuple[str, int]] = select(column, func.count()).where(column.is_not(None)).group_by(column)
        return dict(self._connection.execute(query.order_by(func.count().desc(), column)).tuples().all())

    def counts(self) -> dict[str, int]:
        """How much the registry holds."""
        tables = (document, version, provision, citation)
        return {
            f"{table.name}s": self._connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in tables
        }

    def _assemble(self, rows: Sequence[Row[tuple[object, ...]]]) -> Iterator[Document]:
        ids = [row.id for row in rows]
        issuers = self._listed(
            select(document_issuer.c.document_id, document_issuer.c.name)
            .where(document_issuer.c.document_id.in_(ids))
            .order_by(document_issuer.c.ordinal)
        )
        numbers, short_names, issued = (
            self._listed(_names(ids, kind)) for kind in ("number", "short_name", "issued_title")
        )
        for row in rows:
            yield Document(
                id=row.id,
                title=row.title,
                kind=DocumentKind(row.kind),
                rank=row.rank and Rank(row.rank),
                level=row.level and Level(row.level),
                issuers=tuple(issuers.get(row.id, ())),
                document_numbers=tuple(numbers.get(row.id, ())),
                short_names=tuple(short_names.get(row.id, ())),
                issued_titles=tuple(issued.get(row.id, ())),
                region=row.region,
                subject=row.subject,
            )

    def _in_portions(self, query: Select[Any], column: ColumnElement[str], ids: Collection[str]) -> Iterator[Row[Any]]:
        """The rows of a query whose column is one of the ids, however many those are."""
        for portion in portions(ids):
            yield from rows_of(self._connection, query.where(column.in_(portion)))

    def _listed(self, query: Select[tuple[str, str]]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for document_id, name in self._connection.execute(query):
            found.setdefault(document_id, []).append(name)
        return found


def _names(document_ids: Iterable[str], kind: str) -> Select[tuple[str, str]]:
    columns = document_name.c
    query = select(columns.document_id, columns.name).where(columns.document_id.in_(document_ids), columns.kind == kind)
    return query.order_by(columns.key)


def _provision(path: str, kind: str, *rest: Any) -> Provision:
    return Provision(path, _KINDS[kind], *rest)


def _conditions(wanted: DocumentFilter) -> Iterator[ColumnElement[bool]]:
    for word in wanted.words.split():
        yield document.c.title.contains(word, autoescape=True)
    for name in ("kind", "rank", "level", "region"):
        value = getattr(wanted, name)
        if value is not None:
            yield document.c[name] == str(value)
    if wanted.issuer is not None:
        issued = select(document_issuer.c.document_id).where(document_issuer.c.name == wanted.issuer)
        yield document.c.id.in_(issued)
