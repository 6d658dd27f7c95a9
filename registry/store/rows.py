"""How values of the model become rows. Rows are plain dicts, as they are written by the hundred thousand."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Insert, Table, Update, insert

from registry.errors import InputRejected
from registry.identity import version_date
from registry.model import DocumentClass, ParsedDocument, SourceFile
from registry.number import number_key
from registry.titles import bears_draft_mark, title_key

Row = dict[str, Any]


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert the rows with one executemany; they all have the same keys."""
    if rows:
        connection.execute(insert(table), rows)


def write_plain_rows(connection: Connection, statement: Insert | Update, rows: Sequence[Row]) -> None:
    """Run the statement for each of the rows, which are of text and whole numbers only.

    The driver takes them as they are: SQLAlchemy's handling of each row costs as much again as SQLite's insert.
    """
    if rows:
        compiled = statement.compile(dialect=connection.dialect, column_keys=list(rows[0]))
        # SQLite's statement takes places, psycopg's names.
        places = compiled.positiontup
        connection.exec_driver_sql(str(compiled), list(map(itemgetter(*places), rows)) if places else rows)


def check_storable(parsed: ParsedDocument) -> None:
    """Raise InputRejected for a text no database can hold: PostgreSQL takes no NUL, and nobody half a surrogate."""
    names = (*parsed.issuers, *parsed.document_numbers, *parsed.short_names, *parsed.issued_titles)
    check_storable_texts(parsed.file, parsed.text, parsed.title or "", *names)


def check_storable_texts(source: str, *texts: str) -> None:
    """As `check_storable`, for any texts that come from outside; the error names the source."""
    for text in texts:
        if "\0" in text:
            raise InputRejected(source, "the text contains NUL characters")
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise InputRejected(source, f"the text contains half a surrogate pair at {error.start}") from error


def source_row(source: SourceFile, received: datetime) -> Row:
    return {
        "sha256": source.sha256,
        "name": source.name,
        "media_type": source.media_type,
        "size": source.size,
        "received_at": received,
    }


def title_of(parsed: ParsedDocument) -> str:
    """The title; a text without one goes by the name of its file, as a warning of the parser says."""
    return parsed.title or parsed.file


def document_row(document_id: str, parsed: ParsedDocument) -> Row:
    title = title_of(parsed)
    return {
        "id": document_id,
        "title": title,
        "title_key": title_key(title),
        "kind": parsed.kind.value,
        "rank": parsed.rank and parsed.rank.value,
        "level": parsed.level and parsed.level.value,
        "region": parsed.region,
        "subject": parsed.subject,
        "published": parsed.published,
        "row_version": 1,
    }


def issuer_rows(document_id: str, parsed: ParsedDocument) -> Iterator[Row]:
    for ordinal, name in enumerate(dict.fromkeys(parsed.issuers)):
        yield {"document_id": document_id, "ordinal": ordinal, "name": name}


def name_rows(document_id: str, parsed: ParsedDocument, part: str | None, source_name: str) -> Iterator[Row]:
    """Everything that the document may be asked for by; an issued title is that of a measure attached to it."""
    names: list[tuple[str, str, Callable[[str], str]]] = [("title", title_of(parsed), title_key)]
    names += [("issued_title", name, title_key) for name in parsed.issued_titles]
    names += [("short_name", name, title_key) for name in parsed.short_names]
    names += [("short_name", f"{title_of(parsed)} {part}", title_key)] if part else []
    names += [("number", number, number_key) for number in parsed.document_numbers]
    stem = source_name.rpartition("/")[2].rpartition(".")[0]
    names += [("source", stem, title_key)] if stem else []
    for kind, name, key in names:
        yield {"document_id": document_id, "kind": kind, "key": key(name), "name": name}


def version_row(version_id: str, document_id: str, parsed: ParsedDocument, source: SourceFile) -> Row:
    """The version's own columns; `part` and `read_by` are for the caller to add."""
    return {
        "id": version_id,
        "document_id": document_id,
        "title": title_of(parsed),
        "published": parsed.published,
        "effective": parsed.effective,
        "expires": parsed.expires,
        "named_date": version_date(source.name),
        "is_draft": parsed.is_draft or bears_draft_mark(title_of(parsed)),
        "source_sha256": source.sha256,
        "source_name": source.name,
        "text": parsed.text,
    }


def provision_rows(version_id: str, parsed: ParsedDocument) -> Iterator[Row]:
    for ordinal, provision in enumerate(parsed.provisions):
        yield {
            "version_id": version_id,
            "ordinal": ordinal,
            "path": provision.path,
            "kind": provision.kind.value,
            "label": provision.label,
            "heading": provision.heading,
            "start": provision.start,
            "body_start": provision.body_start,
            "end": provision.end,
            "page": provision.page,
        }


def citation_rows(version_id: str, parsed: ParsedDocument) -> Iterator[Row]:
    for ordinal, citation in enumerate(parsed.citations):
        yield {
            "version_id": version_id,
            "ordinal": ordinal,
            "provision": citation.provision,
            "start": citation.start,
            "end": citation.end,
            "title": citation.title,
            "article": citation.article,
            "article_end": citation.article_end,
            "paragraph": citation.paragraph,
            "paragraph_end": citation.paragraph_end,
            "item": citation.item,
            "item_end": citation.item_end,
            "document_number": citation.document_number,
            "relative": citation.relative,
            "full_title": citation.full_title,
            "role": citation.role.value,
            "title_key": _key_of(citation.full_title or citation.title),
            "number_key": citation.document_number and number_key(citation.document_number),
            "reason": "",
        }


def _key_of(title: str | None) -> str | None:
    return title and title_key(title)


def event_rows(version_id: str, document_id: str, parsed: ParsedDocument) -> Iterator[Row]:
    for ordinal, event in enumerate(parsed.events):
        yield {
            "version_id": version_id,
            "ordinal": ordinal,
            "document_id": document_id,
            "kind": event.kind.value,
            "date": event.date,
            "quote": event.evidence.quote,
            "start": event.evidence.start,
            "end": event.evidence.end,
            "provision": event.evidence.provision,
            "target_title": event.target_title,
            "target_number": event.target_number,
            "title_key": _key_of(event.target_title),
            "number_key": event.target_number and number_key(event.target_number),
            "target_articles": "\n".join(event.target_articles),
            "note": event.note,
            **_class_columns(event.target_class),
        }


def _class_columns(target: DocumentClass | None) -> Row:
    return {
        "class_kind": target and target.kind.value,
        "class_issuers": target and "\n".join(target.issuers),
        "class_region": target and target.region,
        "class_issued_before": target and target.issued_before,
        "class_spared": target and "\n".join(target.spared),
    }


def warning_rows(version_id: str, parsed: ParsedDocument) -> Iterator[Row]:
    for ordinal, warning in enumerate(parsed.warnings):
        yield {
            "version_id": version_id,
            "ordinal": ordinal,
            "code": warning.code,
            "message": warning.message,
            "start": warning.start,
        }
