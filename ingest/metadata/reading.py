"""Metadata of one text, put together from its cover, its clauses and its signature."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

from ingest.dates import find_day
from ingest.metadata.cover import Field, Line, cover_fields, cover_lines, first_field
from ingest.metadata.history import Step, read_history
from ingest.metadata.issuers import find_issuers, place_of
from ingest.metadata.kinds import Classification, Facts, classify, is_draft
from ingest.metadata.numbers import find_numbers
from ingest.metadata.subjects import subject_of
from ingest.metadata.terms import Stated, find_effective, find_expiry
from ingest.metadata.titles import find_title, short_names
from ingest.readers import ReadText
from ingest.structure import Structure
from ingest.structure.closing import Signature
from registry.model import DocumentKind, Evidence, Level, ParseWarning, Rank
from registry.titles import split_version_date

_PUBLISHED_FIELDS = ("成文日期", "发文日期", "印发日期", "公布日期", "发布日期")
_EFFECTIVE_FIELDS = ("施行日期", "生效日期", "实施日期")
_EXPIRY_FIELDS = ("失效日期",)


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
    return _Reading(source, normalized, structure, name).read()


class _Reading:
    """Collects the values of one text together with what proves them."""

    def __init__(self, source: ReadText, normalized: str, structure: Structure, name: str) -> None:
        self.source = source
        self.normalized = normalized
        self.structure = structure
        self.name = name
        self.cover_end = structure.cover_end
        self.lines: Sequence[Line] = cover_lines(normalized, self.cover_end)
        self.fields: dict[str, Field] = cover_fields(normalized, self.cover_end)
        self.evidence: dict[str, Evidence] = {}
        self.notes: dict[str, str] = {}
        self.warnings: list[ParseWarning] = []

    def read(self) -> Metadata:
        title = self._title()
        numbers = self._numbers()
        issuers = self._issuers(title)
        plain_title = self._plain(title)
        region, level = place_of(issuers, plain_title)
        published = self._published()
        found = self._classify(plain_title, issuers, numbers, level)
        effective = self._effective(plain_title, published) or self._effective_on_issue(found, published)
        expires = self._expires(plain_title, effective)
        return Metadata(
            title=title,
            short_names=self._short_names(plain_title),
            document_numbers=numbers,
            issuers=self._as_written(issuers),
            region=region,
            level=level,
            published=published,
            effective=effective,
            expires=expires,
            kind=found.kind,
            kind_reason=found.reason,
            rank=found.rank,
            subject=subject_of(plain_title),
            is_draft=is_draft(plain_title, self.normalized[: self.cover_end]),
            evidence=self.evidence,
            notes=self.notes,
            warnings=tuple(self.warnings),
        )

    def _title(self) -> str | None:
        title = find_title(self.source.text, self.normalized, self.lines, self.source.title, self.cover_end)
        if title is None:
            self._warn("title_missing", "no title was found above the text")
            return None
        self._prove("title", title.start, title.end)
        return title.text

    def _plain(self, title: str | None) -> str:
        """The title in the one spelling that patterns are written for."""
        proof = self.evidence.get("title")
        return "".join(self.normalized[proof.start : proof.end].split()) if title and proof else ""

    def _numbers(self) -> tuple[str, ...]:
        found = find_numbers(self.source.text, self.lines, self.fields)
        if found:
            self._prove("document_number", found[0].start, found[0].end)
        return tuple(number.text for number in found)

    def _issuers(self, title: str | None) -> tuple[str, ...]:
        proof = self.evidence.get("title")
        start = proof.start if proof else 0
        signature = self._signature()
        plain = self._plain(title)
        found = find_issuers(self.normalized, self.lines, self.fields, plain, start, signature)
        if found is None:
            self._warn("issuer_missing", "no issuer was found")
            return ()
        self._prove("issuer", found.start, found.end)
        return found.names

    def _as_written(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Names in the characters of the text, where it writes them out as they are."""
        proof = self.evidence.get("issuer")
        if proof is None:
            return names
        plain = self.normalized[proof.start : proof.end]
        places = [plain.find(name) for name in names]
        return tuple(
            proof.quote[at : at + len(name)] if at >= 0 else name for name, at in zip(names, places, strict=True)
        )

    def _published(self) -> date | None:
        steps = [step for step in read_history(self.lines) if step.kind != "force"]
        for step in steps:
            if step.value is None:
                self._warn("impossible_date", "the calendar has no such day", step.start)
        last = max((step for step in steps if step.value), key=lambda step: step.value or date.min, default=None)
        named = split_version_date(PurePath(self.name).stem)[1]
        if last:
            self._prove("published", last.start, last.end)
            return self._named_day(last, named)
        return self._stated_day() or self._signed_day() or self._only_named(named)

    def _named_day(self, last: Step, named: date | None) -> date | None:
        """The day of the version in the file's name goes before the head's last day, which may be an earlier step."""
        if named is None or named == last.value:
            return last.value
        if last.value and named < last.value:
            self._warn("dates_disagree", f"the file is named for {named}, its head goes on to {last.value}", last.start)
            return last.value
        self.notes["published"] = f"named for {named}; the last day in the head is {last.value}"
        return named

    def _only_named(self, named: date | None) -> date | None:
        if named is None:
            self._warn("published_missing", "no day of signature or publication was found")
        else:
            self.notes["published"] = "from the name of the file alone"
        return named

    def _stated_day(self) -> date | None:
        stated = first_field(self.fields, _PUBLISHED_FIELDS)
        return self._day("published", stated.start, stated.end) if stated else None

    def _signed_day(self) -> date | None:
        signature = self._signature()
        if signature:
            return self._day("published", signature.date_start, signature.end)
        for line in self.lines:
            day = find_day(line.text)
            if day and len(line.text) - (day.end - day.start) <= 6:
                return self._day("published", line.start + day.start, line.start + day.end)
        return None

    def _signature(self) -> Signature | None:
        """The last signature of the main text, else the last of the file."""
        signatures = self.structure.signatures
        in_main = [each for each in signatures if each.start < self.structure.parts[0].end]
        candidates = in_main or list(signatures)
        return candidates[-1] if candidates else None

    def _effective(self, title: str, published: date | None) -> date | None:
        steps = read_history(self.lines)
        forces = [step for step in steps if step.kind == "force" and step.value]
        if forces:
            self._prove("effective", forces[-1].start, forces[-1].end)
            return forces[-1].value
        field_day = first_field(self.fields, _EFFECTIVE_FIELDS)
        if field_day and (day := self._day("effective", field_day.start, field_day.end)):
            return day
        whole = len(self.normalized)
        stated = find_effective(self.normalized, self.cover_end, whole, title, published) or find_effective(
            self.normalized, 0, self.cover_end, title, published
        )
        return self._state("effective", stated)

    def _effective_on_issue(self, found: Classification, published: date | None) -> date | None:
        """A normative document that says nothing else binds from its issue; laws and rules always say when."""
        if "effective" in self.evidence or published is None:
            return None
        if found.kind is not DocumentKind.NORMATIVE_DOCUMENT or "published" not in self.evidence:
            self._warn("effective_missing", "no clause says from when the document is in force")
            return None
        self.evidence["effective"] = self.evidence["published"]
        self.notes["effective"] = f"no clause says from when; issued on {published}"
        self._warn("effective_not_stated", "no clause says from when the document is in force; its issue is taken")
        return published

    def _expires(self, title: str, effective: date | None) -> date | None:
        field_day = first_field(self.fields, _EXPIRY_FIELDS)
        if field_day and (day := self._day("expires", field_day.start, field_day.end)):
            return day
        return self._state("expires", find_expiry(self.normalized, 0, len(self.normalized), title, effective))

    def _classify(
        self, title: str, issuers: tuple[str, ...], numbers: tuple[str, ...], level: Level | None
    ) -> Classification:
        head = "\n".join(line.text for line in self.lines if not line.text.endswith("。"))
        found = classify(Facts(title, issuers, numbers, level, place_of((), title)[0], head))
        if found.kind is DocumentKind.OTHER and found.rank is None:
            self._warn("not_normative", found.reason)
        if found.rank is Rank.NORMATIVE_DOCUMENT and not issuers and not numbers:
            self._warn("rank_assumed", "neither issuer nor number is known; a rule by order cannot be excluded")
        return found

    def _short_names(self, title: str) -> tuple[str, ...]:
        found = short_names(self.normalized, title, min(len(self.normalized), self.cover_end + 2000))
        if found:
            self._prove("short_name", found[0][1], found[0][2])
        return tuple(name for name, _, _ in found)

    def _state(self, name: str, stated: Stated | None) -> date | None:
        if stated is None:
            return None
        self._prove(name, stated.start, stated.end)
        if stated.note:
            self.notes[name] = stated.note
        if stated.value is None:
            self._warn(f"{name}_unknown", stated.note or "the calendar has no such day", stated.start)
        return stated.value

    def _day(self, name: str, start: int, end: int) -> date | None:
        day = find_day(self.normalized, start, end)
        if day is None:
            return None
        if day.value is None:
            self._warn("impossible_date", "the calendar has no such day", day.start)
            return None
        self._prove(name, day.start, day.end)
        return day.value

    def _prove(self, name: str, start: int, end: int) -> None:
        end = start + len(self.source.text[start:end].rstrip())
        self.evidence[name] = Evidence(self.source.text[start:end], start, end, self._provision_at(start))

    def _provision_at(self, at: int) -> str:
        provisions = self.structure.provisions
        index = bisect_right(provisions, at, key=lambda provision: provision.start)
        for provision in reversed(provisions[max(index - 60, 0) : index]):
            if provision.end > at:
                return provision.path
        return ""

    def _warn(self, code: str, message: str, start: int | None = None) -> None:
        self.warnings.append(ParseWarning(code, message, start))
