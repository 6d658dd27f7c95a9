"""Who speaks, and the words around a place in its text: the sentence, the line, whether it is quoted, its day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.dates import find_day
from registry.model import Evidence, Provision

_LONGEST = 600
_SENTENCE_ENDS = re.compile(r"[。；\n]")


@dataclass(frozen=True, slots=True)
class Teller:
    """The document that speaks: what its events are dated by, and whose documents it may end."""

    title: str | None
    effective: date | None
    published: date | None
    issuers: tuple[str, ...] = ()
    region: str | None = None

    @property
    def holds_from(self) -> date | None:
        """The first day on which its clauses hold."""
        return self.effective or self.published


@dataclass(frozen=True, slots=True)
class Passages:
    """A text with its normalised twin and its structure; offsets hold in all three."""

    text: str
    normalized: str
    provisions: Sequence[Provision]

    def head_end(self) -> int:
        """Where the head of the text ends: at its first provision, or nowhere."""
        return self.provisions[0].start if self.provisions else len(self.normalized)

    def sentence(self, position: int) -> tuple[int, int]:
        """Start and end of the sentence around `position`, its full stop included, blanks at its edges not."""
        low = max(0, position - _LONGEST)
        start = max(low, *(self.normalized.rfind(mark, low, position) + 1 for mark in "。；\n"))
        ends = _SENTENCE_ENDS.search(self.normalized, position, position + _LONGEST)
        end = ends.end() if ends else min(len(self.normalized), position + _LONGEST)
        return self._trimmed(start, end)

    def line(self, position: int) -> tuple[int, int]:
        """Start and end of the line around `position`."""
        start = self.normalized.rfind("\n", 0, position) + 1
        end = self.normalized.find("\n", position)
        return self._trimmed(start, end if end >= 0 else len(self.normalized))

    def is_quoted(self, position: int) -> bool:
        """Whether the place stands in words that the text quotes, as an amending decision quotes the new wording."""
        low = max(0, position - 4 * _LONGEST)
        return self.normalized.rfind("“", low, position) > self.normalized.rfind("”", low, position)

    def evidence(self, start: int, end: int) -> Evidence:
        """The words at text[start:end] as evidence. Its provision is found for all events together, in one pass."""
        return Evidence(self.text[start:end], start, end)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        inside = self.normalized[start:end]
        return start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())


def day_in(words: str) -> date | None:
    """The first full date in `words`; None where there is none or no such day (2月30日)."""
    found = find_day(words)
    return found.value if found else None


def day_after(day: date) -> date:
    """The first day after `day`."""
    return day + timedelta(days=1)
