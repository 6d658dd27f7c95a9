"""Days as legal texts write them: 2021年5月8日, 二〇二一年五月八日, 2021-05-08."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from ingest.numerals import integer

_HAN = "〇零一二三四五六七八九"
DAY = (
    rf"(?P<year>[0-9]{{4}}|[{_HAN}]{{4}}) ?年 ?"
    rf"(?P<month>[0-9]{{1,2}}|[{_HAN}十]{{1,3}}) ?月 ?"
    rf"(?P<day>[0-9]{{1,2}}|[{_HAN}十廿卅]{{1,3}}) ?日"
)
_DAY = re.compile(DAY)
_NUMERIC = re.compile(r"(?P<year>[12][0-9]{3})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})(?![0-9])")


class FoundDay(NamedTuple):
    """A day as it stands in a text. `value` is None where the calendar has no such day (2月30日)."""

    value: date | None
    start: int
    end: int


def find_day(text: str, start: int = 0, end: int | None = None) -> FoundDay | None:
    """The first day written in normalised text between two offsets."""
    limit = len(text) if end is None else end
    found = _DAY.search(text, start, limit) or _NUMERIC.search(text, start, limit)
    return FoundDay(day_of(found), found.start(), found.end()) if found else None


def day_of(found: re.Match[str]) -> date | None:
    """The day of a match of DAY."""
    year, month, day = (integer(found.group(part)) for part in ("year", "month", "day"))
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_day_of_term(first: date, years: int = 0, months: int = 0) -> date | None:
    """The last day of a term that begins on `first`: five years from 2020-01-01 end on 2024-12-31."""
    whole_months = first.month - 1 + months
    year, month = first.year + years + whole_months // 12, whole_months % 12 + 1
    if year > date.max.year:
        return None
    try:
        next_term = date(year, month, first.day)
    except ValueError:
        # A term from 29 February or from the 31st begins anew on the first day of the following month.
        next_term = date(year + month // 12, month % 12 + 1, 1)
    return next_term - timedelta(days=1)
