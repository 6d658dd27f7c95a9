"""Laws whose own periods count working days though the periods themselves only say days."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from registry.titles import title_key
from review import rule_data
from review.reading.deadlines import Deadline
from review.reading.parties import Party


@dataclass(frozen=True, slots=True)
class _Counting:
    """An entry of data/working_days.yml."""

    binds: Party | None
    days: frozenset[float]
    up_to: float


def as_the_law_counts(deadline: Deadline, words: str, title: str) -> Deadline:
    """A period of the law of that title, written in these words: in working days where that law means such days."""
    counting = _laws().get(title_key(title))
    if counting is None or not words.rstrip("内以前").endswith("日"):
        return deadline
    of_others = counting.binds is not None and deadline.binds not in {None, counting.binds}
    meant = not of_others and deadline.days <= counting.up_to and (not counting.days or deadline.days in counting.days)
    return replace(deadline, working=deadline.working or meant)


@lru_cache(maxsize=1)
def _laws() -> Mapping[str, _Counting]:
    rows = rule_data.rows("working_days.yml")
    return {
        title_key(row["title"]): _Counting(
            Party(row["binds"]) if "binds" in row else None,
            frozenset(map(float, row.get("days", ()))),
            float(row.get("up_to", "inf")),
        )
        for row in rows
    }
