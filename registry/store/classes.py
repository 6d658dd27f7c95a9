"""Which documents a clause means that ends a whole class without naming them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, or_, select

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
        target = class_of(row)
        is_asked = document.c.id.in_(document_ids) & (document.c.id != row.document_id)
        near = connection.execute(select(document).where(is_asked, _is_near(target))).all()
        if not near:
            continue
        telling, facts = _Telling(connection, row.version_id), _Facts(connection, [found.id for found in near])
        between = (row.told_on or date.min, row.date or date.max)
        for found in near:
            candidate = Candidate(
                kind=DocumentKind(found.kind),
                issuers=facts.issuers[found.id],
                region=found.region,
                published=found.published,
                is_named=telling.names(facts.titles[found.id], facts.numbers[found.id]),
                is_published_anew=facts.is_published_anew(found.id, between),
                has_term=found.id in facts.with_term,
            )
            verdict = membership(candidate, target, row.told_on, has_list=telling.has_list)
            if verdict is not Membership.OUTSIDE:
                yield row, found.id, verdict is Membership.MEMBER


def of_classes_told(connection: Connection, version_ids: Collection[str]) -> set[str]:
    """The documents whose status may change with these versions: they end a class, or publish anew what would lapse."""
    columns = status_event.c
    query = select(status_event).where(columns.version_id.in_(version_ids), columns.class_kind.is_not(None))
    found: set[str] = set()
    for row in connection.execute(query).all():
        found.update(connection.execute(select(document.c.id).where(_is_near(class_of(row)))).scalars())
    lapsing = select(columns.version_id).where(columns.class_spared.contains(Spared.REPUBLISHED.value)).limit(1)
    if connection.execute(lapsing).first():
        found.update(connection.execute(_of_the_same_titles(version_ids)).scalars())
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


def _of_the_same_titles(version_ids: Collection[str]) -> Select[Any]:
    name = document_name.c
    titles = select(name.key).join(version, version.c.document_id == name.document_id)
    titles = titles.where(version.c.id.in_(version_ids), name.kind.in_(_TITLES))
    return select(name.document_id).where(name.key.in_(titles), name.kind.in_(_TITLES))


def _is_near(target: DocumentClass) -> ColumnElement[bool]:
    """Documents of the kind from the bodies or the place of a class; the facts of each are looked at afterwards."""
    issued = select(document_issuer.c.document_id).where(document_issuer.c.name.in_(target.issuers))
    places = [document.c.region.startswith(target.region, autoescape=True)] if target.region else []
    return (document.c.kind == target.kind.value) & or_(document.c.id.in_(issued), *places)


class _Telling:
    """The text that ends a class: what it names, and whether it carries a list of what stays in force."""

    def __init__(self, connection: Connection, version_id: str) -> None:
        text = connection.execute(select(version.c.text).where(version.c.id == version_id)).scalar_one()
        self._folded = title_key(text)
        events, cited = status_event.c, citation.c
        told = connection.execute(select(events.kind, events.number_key).where(events.version_id == version_id)).all()
        self.has_list = any(row.kind == EventKind.RENEWED for row in told)
        in_text = select(cited.number_key).where(cited.version_id == version_id, cited.number_key.is_not(None))
        self._numbers = {*(row.number_key for row in told), *connection.execute(in_text).scalars()}

    def names(self, titles: Iterable[str], numbers: set[str]) -> bool:
        """Whether the text has one of these titles or numbers, as keys."""
        return bool(numbers & self._numbers) or any(title in self._folded for title in titles)


class _Facts:
    """What the registry knows of documents that may be meant: issuers, names, terms, and texts of their titles."""

    def __init__(self, connection: Connection, ids: Sequence[str]) -> None:
        self.issuers: dict[str, set[str]] = {each: set() for each in ids}
        self.titles: dict[str, set[str]] = {each: set() for each in ids}
        self.numbers: dict[str, set[str]] = {each: set() for each in ids}
        issuer, name = document_issuer.c, document_name.c
        for row in connection.execute(select(document_issuer).where(issuer.document_id.in_(ids))):
            self.issuers[row.document_id].add(row.name)
        names = select(document_name).where(name.document_id.in_(ids), name.kind.in_((*_TITLES, "number")))
        for row in connection.execute(names):
            (self.numbers if row.kind == "number" else self.titles)[row.document_id].add(row.key)
        terms = select(version.c.document_id).where(version.c.document_id.in_(ids), version.c.expires.is_not(None))
        self.with_term = set(connection.execute(terms).scalars())
        self._published = _published_under(connection, set().union(*self.titles.values()))
        self._renewed = _renewed_under(connection)

    def is_published_anew(self, document_id: str, between: tuple[date, date]) -> bool:
        """Whether a document of its title and issuer was published in that time, or a text says that it stays."""
        since, until = between
        under_title = (each for title in self.titles[document_id] for each in self._published.get(title, ()))
        named = self.titles[document_id] | self.numbers[document_id]
        return any(since <= day <= until and issuer in self.issuers[document_id] for day, issuer in under_title) or any(
            since <= day <= until for key in named for day in self._renewed.get(key, ())
        )


def _published_under(connection: Connection, titles: set[str]) -> dict[str, list[tuple[date, str]]]:
    """The days on which documents of these titles were published, each with an issuer, by title."""
    query = (
        select(document_name.c.key, document.c.published, document_issuer.c.name)
        .join_from(document_name, document)
        .join(document_issuer, document_issuer.c.document_id == document.c.id)
        .where(document_name.c.key.in_(titles), document_name.c.kind.in_(_TITLES), document.c.published.is_not(None))
    )
    found: dict[str, list[tuple[date, str]]] = {}
    for key, published, issuer in connection.execute(query):
        found.setdefault(key, []).append((published, issuer))
    return found


def _renewed_under(connection: Connection) -> dict[str, list[date]]:
    """The days from which texts say that documents stay in force, by the titles and numbers that they name."""
    told = status_event.c
    query = select(told.title_key, told.number_key, told.date).where(
        told.kind == EventKind.RENEWED.value, told.date.is_not(None)
    )
    found: dict[str, list[date]] = {}
    for title, number, day in connection.execute(query):
        for key in {title, number} - {None}:
            found.setdefault(key, []).append(day)
    return found
