"""Which documents a clause means that ends a whole class without naming them."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, or_, select, union_all

from registry.membership import Candidate, Membership, membership
from registry.model import DocumentClass, DocumentKind, EventKind, Spared
from registry.tables import citation, document, document_issuer, document_name, status_event, version
from registry.titles import title_key

_TITLES = ("title", "issued_title")


def told_of_classes(
    connection: Connection, told: Select[Any], document_ids: Collection[str]
) -> Iterator[tuple[Row[Any], str, bool]]:
    """Each event of the query `told` that ends a class, with each of these documents that it means.

    Yields the event's row, the document's id, and whether it is certain that the document belongs to the class.
    """
    for row in connection.execute(told.where(status_event.c.class_kind.is_not(None))).all():
        target, telling = class_of(row), _Telling(connection, row)
        is_asked = document.c.id.in_(document_ids) & (document.c.id != row.document_id)
        for found in connection.execute(select(document).where(is_asked, _is_near(target))).all():
            candidate = telling.candidate(found)
            verdict = membership(candidate, target, row.told_on, has_list=telling.has_list)
            if verdict is not Membership.OUTSIDE:
                yield row, found.id, verdict is Membership.MEMBER


def of_classes_told(connection: Connection, version_ids: Collection[str]) -> set[str]:
    """The documents whose status may change with the classes that these versions end."""
    columns = status_event.c
    query = select(status_event).where(columns.version_id.in_(version_ids), columns.class_kind.is_not(None))
    found: set[str] = set()
    for row in connection.execute(query).all():
        found.update(connection.execute(select(document.c.id).where(_is_near(class_of(row)))).scalars())
    return found


def class_of(row: Row[Any]) -> DocumentClass:
    """The class that a row of status_event ends."""
    return DocumentClass(
        kind=DocumentKind(row.class_kind),
        issuers=tuple(row.class_issuers.splitlines()),
        region=row.class_region,
        issued_before=row.class_issued_before,
        spared=tuple(map(Spared, row.class_spared.splitlines())),
    )


def _is_near(target: DocumentClass) -> ColumnElement[bool]:
    """Documents of the kind from the bodies or the place of a class; the facts of each are looked at afterwards."""
    issued = select(document_issuer.c.document_id).where(document_issuer.c.name.in_(target.issuers))
    places = [document.c.region.startswith(target.region, autoescape=True)] if target.region else []
    return (document.c.kind == target.kind.value) & or_(document.c.id.in_(issued), *places)


class _Telling:
    """The text that ends a class: what it names, and whether it carries a list of what stays in force."""

    def __init__(self, connection: Connection, row: Row[Any]) -> None:
        self._connection = connection
        self._between = (row.told_on or date.min, row.date or date.max)
        text = connection.execute(select(version.c.text).where(version.c.id == row.version_id)).scalar_one()
        self._folded = title_key(text)
        events, cited = status_event.c, citation.c
        told = connection.execute(select(events.kind, events.number_key).where(events.version_id == row.version_id))
        kinds, numbers = zip(*told.tuples(), strict=True)
        self.has_list = EventKind.RENEWED.value in kinds
        in_text = select(cited.number_key).where(cited.version_id == row.version_id, cited.number_key.is_not(None))
        self._numbers = {*numbers, *connection.execute(in_text).scalars()}

    def candidate(self, found: Row[Any]) -> Candidate:
        """What is known of a document, in the light of this text."""
        issuers = self._values(select(document_issuer.c.name).where(document_issuer.c.document_id == found.id))
        columns = document_name.c
        keys = select(columns.key).where(columns.document_id == found.id)
        titles = self._values(keys.where(columns.kind.in_(_TITLES)))
        numbers = self._values(keys.where(columns.kind == "number"))
        return Candidate(
            kind=DocumentKind(found.kind),
            issuers=issuers,
            region=found.region,
            published=found.published,
            is_named=bool(numbers & self._numbers) or any(title in self._folded for title in titles),
            is_published_anew=bool(self._values(_later(titles, numbers, issuers, self._between))),
            has_term=bool(self._values(_terms(found.id))),
        )

    def _values(self, query: Select[Any]) -> set[str]:
        return set(self._connection.execute(query).scalars())


def _terms(document_id: str) -> Select[Any]:
    return select(version.c.expires).where(version.c.document_id == document_id, version.c.expires.is_not(None))


def _later(titles: set[str], numbers: set[str], issuers: set[str], between: tuple[date, date]) -> Select[Any]:
    """Documents of the same title and issuer published in that time, and texts that say it stays in force."""
    named, told = document_name.c, status_event.c
    again = (
        select(document.c.id)
        .join_from(document, document_name)
        .join(document_issuer, document_issuer.c.document_id == document.c.id)
        .where(named.key.in_(titles), named.kind.in_(_TITLES), document_issuer.c.name.in_(issuers))
        .where(document.c.published.between(*between))
    )
    is_meant = told.title_key.in_(titles) | told.number_key.in_(numbers)
    renewed = select(told.document_id).where(
        is_meant, told.kind == EventKind.RENEWED.value, told.date.between(*between)
    )
    return select(union_all(again, renewed).subquery())
