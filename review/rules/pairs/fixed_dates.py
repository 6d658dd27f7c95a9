"""Days of the year by which something is due each year (每年三月底前), other than above."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ingest.numerals import integer
from review.pairs.comparison import Comparison, Conflict, Side
from review.reading.parties import Party, last_party
from review.reading.passages import Passage
from review.reading.quantities import NUMERAL
from review.reading.similarity import coverage

_DATE = re.compile(
    rf"(?P<later>次年|翌年|下一?年度?)?的?(?P<month>{NUMERAL})月(?!内)(?:(?P<day>{NUMERAL})日|份?底|末|份)?(?P<by>之前|以前|前|止)?"
)
# 二〇二三年五月一日 is one day, no day of each year.
_OF_A_YEAR = re.compile("[\\d〇零一二三四五六七八九]{4}年$")
_MONTHS, _LAST_DAY = 12, 31
_SAME_MATTER = 0.35


@dataclass(frozen=True, slots=True)
class _Due:
    """A day of the year in a passage; `day` counts from the year's first day, each month as long as the others."""

    day: int
    start: int
    end: int
    passage: Passage

    @property
    def binds(self) -> Party | None:
        return last_party(self.passage.whole[: self.start])


def fixed_date(comparison: Comparison) -> Iterator[Conflict]:
    """An authority acts by a later day of the year, or somebody else is bound by another one, than above."""
    below, above = (list(islice(_due(side), 2)) for side in (comparison.lower, comparison.upper))
    if not comparison.assigned or len(below) != 1 or len(above) != 1:
        return
    [own], [higher] = below, above
    near = coverage(own.passage.whole, higher.passage.whole) >= comparison.reach * _SAME_MATTER
    if near and _breaks(own, higher):
        yield _conflict(comparison, own, higher)


def _due(side: Side) -> Iterator[_Due]:
    for passage in side.passages:
        yield from filter(None, (_read(passage, match) for match in _DATE.finditer(passage.whole)))


def _read(passage: Passage, match: re.Match[str]) -> _Due | None:
    month, day = integer(match["month"]), integer(match["day"]) if match["day"] else None
    if not month or month > _MONTHS or _OF_A_YEAR.search(passage.whole, 0, match.start()):
        return None
    starts = match["by"] and not match["day"] and match.group().endswith(("月前", "月以前", "月之前"))
    within = 1 if starts else day or _LAST_DAY
    return _Due(((_MONTHS if match["later"] else 0) + month) * (_LAST_DAY + 1) + within, *match.span(), passage)


def _breaks(own: _Due, higher: _Due) -> bool:
    if Party.AUTHORITY in {own.binds, higher.binds}:
        return own.day > higher.day
    return own.day != higher.day


def _conflict(comparison: Comparison, own: _Due, higher: _Due) -> Conflict:
    lower, upper = (due.passage.place_span(due.start, due.end) for due in (own, higher))
    written, required = comparison.lower.text[slice(*lower)], comparison.upper.text[slice(*upper)]
    return Conflict(
        kind="time_limit",
        lower=comparison.lower.cut(*lower),
        upper=comparison.upper.cut(*upper),
        explanation=f"本条款规定的日期为“{written}”，上位法为“{required}”。",
        suggestion=f"将“{written}”修改为“{required}”。",
        confidence=0.85,
    )
