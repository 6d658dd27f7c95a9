"""Texts that are not in the registry: read, and judged against it without saving anything."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from ingest.pipeline import parse_text
from ingest.readers import ReadText
from registry.errors import InputRejected
from registry.model import Finding, ParsedDocument
from registry.unit_of_work import Unit
from review.documents.checking import check_document
from review.documents.companions import Companions
from review.documents.occasion import Reviewed
from review.runs.judging import Judge


def judge_drafts(unit: Unit, home: Path, drafts: Sequence[tuple[ParsedDocument, date]]) -> Iterator[list[Finding]]:
    """The findings of each document on its day, in the order given; the documents know of each other.

    `home` is where the registry keeps its index of higher law. The law is read once for all of them.
    """
    judge = Judge(unit, home)
    companions = Companions([document for document, _ in drafts])
    for document, day in drafts:
        yield check_document(Reviewed(document), replace(judge.occasion(day), companions=companions))


def given_document(row: Mapping[str, object], name: str) -> ParsedDocument:
    """The document of `text`, with what else is known of it: title, issuer, document_number, issued, effective.

    What is given stands above what the text tells. Offsets are those of `text`. Raises InputRejected for a text that is
    empty or a date that is none.
    """
    text = str(row.get("text") or "")
    if not text.strip():
        raise InputRejected(name, "the text is empty")
    parsed = parse_text(ReadText(text), name)
    title, issuer, number = (str(row[field]) if row.get(field) else None for field in _NAMES)
    published, effective = _day(row, "issued", name), _day(row, "effective", name)
    return replace(
        parsed,
        title=title or parsed.title,
        issuers=tuple(issuer.split("、")) if issuer else parsed.issuers,
        document_numbers=(number,) if number else parsed.document_numbers,
        published=published or parsed.published,
        effective=effective or parsed.effective,
    )


_NAMES = ("title", "issuer", "document_number")


def _day(row: Mapping[str, object], field: str, name: str) -> date | None:
    given = row.get(field)
    if not given:
        return None
    try:
        return date.fromisoformat(str(given))
    except ValueError as error:
        raise InputRejected(name, f"{field} is {given!r}, not a date YYYY-MM-DD") from error


def judged_on(row: Mapping[str, object], name: str) -> date:
    """The day of `as_of`, today where none is given."""
    return _day(row, "as_of", name) or date.today()
