"""A day that notes between which other days it may be moved before any comparison with it comes out differently."""

from datetime import date, timedelta
from typing import Self

_DAY = timedelta(days=1)


class WatchedDay(date):
    """The day as of which a document is judged. Rules compare it with days of the law and of the text, and do nothing
    else with it that depends on the day; so what they find holds for every day from `since` to before `until`.
    """

    since: date
    until: date

    def __new__(cls, day: date) -> Self:
        watched = super().__new__(cls, day.year, day.month, day.day)
        watched.since, watched.until = date.min, date.max
        return watched

    def __lt__(self, other: date) -> bool:
        self._note(other)
        return super().__lt__(other)

    def __le__(self, other: date) -> bool:
        self._note(other)
        return super().__le__(other)

    def __gt__(self, other: date) -> bool:
        self._note(other)
        return super().__gt__(other)

    def __ge__(self, other: date) -> bool:
        self._note(other)
        return super().__ge__(other)

    def _note(self, other: date) -> None:
        """Between two neighbouring days compared with, every comparison comes out the same."""
        if super().__lt__(other):
            self.until = min(self.until, date.fromordinal(other.toordinal()))
            return
        after = date.fromordinal(other.toordinal()) + _DAY
        if super().__gt__(other):
            self.since = max(self.since, after)
        else:
            self.since, self.until = date.fromordinal(other.toordinal()), min(self.until, after)
