"""Taking texts in: which are new, and writing all of a batch with one statement a table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import chain

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from registry import identity
from registry.model import ParsedDocument, SourceFile
from registry.store import rows
from registry.store.events import named_by
from registry.store.outbox import append
from registry.store.rows import Row, insert_rows, write_plain_rows
from registry.tables import (
    citation,
    document,
    document_issuer,
    document_name,
    parse_warning,
    provision,
    source_file,
    status_event,
    version,
)


class Outcome(StrEnum):
    """What the arrival of a text was to the registry."""

    REGISTERED = "registered"
    NEW_VERSION = "new_version"
    UNCHANGED = "unchanged"
    REREAD = "reread"
    """The text was known, but was now read by another release of the parsers, or its file was renamed for another day
    (反间谍法(2014-11-01)): what was read in it is replaced."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one text of a batch."""

    outcome: Outcome
    document_id: str
    version_id: str


@dataclass(frozen=True, slots=True)
class _Text:
    parsed: ParsedDocument
    source: SourceFile
    document_id: str
    part: str | None
    version_id: str


def add_texts(
    connection: Connection, batch: Sequence[tuple[ParsedDocument, SourceFile]], read_by: str
) -> list[Arrival]:
    """Register the texts, each with its outbox row; the arrivals come in the batch's order.

    Raises InputRejected for a text that cannot be stored, before anything of the batch is written.
    """
    texts = [_identify(parsed, source) for parsed, source in batch]
    newest = _newest_known(connection, {text.document_id for text in texts})
    read_before = _read_before(connection, {text.version_id for text in texts})
    arrivals = _compared(texts, set(newest), read_before, read_by)
    of_outcome: dict[Outcome, list[_Text]] = {outcome: [] for outcome in Outcome}
    for text, arrival in zip(texts, arrivals, strict=True):
        of_outcome[arrival.outcome].append(text)
    fresh, reread = of_outcome[Outcome.REGISTERED] + of_outcome[Outcome.NEW_VERSION], of_outcome[Outcome.REREAD]
    # Who is repealed has a new status without a new text: its place in the index is old, too.
    affected = named_by(connection, [text.version_id for text in reread])
    _write_sources(connection, [text.source for text in texts])
    _write_documents(connection, fresh + reread, newest)
    insert_rows(connection, version, [_version_row(text, read_by) for text in fresh])
    _forget_reading(connection, [_version_row(text, read_by) for text in reread])
    _write_reading(connection, fresh + reread)
    affected |= named_by(connection, [text.version_id for text in fresh + reread])
    append(connection, _changes(fresh, reread, affected))
    return arrivals


def _changes(
    fresh: Sequence[_Text], reread: Sequence[_Text], affected: Iterable[str]
) -> Iterator[tuple[str, str | None]]:
    """Each document to be indexed anew, with every text of it that is new."""
    arrived = [(text.document_id, text.version_id) for text in fresh]
    yield from arrived
    rest = dict.fromkeys([*(text.document_id for text in reread), *sorted(affected)])
    yield from ((document_id, None) for document_id in rest if document_id not in dict(arrived))


def _identify(parsed: ParsedDocument, source: SourceFile) -> _Text:
    rows.check_storable(parsed)
    document_id = identity.document_id(parsed)
    part = identity.part_of(parsed)
    return _Text(parsed, source, document_id, part, identity.version_id(document_id, part, parsed.text))


def _newest_known(connection: Connection, ids: set[str]) -> dict[str, date]:
    """Of the documents that are registered, the publication date of the text that their own row describes."""
    query = select(document.c.id, document.c.published).where(document.c.id.in_(ids))
    return {row.id: row.published or date.min for row in connection.execute(query)}


def _read_before(connection: Connection, ids: set[str]) -> dict[str, tuple[str, str]]:
    """By which release of the parsers the known texts were read, and under which name of their file."""
    query = select(version.c.id, version.c.read_by, version.c.source_name).where(version.c.id.in_(ids))
    return {row.id: (row.read_by, row.source_name) for row in connection.execute(query)}


def _compared(
    texts: Sequence[_Text], registered: set[str], read_before: dict[str, tuple[str, str]], read_by: str
) -> list[Arrival]:
    """What each text is to the registry, and to the texts of the batch before it; what comes twice is read once."""
    brought: set[str] = set()
    arrivals = []
    for text in texts:
        before = read_before.get(text.version_id)
        if text.version_id in brought or (before and _is_read_alike(text, before, read_by)):
            outcome = Outcome.UNCHANGED
        elif before:
            outcome = Outcome.REREAD
        else:
            outcome = Outcome.NEW_VERSION if text.document_id in registered else Outcome.REGISTERED
        brought.add(text.version_id)
        registered.add(text.document_id)
        arrivals.append(Arrival(outcome, text.document_id, text.version_id))
    return arrivals


