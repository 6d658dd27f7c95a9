"""A day notes how long comparisons with it come out the same."""

from collections.abc import Callable
from datetime import date
from operator import ge, gt, le, lt

import pytest

from review.runs.watched_day import WatchedDay

DAY = date(2025, 6, 30)
COMPARISONS = (lt, le, gt, ge)
COMPARED_WITH = [date(2020, 1, 1), date(2025, 6, 29), DAY, date(2025, 7, 1), date(2027, 3, 1)]


@pytest.mark.parametrize("other", COMPARED_WITH)
@pytest.mark.parametrize("compare", COMPARISONS)
@pytest.mark.parametrize("is_left", [True, False])
def test_comparisons_come_out_the_same_on_every_day_noted(
    other: date, compare: Callable[[date, date], bool], is_left: bool
) -> None:
    watched = WatchedDay(DAY)
    outcome = compare(watched, other) if is_left else compare(other, watched)
    days = (watched.since, DAY, date.fromordinal(watched.until.toordinal() - 1))
    assert watched.since <= DAY < watched.until
    assert [compare(day, other) if is_left else compare(other, day) for day in days] == [outcome] * 3


def test_the_nearest_days_on_both_sides_count() -> None:
    watched = WatchedDay(DAY)
    for other in (date(2020, 1, 1), date(2024, 1, 1), date(2026, 1, 1), date(2030, 1, 1)):
        assert watched != other and (watched < other) == (other > DAY)
    assert (watched.since, watched.until) == (date(2024, 1, 2), date(2026, 1, 1))
