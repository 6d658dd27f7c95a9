"""Who cites a document or a provision of it: counted, and listed page by page, however many they are."""

from collections.abc import Collection, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select, tuple_

from registry.model import CitationRole
from registry.store.citations import CITATIONS, StoredCitation, stored_citation
from registry.tables import citation, version


@dataclass(frozen=True, slots=True)
class Target:
    """A place to which citations of one role lead: a provision of a version, or several from it on (第三条至第八条)."""

    version_id: str | None
    path: str | None
    """None where the document is cited as a whole."""
    article_end: str | None
    paragraph_end: str | None
    item_end: str | None
    role: CitationRole


@dataclass(frozen=True, slots=True)
class CitingFilter:
    """Which citations of a document are meant; drafts' never are."""

    document_id: str
    targets: Collection[Target] | None = None
    """Those that lead to one of these places; None for all."""
    citing_version: str | None = None
    """Those of this text of the document itself; None for those of all other documents."""


class CitingStore:
    """Reads over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def targets(self, wanted: CitingFilter) -> dict[Target, int]:
        """How many citations lead to each place."""
        query = select(*_TARGET, func.count().label("citations")).join_from(citation, version)
        rows = self._connection.execute(query.where(*_conditions(wanted)).group_by(*_TARGET))
        return {_target(row): row.citations for row in rows}

    def documents(self, wanted: CitingFilter) -> int:
        """How many documents cite it."""
        query = select(func.count(version.c.document_id.distinct())).select_from(citation).join(version)
        return self._connection.execute(query.where(*_conditions(wanted))).scalar_one()

    def page(self, wanted: CitingFilter, *, limit: int, offset: int = 0) -> Sequence[StoredCitation]:
        """A page of the citations: those of the newest texts first, each text's in reading order."""
        newest = func.coalesce(version.c.published, version.c.named_date, date.min).desc()
        query: Select[Any] = CITATIONS.where(*_conditions(wanted))
        query = query.order_by(newest, citation.c.version_id, citation.c.ordinal).limit(limit).offset(offset)
        return [stored_citation(row) for row in self._connection.execute(query)]


_TARGET = (
    citation.c.target_version_id,
    citation.c.target_path,
    citation.c.article_end,
    citation.c.paragraph_end,
    citation.c.item_end,
    citation.c.role,
)


def _conditions(wanted: CitingFilter) -> list[ColumnElement[bool]]:
    conditions = [citation.c.target_document_id == wanted.document_id, version.c.is_draft.is_(False)]
    if wanted.citing_version is None:
        conditions.append(version.c.document_id != wanted.document_id)
    else:
        conditions.append(version.c.id == wanted.citing_version)
    if wanted.targets is not None:
        asked = [tuple(value or "" for value in astuple(target)) for target in wanted.targets]
        conditions.append(tuple_(*(func.coalesce(column, "") for column in _TARGET)).in_(asked))
    return conditions


def _target(row: Row[Any]) -> Target:
    return Target(
        version_id=row.target_version_id,
        path=row.target_path,
        article_end=row.article_end,
        paragraph_end=row.paragraph_end,
        item_end=row.item_end,
        role=CitationRole(row.role),
    )
