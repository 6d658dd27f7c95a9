"""Status events of documents: their own, and those that other documents tell of them by name."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from registry.identity import KNOWN_BY_TITLE
from registry.model import EventKind, Evidence, Rank, RecordedEvent, StatusEvent
from registry.rank import ranks_below
from registry.repealed_laws import known_ending
from registry.store.classes import class_of, of_classes_told, told_of_classes
from registry.tables import document, document_issuer, document_name, status_event, version

_ByKey = dict[str, set[str]]
# The kinds of names that end a document when another text repeals them; a short name is not enough.
_TITLES = ("title", "issued_title")
_NATIONAL_RANKS = (KNOWN_BY_TITLE - {Rank.LOCAL_REGULATION}) | {Rank.DEPARTMENT_RULE}


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
    names_none = columns.target_title.is_(None) & columns.target_number.is_(None) & columns.class_kind.is_(None)
    for row in connection.execute(told.where(columns.document_id.in_(document_ids), names_none)):
        found[row.document_id].append(_recorded(row))
    numbers = _bearers(connection, document_ids, "number")
    numbered = connection.execute(told.where(columns.number_key.in_(numbers))).all()
    titled = {row.title_key for row in numbered if row.title_key} & set(_all_bearers(connection, numbered, "title"))
    for row in numbered:
        # One order promulgates several regulations: where the title is known too, it says which of them is meant.
        if row.title_key not in titled:
            for target in sorted(numbers[row.number_key]):
                found[target].append(_recorded(row))
    titles = _bearers(connection, document_ids, *_TITLES)
    aimed = connection.execute(told.where(columns.title_key.in_(titles))).all()
    for row, target in _meant_by_title(connection, aimed, titles):
        if (recorded := _recorded(row)) not in found[target]:
            found[target].append(recorded)
    for row, target, is_certain in told_of_classes(connection, told, document_ids):
        found[target].append(replace(_recorded(row), is_certain=is_certain))
    _add_known_endings(connection, found)
    return found


def named_by(connection: Connection, version_ids: Collection[str]) -> set[str]:
    """The documents that events of these versions may be about: their status may change with them."""
    names, told = document_name.c, status_event.c
    found: set[str] = set()
    for kinds, key in ((_TITLES, told.title_key), (("number",), told.number_key)):
        is_named = (names.key == key) & names.kind.in_(kinds)
        query = select(names.document_id).join_from(status_event, document_name, is_named)
        found.update(connection.execute(query.where(told.version_id.in_(version_ids))).scalars())
    return found | of_classes_told(connection, version_ids)


def _add_known_endings(connection: Connection, found: dict[str, list[RecordedEvent]]) -> None:
    """What the registry knows of the end of national laws without a text."""
    is_national = document.c.region.is_(None) & document.c.rank.in_(rank.value for rank in _NATIONAL_RANKS)
    query = select(document.c.id, document.c.title_key).where(document.c.id.in_(found), is_national)
    for document_id, key in connection.execute(query):
        if ending := known_ending(key):
            found[document_id].append(ending)


@dataclass(frozen=True, slots=True)
class _Bearer:
    """What tells documents of one title apart."""

    rank: Rank | None
    region: str | None
    issuers: frozenset[str]
    numbers: frozenset[str]


def _bearers(connection: Connection, document_ids: Collection[str], *kinds: str) -> _ByKey:
    """The documents among these by the keys of their names."""
    columns = document_name.c
    query = select(columns.key, columns.document_id)
    return _grouped(connection, query.where(columns.document_id.in_(document_ids), columns.kind.in_(kinds)))


def _meant_by_title(connection: Connection, told: Sequence[Row[Any]], titles: _ByKey) -> Iterator[tuple[Row[Any], str]]:
    """Each event that names a title, with each document that it means.

    Who issues a measure of the title is meant only where no document has the title itself.
    """
    by_kind = [_all_bearers(connection, told, kind) for kind in _TITLES]
    ids = {row.document_id for row in told}.union(*(found for bearers in by_kind for found in bearers.values()))
    facts = _facts(connection, ids)
    for row in told:
        meant: list[str] = []
        for bearers in by_kind:
            meant = meant or _meant(row, {each: facts[each] for each in bearers.get(row.title_key, ())}, facts)
        for target in sorted(titles[row.title_key].intersection(meant)):
            yield row, target


def _meant(row: Row[Any], candidates: Mapping[str, _Bearer], tellers: Mapping[str, _Bearer]) -> list[str]:
    """Of the documents of a title, the one that an event means; several where they share the teller's issuer."""
    teller = tellers[row.document_id]
    meant = [each for each, facts in candidates.items() if _is_meant(facts, teller, row.number_key)]
    return meant if len(meant) <= 1 else [each for each in meant if candidates[each].issuers & teller.issuers]


def _is_meant(candidate: _Bearer, teller: _Bearer, number: str | None) -> bool:
    """Whether a document of this title can be the one that another document speaks of.

    Laws are known by their title alone. An event that gives a number means no document of another number. Other titles
    may be borne by unrelated bodies' documents: these share an issuer, or are not known to lie in different regions.
    """
    if not _may_tell(teller.rank, candidate.rank):
        return False
    if candidate.rank in KNOWN_BY_TITLE or number in candidate.numbers:
        return True
    if number and candidate.numbers:
        return False
    if candidate.issuers & teller.issuers:
        return True
    return candidate.region is None or teller.region is None or candidate.region == teller.region


def _may_tell(teller: Rank | None, target: Rank | None) -> bool:
    """A rule or an interpretation ends and amends nothing above it: such words are about something else.

    Notices and catalogues may, as they publish what a higher body decided.
    """
    if teller is None or target is None or teller is Rank.NORMATIVE_DOCUMENT:
        return True
    return not ranks_below(teller, target)


def _all_bearers(connection: Connection, told: Sequence[Row[Any]], kind: str) -> _ByKey:
    """All documents of the registry that bear the titles named, as a name of that kind."""
    columns = document_name.c
    keys = {row.title_key for row in told if row.title_key}
    query = select(columns.key, columns.document_id).where(columns.key.in_(keys), columns.kind == kind)
    return _grouped(connection, query)


def _facts(connection: Connection, document_ids: Collection[str]) -> dict[str, _Bearer]:
    columns, names = document_issuer.c, document_name.c
    by_issuer = select(columns.document_id, columns.name).where(columns.document_id.in_(document_ids))
    by_number = select(names.document_id, names.key).where(names.document_id.in_(document_ids), names.kind == "number")
    issuers, numbers = _grouped(connection, by_issuer), _grouped(connection, by_number)
    nothing: set[str] = set()
    return {
        row.id: _Bearer(
            row.rank and Rank(row.rank),
            row.region,
            frozenset(issuers.get(row.id, nothing)),
            frozenset(numbers.get(row.id, nothing)),
        )
        for row in connection.execute(select(document).where(document.c.id.in_(document_ids)))
    }


def _grouped(connection: Connection, query: Select[Any]) -> dict[str, set[str]]:
    """The second column's values by the first's."""
    found: dict[str, set[str]] = {}
    for key, value in connection.execute(query):
        found.setdefault(key, set()).add(value)
    return found


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
        target_class=class_of(row) if row.class_kind else None,
    )
    return RecordedEvent(event, row.document_id, row.version_id, row.told_on)
