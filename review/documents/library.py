"""What the staleness rules ask of the law: is a title in force on a day, and what does an article say.

Three sources answer: the registry, laws held in memory (tests, single runs), and the data file of repealed laws. They
are asked in turn; the first that knows a title answers.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Protocol, TypeVar

from registry.model import StatusEvent
from registry.repealed_laws import repealed_laws
from registry.titles import title_key


@dataclass(frozen=True, slots=True)
class LawText:
    """One version of a law: its articles by number in Arabic (`244-1`), without labels."""

    title: str
    document_id: str | None
    effective: date
    articles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ending:
    """That a law is no longer in force: from which day, what followed, and the words or the source that prove it."""

    title: str
    since: date
    successor: str | None
    source: str
    document_id: str | None = None


class LawLibrary(Protocol):
    """What is known of laws by title. Unknown titles give None: the rules then say nothing."""

    def ending(self, title: str, day: date) -> Ending | None:
        """How the law of this title had ended by the day; None where it was in force or is not known."""

    def text(self, title: str, day: date) -> LawText | None:
        """The version in force on the day."""

    def events_about(self, title: str, numbers: Sequence[str]) -> Sequence[StatusEvent]:
        """What other documents say became of the document of this title or number."""


@dataclass(frozen=True)
class MemoryLibrary:
    """Law texts given outright, every version of a law with the day on which it took effect."""

    texts: Sequence[LawText] = ()
    endings: Sequence[Ending] = ()

    def ending(self, title: str, day: date) -> Ending | None:
        return next((end for end in self._endings.get(title_key(title), ()) if end.since <= day), None)

    def text(self, title: str, day: date) -> LawText | None:
        versions = [text for text in self._texts.get(title_key(title), ()) if text.effective <= day]
        return max(versions, key=lambda text: text.effective, default=None)

    def events_about(self, title: str, numbers: Sequence[str]) -> Sequence[StatusEvent]:
        return ()

    @cached_property
    def _texts(self) -> Mapping[str, Sequence[LawText]]:
        return _by_title(self.texts)

    @cached_property
    def _endings(self) -> Mapping[str, Sequence[Ending]]:
        return _by_title(self.endings)


Titled = TypeVar("Titled", LawText, Ending)


def _by_title(known: Iterable[Titled]) -> Mapping[str, Sequence[Titled]]:
    found: dict[str, list[Titled]] = defaultdict(list)
    for each in known:
        found[title_key(each.title)].append(each)
    return found


@lru_cache(maxsize=1)
def known_endings() -> MemoryLibrary:
    """The repealed laws that the registry knows of without their texts."""
    laws = repealed_laws().values()
    return MemoryLibrary(endings=[Ending(law.title, law.until, law.successor, law.source) for law in laws])


@dataclass(frozen=True)
class Libraries:
    """Several libraries asked in turn."""

    members: Sequence[LawLibrary]

    def ending(self, title: str, day: date) -> Ending | None:
        """The first ending that is known, unless a text of that title took effect after it (a law enacted anew)."""
        found = next((end for member in self.members if (end := member.ending(title, day)) is not None), None)
        text = self.text(title, day) if found else None
        return None if found and text and text.effective > found.since else found

    def text(self, title: str, day: date) -> LawText | None:
        return next((found for member in self.members if (found := member.text(title, day)) is not None), None)

    def events_about(self, title: str, numbers: Sequence[str]) -> Sequence[StatusEvent]:
        return [event for member in self.members for event in member.events_about(title, numbers)]


def library(members: Iterable[LawLibrary] = ()) -> Libraries:
    """The data file, whose successors are chosen by hand, then the given sources."""
    return Libraries((known_endings(), *members))