def _is_read_alike(text: _Text, before: tuple[str, str], read_by: str) -> bool:
    release, name = before
    return release == read_by and not identity.is_renamed_to_another_day(text.source.name, name)


def _write_sources(connection: Connection, sources: Iterable[SourceFile]) -> None:
    by_hash = {source.sha256: source for source in sources}
    query = select(source_file.c.sha256, source_file.c.name).where(source_file.c.sha256.in_(by_hash))
    for known in connection.execute(query).all():
        source = by_hash.pop(known.sha256)
        if identity.is_renamed_to_another_day(source.name, known.name):
            renamed = update(source_file).where(source_file.c.sha256 == source.sha256)
            connection.execute(renamed.values(name=source.name))
    received = datetime.now(UTC)
    insert_rows(connection, source_file, [rows.source_row(source, received) for source in by_hash.values()])


def _write_documents(connection: Connection, texts: Sequence[_Text], newest: dict[str, date]) -> None:
    """Write the documents' own rows from the newest of their texts, and every name that any of the texts brings."""
    leading: dict[str, _Text] = {}
    for text in sorted(texts, key=_age):
        leading[text.document_id] = text
    new = [text for text in leading.values() if text.document_id not in newest]
    # A draft or an older text that comes later must not describe the document.
    renewed = [
        text
        for text in leading.values()
        if text.document_id in newest and not text.parsed.is_draft and _age(text)[1] >= newest[text.document_id]
    ]
    insert_rows(connection, document, [rows.document_row(text.document_id, text.parsed) for text in new])
    _describe_anew(connection, renewed)
    described = [*new, *renewed]
    insert_rows(
        connection,
        document_issuer,
        list(chain.from_iterable(rows.issuer_rows(text.document_id, text.parsed) for text in described)),
    )
    _write_names(connection, texts)


def _age(text: _Text) -> tuple[bool, date]:
    return not text.parsed.is_draft, text.parsed.published or date.min


def _describe_anew(connection: Connection, texts: Sequence[_Text]) -> None:
    if not texts:
        return
    renewed = [rows.document_row(text.document_id, text.parsed) for text in texts]
    for row in renewed:
        row["of"] = row.pop("id")
        del row["row_version"]
    statement = update(document).where(document.c.id == bindparam("of"))
    connection.execute(statement.values(row_version=document.c.row_version + 1), renewed)
    ids = [text.document_id for text in texts]
    connection.execute(delete(document_issuer).where(document_issuer.c.document_id.in_(ids)))


def _write_names(connection: Connection, texts: Sequence[_Text]) -> None:
    names: dict[tuple[str, str, str], Row] = {}
    for text in texts:
        for row in rows.name_rows(text.document_id, text.parsed, text.part, text.source.name):
            names.setdefault((row["document_id"], row["kind"], row["key"]), row)
    columns = document_name.c
    query = select(columns.document_id, columns.kind, columns.key)
    for known in connection.execute(query.where(columns.document_id.in_({text.document_id for text in texts}))):
        names.pop(tuple(known), None)
    insert_rows(connection, document_name, list(names.values()))


def _version_row(text: _Text, read_by: str) -> Row:
    row = rows.version_row(text.version_id, text.document_id, text.parsed, text.source)
    return row | {"part": text.part, "read_by": read_by}


def _forget_reading(connection: Connection, versions: Sequence[Row]) -> None:
    """Drop what was read in these texts, and take over what is now read in their heads (dates, title)."""
    ids = [row["id"] for row in versions]
    for table in (provision, citation, status_event, parse_warning):
        connection.execute(delete(table).where(table.c.version_id.in_(ids)))
    for row in versions:
        connection.execute(update(version).where(version.c.id == row["id"]).values(row))


def _write_reading(connection: Connection, texts: Sequence[_Text]) -> None:
    provisions = [row for t in texts for row in rows.provision_rows(t.version_id, t.parsed)]
    write_plain_rows(connection, insert(provision), provisions)
    citations = [row for t in texts for row in rows.citation_rows(t.version_id, t.parsed)]
    write_plain_rows(connection, insert(citation), citations)
    insert_rows(
        connection,
        status_event,
        [row for t in texts for row in rows.event_rows(t.version_id, t.document_id, t.parsed)],
    )
    insert_rows(connection, parse_warning, [row for t in texts for row in rows.warning_rows(t.version_id, t.parsed)])
