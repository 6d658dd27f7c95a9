"""The legal status of a version through time, in a form that an index can hold and ask for any day.

Status is never stored as a value: the index keeps on which days which status holds, so that "in force on that day" is
answered for every day without building the index anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from registry.model import LegalStatus

_FIRST_DAY = date(1900, 1, 1).toordinal()
_LEVELS = 17  # 2 ** 17 days are 358 years: to the year 2258


@dataclass(frozen=True, slots=True)
class Timeline:
    """Changes of status in their order: each holds from its day until the next. Before the first it is unknown."""

    changes: tuple[tuple[date, LegalStatus], ...]

    def status_on(self, day: date) -> LegalStatus:
        held = [status for since, status in self.changes if since <= day]
        return held[-1] if held else LegalStatus.UNKNOWN

    def __str__(self) -> str:
        return " ".join(f"{since.isoformat()}={status.value}" for since, status in self.changes)

    def terms(self) -> list[str]:
        """Index terms that together name every day on which each status holds; see `terms_for`."""
        edges = [(0, LegalStatus.UNKNOWN), *((_day_number(since), status) for since, status in self.changes)]
        edges.append((1 << _LEVELS, LegalStatus.UNKNOWN))
        return [
            f"{status.value}/{block}" for (start, status), (end, _) in pairwise(edges) for block in _blocks(start, end)
        ]


def read_timeline(text: str) -> Timeline:
    """The timeline that `str` wrote."""
    changes = (change.split("=") for change in text.split())
    return Timeline(tuple((date.fromisoformat(since), LegalStatus(status)) for since, status in changes))


@lru_cache(maxsize=16_384)
def status_of(timeline: str, day: date) -> LegalStatus:
    """The status on a day by a timeline as `str` wrote it."""
    return read_timeline(timeline).status_on(day)


def terms_for(status: LegalStatus, day: date) -> list[str]:
    """A version has the status on that day exactly if the index holds one of these terms for it."""
    number = _day_number(day)
    return [f"{status.value}/{level}.{number >> level}" for level in range(_LEVELS + 1)]


def _blocks(start: int, end: int) -> Iterator[str]:
    """The few blocks of 1, 2, 4 … days, each beginning at a multiple of its length, that fill [start, end)."""
    level = 0
    while start < end:
        if start & 1:
            yield f"{level}.{start}"
            start += 1
        if end & 1:
            end -= 1
            yield f"{level}.{end}"
        start, end, level = start >> 1, end >> 1, level + 1


def _day_number(day: date) -> int:
    return min(max(day.toordinal() - _FIRST_DAY, 0), (1 << _LEVELS) - 1)
