"""效力位阶: which ranks stand above which, after the Legislation Law (立法法, 2023)."""

from typing import NamedTuple

from registry.model import Level, Rank
from registry.regions import lies_in

# Articles 98-101. Ranks of one number stand in no order by themselves: articles 105 and 106 say who rules on a clash.
_ORDER = {
    Rank.CONSTITUTION: 0,
    Rank.LAW: 1,
    Rank.JUDICIAL_INTERPRETATION: 2,
    Rank.ADMINISTRATIVE_REGULATION: 2,
    Rank.SUPERVISORY_REGULATION: 2,
    Rank.LOCAL_REGULATION: 3,
    Rank.DEPARTMENT_RULE: 4,
    Rank.LOCAL_GOVERNMENT_RULE: 4,
    Rank.NORMATIVE_DOCUMENT: 5,
}


def ranks_below(rank: Rank, other: Rank) -> bool:
    """Whether the rank as such stands below the other, whoever issues and wherever."""
    return _ORDER[rank] > _ORDER[other]


class Standing(NamedTuple):
    """What decides which of two texts yields: rank, level of government, and the place for which a local text holds."""

    rank: Rank
    level: Level | None = None
    region: str | None = None


_LOCAL = frozenset({Rank.LOCAL_REGULATION, Rank.LOCAL_GOVERNMENT_RULE})


def stands_above(higher: Standing, lower: Standing) -> bool:
    """Whether the lower text has to stay within the higher one.

    A local text binds in its own place only, and a province's also the texts of the same rank of the cities in it
    (立法法 articles 80, 81, 99 and 100). A lower text of unknown place answers to national law alone.
    """
    if higher.rank not in _LOCAL:
        return ranks_below(lower.rank, higher.rank)
    if higher.region is None or lower.region is None or not lies_in(lower.region, higher.region):
        return False
    if higher.rank is lower.rank:
        return higher.level is Level.PROVINCE and lower.level is not Level.PROVINCE
    return ranks_below(lower.rank, higher.rank)
