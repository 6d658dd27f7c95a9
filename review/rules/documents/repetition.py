"""Two documents in force of one issuer that say nearly the same (重复发文)."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from ingest.normalize import normalize
from registry.model import DocumentKind, EventKind, ParsedDocument
from registry.number import number_key
from registry.titles import title_key
from review.documents.occasion import Lapse, Occasion, Reviewed

# Of 100. In the sample collection a text issued again has 97, the next pair of two different documents 66.
_NEARLY_IDENTICAL = 85.0
_LONGEST_BODY = 60_000
_SHORTEST_BODY = 60
_YEAR = re.compile(r"(?:19|20)\d{2}年|[〇零一二三四五六七八九]{4}年|第[一二三四五六七八九十\d]+批")
_ENDS = frozenset({EventKind.REPEALED, EventKind.REPLACED, EventKind.DECLARED_INVALID})


def duplicate(reviewed: Reviewed, occasion: Occasion) -> Iterator[Lapse]:
    """Another document in force of the same issuer has nearly the same text, and neither ends the other."""
    document = reviewed.document
    own = _body(document)
    if document.kind is not DocumentKind.NORMATIVE_DOCUMENT or len(own) < _SHORTEST_BODY:
        return
    for other in _beside(document, occasion):
        if _is_itself(document, other) or _ends(document, other) or _ends(other, document):
            continue
        if fuzz.ratio(own, _body(other), score_cutoff=_NEARLY_IDENTICAL):
            yield _lapse(reviewed, other)
            return


def _beside(document: ParsedDocument, occasion: Occasion) -> Iterator[ParsedDocument]:
    yield from occasion.companions.beside(document)
    if occasion.neighbours is not None:
        yield from occasion.neighbours.like(document, occasion.as_of)


def _body(document: ParsedDocument) -> str:
    """The provisions without cover and signature, in the one spelling."""
    if not document.provisions:
        return ""
    start, end = document.provisions[0].start, max(provision.end for provision in document.provisions)
    return normalize(document.text[start:end])[:_LONGEST_BODY]


def _is_itself(one: ParsedDocument, other: ParsedDocument) -> bool:
    """Another text of the same document, or the same work for another year or batch."""
    if set(map(number_key, one.document_numbers)) & set(map(number_key, other.document_numbers)):
        return True
    same_title = title_key(one.title or "") == title_key(other.title or "")
    if same_title and not (one.document_numbers and other.document_numbers):
        return True
    return _YEAR.findall(one.title or "") != _YEAR.findall(other.title or "")


def _ends(one: ParsedDocument, other: ParsedDocument) -> bool:
    numbers = {number_key(number) for number in other.document_numbers}
    titles = {title_key(title) for title in (other.title, *other.issued_titles) if title}
    return any(
        event.kind in _ENDS
        and (number_key(event.target_number or "") in numbers or title_key(event.target_title or "") in titles)
        for event in one.events
    )


def _lapse(reviewed: Reviewed, other: ParsedDocument) -> Lapse:
    at = max(reviewed.plain.find(reviewed.title), 0) if reviewed.title else 0
    number = f"（{other.document_numbers[0]}）" if other.document_numbers else ""
    return Lapse(
        at,
        at + (len(reviewed.title) or 1),
        f"同一机关的《{other.title}》{number}内容与本文件几乎相同，且同时有效。",
        "保留其中一件，另一件予以废止；确需并存的，写明两者的关系。",
        confidence=0.9,
    )
