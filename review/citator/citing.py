"""Who cites a document or a provision of it, in whatever version, and who rests on it."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from registry.lifecycle import version_status_at
from registry.model import CitationRole, Document, LegalStatus, Provision, Version
from registry.places import written_place
from registry.store.citations import StoredCitation
from registry.store.citing import CitingFilter, Target
from registry.unit_of_work import Unit
from review.citator.subject import Subject
from review.reading.span import Span

_LAST_STEP = re.compile(r"(?P<around>(?:.*/)?(?P<step>[a-z0-9]+)_)(?P<number>\d+(?:-\d+)*)")
_SENTENCE_ENDS = "。；\n"
# No sentence of law is longer; of a table's row the words around the citation will do.
_REACH = 200


@dataclass(frozen=True, slots=True)
class CitingProvision:
    """A provision that cites the subject."""

    document: Document
    version: Version
    status: LegalStatus
    """Of the citing version on the day asked for."""
    path: str
    provision: str
    quote: str
    """The sentence in which it cites, verbatim."""
    words: Span
    """Where in the quote the citation stands."""
    role: CitationRole
    cited: str
    """What it cites, by the number in the version that it meant; empty for the document as a whole."""
    cited_version: Version | None
    is_renumbered: bool
    """Whether the provision has another number now than in the version meant."""


@dataclass(frozen=True, slots=True)
class CitingPage:
    """One page of those that cite; all counts are of the whole, `roles` before the choice of a role."""

    total: int
    documents: int
    roles: Mapping[CitationRole, int]
    rows: tuple[CitingProvision, ...]


@dataclass(frozen=True, slots=True)
class Portion:
    """Which part of a list is wanted, for which role, with the status of which day."""

    day: date
    role: CitationRole | None = None
    limit: int = 50
    offset: int = 0


def citing(unit: Unit, subject: Subject, portion: Portion) -> CitingPage:
    """The citations in other documents, those of the newest texts first."""
    return _page(unit, subject, CitingFilter(subject.document.id), portion)


def citing_within(unit: Unit, subject: Subject, portion: Portion) -> CitingPage:
    """The citations in the document's own text: 违反本法第十二条规定的, in the version in which it is read."""
    return _page(unit, subject, CitingFilter(subject.document.id, citing_version=subject.text.version.id), portion)


def leads_to(subject: Subject, stored: StoredCitation) -> bool:
    """Whether a citation of the subject's document leads to the subject, under any of its numbers."""
    if subject.lineage is None:
        return True
    version_id, path = _target(stored)
    ends = (stored.citation.article_end, stored.citation.paragraph_end, stored.citation.item_end)
    return _is_at(Target(version_id or None, path or None, *ends, stored.citation.role), subject.lineage.places)


def citation_counts(unit: Unit, whole: Subject) -> dict[str, int]:
    """How many citations of other documents lead to each article of the version (or level of another body), by path.

    Those that nobody cites are left out.
    """
    targets = unit.citing.targets(CitingFilter(whole.document.id))
    counts: dict[str, int] = {}
    for path in whole.text.provisions:
        if "/" not in path:
            places = whole.chain.trace(whole.text.version.id, path).places if len(whole.chain.texts) > 1 else None
            of_path = places or {whole.text.version.id: (path,)}
            found = sum(number for target, number in targets.items() if _is_at(target, of_path))
            counts |= {path: found} if found else {}
    return counts


def _page(unit: Unit, subject: Subject, wanted: CitingFilter, portion: Portion) -> CitingPage:
    targets = unit.citing.targets(wanted)
    if subject.lineage is not None:
        targets = {target: n for target, n in targets.items() if _is_at(target, subject.lineage.places)}
    roles: Counter[CitationRole] = Counter()
    for target, number in targets.items():
        roles[target.role] += number
    chosen = [target for target in targets if portion.role in (None, target.role)]
    if subject.lineage is not None or portion.role is not None:
        wanted = replace(wanted, targets=chosen)
    found = unit.citing.page(wanted, limit=portion.limit, offset=portion.offset)
    return CitingPage(
        total=sum(targets[target] for target in chosen),
        documents=unit.citing.documents(wanted),
        roles=dict(roles.most_common()),
        rows=tuple(_rows(unit, subject, found, portion.day)),
    )


