"""Status events of documents: their own, and those that other documents tell of them by name."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from registry.identity import KNOWN_BY_TITLE
from registry.model import EventKind, Evidence, RecordedEvent, StatusEvent
from registry.tables import document, document_issuer, document_name, status_event, version

_ByKey = dict[str, set[str]]


def of_documents(connection: Connection, document_ids: Collection[str]) -> dict[str, list[RecordedEvent]]:
    """The events of each document, its own first. Drafts tell none.

    An event that names a number means the document of that number. One that names a title means the document of that
    title, unless numbers or issuers speak against it (see `_is_meant`).
    """
    found: dict[str, list[RecordedEvent]] = {document_id: [] for document_id in document_ids}
    columns = status_event.c
    told_on = func.coalesce(version.c.published, version.c.named_date)
    told = select(status_event, told_on.label("told_on")).join(version).where(version.c.is_draft.is_(False))
    told = told.order_by(columns.version_id, columns.ordinal)
    own = told.where(
        columns.document_id.in_(document_ids), columns.target_title.is_(None), columns.target_number.is_(None)
    )
    for row in connection.execute(own):
        found[row.document_id].append(_recorded(row))
    numbers = _bearers(connection, document_ids, ("number",))
    for row in connection.execute(told.where(columns.number_key.in_(numbers))):
        for target in sorted(numbers[row.number_key]):
            found[target].append(_recorded(row))
    titles = _bearers(connection, document_ids, ("title", "short_name"))
    aimed = connection.execute(told.where(columns.title_key.in_(titles))).all()
    for row, target in _meant_by_title(connection, aimed, titles):
        if row.number_key not in numbers or target not in numbers[row.number_key]:
            found[target].append(_recorded(row))
    return found


@dataclass(frozen=True, slots=True)
class _Bearer:
    """What tells documents of one title apart."""

    known_by_title: bool
    region: str | None
    issuers: frozenset[str]
    has_number: bool


def _bearers(connection: Connection, document_ids: Collection[str], kinds: Sequence[str]) -> _ByKey:
    """The documents among these by the keys of their names."""
    columns = document_name.c
    query = select(columns.key, columns.document_id)
    found: _ByKey = {}
    for key, document_id in connection.execute(
        query.where(columns.document_id.in_(document_ids), columns.kind.in_(kinds))
    ):
        found.setdefault(key, set()).add(document_id)
    return found


def _meant_by_title(connection: Connection, told: Sequence[Row[Any]], titles: _ByKey) -> Iterator[tuple[Row[Any], str]]:
    """Each event that names a title, with each document that it means."""
    bearers = _all_bearers(connection, {row.title_key for row in told})
    ids = {row.document_id for row in told}.union(*bearers.values()) if told else set()
    facts = _facts(connection, ids)
    for row in told:
        meant = [
            candidate
            for candidate in bearers[row.title_key]
            if _is_meant(facts[candidate], facts[row.document_id], numbered=row.number_key is not None)
        ]
        if len(meant) > 1:
            meant = [target for target in meant if facts[target].issuers & facts[row.document_id].issuers]
        for target in sorted(titles[row.title_key].intersection(meant)):
            yield row, target


def _is_meant(candidate: _Bearer, teller: _Bearer, *, numbered: bool) -> bool:
    """Whether a document of this title can be the one that another document speaks of.

    Laws are known by their title alone. An event that gives a number means no document of another number. Other titles
    may be borne by unrelated bodies' documents: these share an issuer, or are not known to lie in different regions.
    """
    if candidate.known_by_title:
        return True
    if numbered and candidate.has_number:
        return False
    if candidate.issuers & teller.issuers:
        return True
    return candidate.region is None or teller.region is None or candidate.region == teller.region


def _all_bearers(connection: Connection, keys: Iterable[str]) -> _ByKey:
    columns = document_name.c
    query = select(columns.key, columns.document_id)
    found: _ByKey = {}
    for key, document_id in connection.execute(
        query.where(columns.key.in_(list(keys)), columns.kind.in_(("title", "short_name")))
    ):
        found.setdefault(key, set()).add(document_id)
    return found


def _facts(connection: Connection, document_ids: Collection[str]) -> dict[str, _Bearer]:
    issuers: dict[str, set[str]] = {}
    columns = document_issuer.c
    for row in connection.execute(select(document_issuer).where(columns.document_id.in_(document_ids))):
        issuers.setdefault(row.document_id, set()).add(row.name)
    numbered = select(document_name.c.document_id).where(document_name.c.kind == "number")
    with_number = set(connection.execute(numbered.where(document_name.c.document_id.in_(document_ids))).scalars())
    return {
        row.id: _Bearer(
            row.rank in KNOWN_BY_TITLE, row.region, frozenset(issuers.get(row.id, ())), row.id in with_number
        )
        for row in connection.execute(select(document).where(document.c.id.in_(document_ids)))
    }


def _recorded(row: Row[Any]) -> RecordedEvent:
    evidence = Evidence(row.quote, row.start, row.end, row.provision, row.document_id)
    event = StatusEvent(
        kind=EventKind(row.kind),
        date=row.date,
        evidence=evidence,
        target_title=row.target_title,
        target_number=row.target_number,
        target_articles=tuple(row.target_articles.splitlines()),
        note=row.note,
    )
    return RecordedEvent(event, row.document_id, row.version_id, row.told_on)
