"""Timelines: the terms an index holds answer for each single day what the timeline says."""

from datetime import date, timedelta

import pytest

from registry.model import LegalStatus
from search.timeline import Timeline, read_timeline, terms_for

RENEWED = Timeline(
    (
        (date(2019, 12, 20), LegalStatus.NOT_YET_EFFECTIVE),
        (date(2020, 1, 1), LegalStatus.IN_FORCE),
        (date(2022, 1, 1), LegalStatus.EXPIRED),
        (date(2022, 3, 5), LegalStatus.IN_FORCE),
        (date(2024, 7, 1), LegalStatus.REPEALED),
    )
)
DAYS = [date(2019, 12, 1) + timedelta(days) for days in range(0, 1900)]


@pytest.mark.parametrize("status", list(LegalStatus))
def test_terms_answer_for_every_day(status: LegalStatus) -> None:
    held = set(RENEWED.terms())
    found = [day for day in DAYS if held & set(terms_for(status, day))]
    assert found == [day for day in DAYS if RENEWED.status_on(day) is status]


def test_a_timeline_is_read_as_it_was_written() -> None:
    assert read_timeline(str(RENEWED)) == RENEWED


def test_before_the_first_change_the_status_is_unknown() -> None:
    assert RENEWED.status_on(date(2019, 12, 19)) is LegalStatus.UNKNOWN


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_days_beyond_the_calendar_of_the_index_are_answered(day: date) -> None:
    always = Timeline(((date(1, 1, 1), LegalStatus.IN_FORCE),))
    assert set(always.terms()) & set(terms_for(LegalStatus.IN_FORCE, day))


def test_a_timeline_without_changes_is_unknown_on_all_days() -> None:
    assert set(Timeline(()).terms()) & set(terms_for(LegalStatus.UNKNOWN, date(2020, 1, 1)))