def _is_at(target: Target, places: Mapping[str, Collection[str]]) -> bool:
    """Whether the place cited is the provision, a part of it, or a range in which it stands."""
    if target.version_id is None or target.path is None:
        return False
    return any(
        target.path == path or target.path.startswith(f"{path}/") or _in_range(target, path)
        for path in places.get(target.version_id, ())
    )


def _in_range(target: Target, path: str) -> bool:
    first, asked = _LAST_STEP.fullmatch(target.path or ""), _LAST_STEP.fullmatch(path)
    if first is None or asked is None or first["around"] != asked["around"]:
        return False
    ends = {"art": target.article_end, "l1": target.article_end, "para": target.paragraph_end}
    end = ends.get(first["step"], target.item_end)
    return end is not None and _number(first["number"]) <= _number(asked["number"]) <= _number(end)


def _number(written: str) -> tuple[int, ...]:
    """10-1 as (10, 1), so that 第十条之一 lies between 第十条 and 第十一条."""
    return tuple(map(int, written.split("-")))


def _rows(unit: Unit, subject: Subject, found: Sequence[StoredCitation], day: date) -> Iterator[CitingProvision]:
    document_ids = {stored.document_id for stored in found}
    documents, versions = unit.documents.get_many(document_ids), unit.documents.versions_of(document_ids)
    events = unit.documents.events_of(document_ids)
    texts = unit.documents.texts({stored.version_id for stored in found})
    cited_versions = {version.id: version for version in unit.documents.versions(subject.document.id)}
    provisions = unit.documents.provisions_of({*texts, *cited_versions})
    for stored in found:
        of_document = versions[stored.document_id]
        span = _sentence(texts[stored.version_id], Span(stored.citation.start, stored.citation.end))
        version_id, path = _target(stored)
        yield CitingProvision(
            document=documents[stored.document_id],
            version=next(version for version in of_document if version.id == stored.version_id),
            status=version_status_at(of_document, events[stored.document_id], stored.version_id, day).status,
            path=stored.citation.provision,
            provision=_label(stored.citation.provision, provisions.get(stored.version_id, ())),
            quote=span.of(texts[stored.version_id]),
            words=Span(stored.citation.start, stored.citation.end).moved(-span.start),
            role=stored.citation.role,
            cited=_label(path, provisions.get(version_id, ())),
            cited_version=cited_versions.get(version_id),
            is_renumbered=_is_renumbered(subject, version_id),
        )


def _target(stored: StoredCitation) -> tuple[str, str]:
    """The version and the path to which a citation leads; empty for what it leaves open."""
    found = stored.resolution
    return (found.version_id or "", found.path or "") if found else ("", "")


def _is_renumbered(subject: Subject, version_id: str) -> bool:
    places = subject.lineage.places.get(version_id) if subject.lineage else None
    return places is not None and subject.path not in places


def _sentence(text: str, words: Span) -> Span:
    """The sentence around the words, without the blanks at its ends."""
    start = max(text.rfind(end, max(0, words.start - _REACH), words.start) for end in _SENTENCE_ENDS) + 1
    start = start or max(0, words.start - _REACH)
    ends = [text.find(end, words.end, words.end + _REACH) for end in _SENTENCE_ENDS]
    end = min((found for found in ends if found >= 0), default=min(len(text), words.end + _REACH))
    if end < len(text) and text[end] != "\n" and text[end] in _SENTENCE_ENDS:
        end += 1
    while start < words.start and text[start].isspace():
        start += 1
    return Span(start, end)


def _label(path: str, provisions: Sequence[Provision]) -> str:
    return written_place(path, {provision.path: provision for provision in provisions})
