"""Metadata of one text, put together from its cover, its clauses and its signature."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ingest.metadata.cover import Cover, read_cover
from ingest.metadata.days import Days
from ingest.metadata.facts import Classification, Facts
from ingest.metadata.imprint import Imprint, find_imprint
from ingest.metadata.issuers import Issuers, find_issuers
from ingest.metadata.kinds import classify, is_draft
from ingest.metadata.numbers import find_numbers
from ingest.metadata.proofs import Proofs
from ingest.metadata.regions import place_of
from ingest.metadata.subjects import subject_of
from ingest.metadata.terms import Clauses
from ingest.metadata.titles import find_title, short_names
from ingest.metadata.traces import Predecessor, find_predecessor, find_trace
from ingest.readers import ReadText
from ingest.structure import Structure
from ingest.structure.closing import Signature
from registry.model import DocumentKind, Evidence, Level, ParseWarning, Rank

_CITES_BASIS = re.compile("根据|依据|按照|贯彻")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a text says of itself. What it does not say is None, or empty.

    `evidence` has the words that prove a value, by the value's name; `notes` say how a value was computed.
    """

    title: str | None = None
    short_names: tuple[str, ...] = ()
    document_numbers: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    region: str | None = None
    level: Level | None = None
    published: date | None = None
    effective: date | None = None
    expires: date | None = None
    kind: DocumentKind = DocumentKind.OTHER
    kind_reason: str = ""
    rank: Rank | None = None
    subject: str | None = None
    is_draft: bool = False
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[ParseWarning, ...] = ()


def read_metadata(source: ReadText, normalized: str, structure: Structure, name: str) -> Metadata:
    """Read the metadata of a text; `name` is its file name, which may carry the date of the version."""
    cover = read_cover(source.text, normalized, structure.cover_end)
    proofs = Proofs(source.text, structure)
    title, plain_title = _title(cover, source.title, proofs)
    numbers = _numbers(cover, proofs)
    predecessor = None if numbers else find_predecessor(normalized, plain_title)
    signature = _signature(structure)
    imprint = None if signature else find_imprint(normalized, structure.cover_end)
    found_issuers = find_issuers(cover, proofs.evidence.get("title"), signature)
    issuers = _proved_issuers(found_issuers, predecessor, imprint, proofs)
    region, level = place_of(issuers, plain_title)
    order = predecessor.order if predecessor else None
    found = _classified(Facts(plain_title, issuers, numbers, level, _head(cover), order), normalized, proofs)
    draft = is_draft(plain_title, normalized[: cover.end])
    days = Days(cover, signature, imprint, proofs)
    clauses = Clauses(normalized, plain_title)
    published = days.published(name)
    normative = found.kind is DocumentKind.NORMATIVE_DOCUMENT
    effective = days.effective(clauses, published, from_issue=normative and not draft)
    if found.rank and not draft and "effective" not in proofs.evidence:
        proofs.warn("effective_missing", "没有条文写明施行日期")
    return Metadata(
        title=title,
        short_names=_short_names(cover, plain_title, proofs),
        document_numbers=numbers,
        issuers=_as_written(issuers, normalized, proofs),
        region=region,
        level=level,
        published=published,
        effective=effective,
        expires=days.expires(clauses, effective),
        kind=found.kind,
        kind_reason=f"草案，尚未制定、不生效；{found.reason}" if draft else found.reason,
        rank=found.rank,
        subject=subject_of(plain_title),
        is_draft=draft,
        evidence=proofs.evidence,
        notes=proofs.notes,
        warnings=tuple(proofs.warnings),
    )


def _title(cover: Cover, marked: str | None, proofs: Proofs) -> tuple[str | None, str]:
    """The title as written, and in the one spelling that patterns are written for."""
    title = find_title(cover, marked)
    if title is None:
        proofs.warn("title_missing", "正文之前没有找到标题")
        return None, ""
    proofs.prove("title", title.start, title.end)
    return title.text, "".join(cover.normalized[title.start : title.end].split())


def _numbers(cover: Cover, proofs: Proofs) -> tuple[str, ...]:
    found = find_numbers(cover)
    if found:
        proofs.prove("document_number", found[0].start, found[0].end)
    return tuple(number.text for number in found)


def _proved_issuers(
    found: Issuers | None, predecessor: Predecessor | None, imprint: Imprint | None, proofs: Proofs
) -> tuple[str, ...]:
    """The issuers in normalised spelling; where nothing names them, who issued the predecessor or printed the text."""
    if found:
        proofs.prove("issuer", found.start, found.end)
        return found.names
    if predecessor:
        proofs.prove("issuer", predecessor.start, predecessor.end, "据所废止的同名规章的令号")
        return predecessor.bodies
    if imprint:
        proofs.prove("issuer", imprint.start, imprint.name_end, "据版记所载印发机关")
        return (imprint.name,)
    proofs.warn("issuer_missing", "没有找到制定机关")
    return ()


def _as_written(names: tuple[str, ...], normalized: str, proofs: Proofs) -> tuple[str, ...]:
    """Names in the characters of the text, where it writes them out as they are."""
    proof = proofs.evidence.get("issuer")
    if proof is None:
        return names
    plain = normalized[proof.start : proof.end]
    places = [(plain.find(name), name) for name in names]
    return tuple(proof.quote[at : at + len(name)] if at >= 0 else name for at, name in places)


def _signature(structure: Structure) -> Signature | None:
    """The last signature of the main text, else the last of the file."""
    main_end = structure.parts[0].end
    in_main = [each for each in structure.signatures if each.start < main_end]
    signatures = in_main or structure.signatures
    return signatures[-1] if signatures else None


def _head(cover: Cover) -> str:
    """The lines of the cover that speak of the document itself."""
    return "\n".join(line.text for line in cover.lines if not _CITES_BASIS.search(line.text))


def _classified(facts: Facts, normalized: str, proofs: Proofs) -> Classification:
    found = classify(facts)
    if found.kind is DocumentKind.OTHER and found.rank is None:
        proofs.warn("not_normative", found.reason)
    if found.rank is Rank.NORMATIVE_DOCUMENT and not facts.issuers and not facts.numbers:
        return _traced(found, facts, normalized, proofs)
    return found


def _traced(found: Classification, facts: Facts, normalized: str, proofs: Proofs) -> Classification:
    """The rank that the text betrays, where nothing on its cover tells it; what is not sure is said to be assumed."""
    title = "".join(facts.title.split())
    is_local = facts.level in (Level.PROVINCE, Level.CITY)
    hit = find_trace(normalized, title, is_local=is_local) if is_local or facts.level is None else None
    if hit is None:
        proofs.warn("rank_assumed", "制定机关和文号均不明，不能排除是以令公布的规章")
        return found
    trace, start, end = hit
    if end:
        proofs.prove("rank", start, end)
    if not trace.is_sure:
        proofs.warn("rank_assumed", f"制定机关和文号均不明，{trace.reason}，但不能排除其他位阶", start)
    return Classification(trace.kind, trace.rank, trace.reason)


def _short_names(cover: Cover, title: str, proofs: Proofs) -> tuple[str, ...]:
    found = short_names(cover, title)
    if found:
        proofs.prove("short_name", found[0].start, found[0].end)
    return tuple(name.text for name in found)
