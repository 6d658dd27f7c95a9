"""Judges registered documents from one state of the registry: the law of the day is read once for all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path

import review
from ingest.intake.plan import parser_version
from registry.code_digest import code_digest
from registry.model import Finding
from registry.store.judgements import Judgement
from registry.unit_of_work import Unit
from review.documents.checking import check_document
from review.documents.library import library
from review.documents.lives import Lives
from review.documents.neighbours import RegisteredNeighbours
from review.documents.occasion import Occasion, Reviewed
from review.documents.registry_library import RegistryLibrary
from review.documents.stored import StoredText, stored_texts
from review.higher.index_file import open_higher_index
from review.runs.watched_day import WatchedDay


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found in one document, and what the judgement rests on. `position` is that of the outbox's end."""

    judgement: Judgement
    findings: tuple[Finding, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A document that could not be judged, and why."""

    document_id: str
    reason: str


class Judge:
    """Answers from one unit; valid as long as that is open. `home` is where the registry keeps its index."""

    def __init__(self, unit: Unit, home: Path) -> None:
        self._unit = unit
        self._home = home
        self._lives = Lives(unit)
        self._registered = RegistryLibrary(unit, self._lives)
        self._position = unit.outbox.end()

    def occasion(self, day: date) -> Occasion:
        """The law of the day as the registry knows it."""
        return replace(self._occasion, as_of=day, sources=set())

    def judge(self, document_ids: Sequence[str], as_of: date) -> Iterator[Judged | Unjudged]:
        """Each document by itself: one that fails does not stop the others."""
        days = {document_id: WatchedDay(as_of) for document_id in document_ids}
        texts = stored_texts(self._unit, self._lives, days)
        self._registered.read_ahead({c.title for text in texts.values() for c in text.document.citations if c.title})
        for document_id, day in days.items():
            text = texts.get(document_id)
            if text is None:
                yield Unjudged(document_id, "NotFound: the registry holds no text of it")
                continue
            try:
                yield self._judged(text, day)
            except Exception as fault:  # noqa: BLE001 - whatever is wrong with one text, the others are judged
                yield Unjudged(document_id, f"{type(fault).__name__}: {fault}")

    def _judged(self, text: StoredText, day: WatchedDay) -> Judged:
        version = text.version
        occasion = self.occasion(day)
        if self._lives.has_ended(version.document_id, day):
            # What has no force conflicts with nothing and repeats nothing.
            occasion = replace(occasion, higher=None, neighbours=None)
        findings = tuple(check_document(Reviewed(text.document), occasion))
        days = {"as_of": date.fromordinal(day.toordinal()), "since": day.since, "until": day.until}
        sources = frozenset(occasion.sources - {version.document_id})
        judgement = Judgement(version.document_id, version.id, judged_by(), **days, sources=sources)
        return Judged(judgement, findings, self._position)

    @cached_property
    def _occasion(self) -> Occasion:
        return Occasion(
            date.today(),
            library([self._registered]),
            higher=open_higher_index(self._unit, self._home / "review"),
            neighbours=RegisteredNeighbours(self._unit, self._lives, self._home),
        )


@cache
def judged_by() -> str:
    """Names the rules and the parsers by their own code and data, so that changed rules judge known texts again."""
    files = Path(review.__path__[0]).rglob("*")
    return parser_version() + code_digest(sorted(file for file in files if file.suffix in {".py", ".yml", ".json"}))
