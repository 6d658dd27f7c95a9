"""效力位阶: which document stands above which, and which ranks may set what, after the Legislation Law (立法法, 2023).

Articles 98-101 order the ranks; 106 tells who rules where two that clash stand in no order.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import yaml

from registry.errors import RuleDataInvalid
from registry.model import Document, Level, Rank

_DATA = Path(__file__).parent / "data"
# Article 98-100. Ranks of one number stand in no order by themselves.
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
# A department's rule clashes with a local regulation or rule: the State Council says which applies (article 106).
_NEEDS_RULING = frozenset(
    {
        frozenset({Rank.DEPARTMENT_RULE, Rank.LOCAL_REGULATION}),
        frozenset({Rank.DEPARTMENT_RULE, Rank.LOCAL_GOVERNMENT_RULE}),
        frozenset({Rank.JUDICIAL_INTERPRETATION, Rank.ADMINISTRATIVE_REGULATION}),
        frozenset({Rank.JUDICIAL_INTERPRETATION, Rank.SUPERVISORY_REGULATION}),
        frozenset({Rank.ADMINISTRATIVE_REGULATION, Rank.SUPERVISORY_REGULATION}),
    }
)
_LOCAL = frozenset({Level.PROVINCE, Level.CITY, Level.COUNTY, Level.TOWNSHIP})
_LEVELS = {Level.NATIONAL: 0, Level.DEPARTMENT: 1, Level.PROVINCE: 1, Level.CITY: 2, Level.COUNTY: 3, Level.TOWNSHIP: 4}


class Precedence(StrEnum):
    """How one document stands to another."""

    ABOVE = "above"
    BELOW = "below"
    EQUAL = "equal"
    """Of one rank and body: the later prevails, and the special over the general (article 103)."""
    NEEDS_RULING = "needs_ruling"
    """In no order: where they clash, the body named in article 105 or 106 rules."""
    UNRELATED = "unrelated"
    """They hold in different places."""


@dataclass(frozen=True, slots=True)
class Power:
    """Something that only some ranks may set."""

    id: str
    name: str
    ranks: frozenset[Rank]
    basis: str


def ranks_below(rank: Rank, other: Rank) -> bool:
    """Whether the rank as such stands below the other, whoever issues and wherever."""
    return _ORDER[rank] > _ORDER[other]


def precedence(document: Document, other: Document) -> Precedence | None:
    """How a document stands to another; None where the rank of either is not known."""
    if document.rank is None or other.rank is None:
        return None
    if not _overlap(document, other):
        return Precedence.UNRELATED
    if frozenset({document.rank, other.rank}) in _NEEDS_RULING:
        return Precedence.NEEDS_RULING
    if _ORDER[document.rank] != _ORDER[other.rank]:
        return _compared(_ORDER[document.rank], _ORDER[other.rank])
    ours, theirs = _LEVELS.get(document.level or Level.NATIONAL, 0), _LEVELS.get(other.level or Level.NATIONAL, 0)
    if ours != theirs:
        return _compared(ours, theirs)
    is_one_body = set(document.issuers) & set(other.issuers) or document.level is Level.NATIONAL
    return Precedence.EQUAL if is_one_body else Precedence.NEEDS_RULING


@lru_cache(maxsize=1)
def powers() -> Mapping[str, Power]:
    """The powers by id."""
    return {power.id: power for power in map(_power, _read("powers.yml"))}


def may_set(rank: Rank, power: str) -> bool:
    """Whether a document of the rank may set what the power names (registry/data/powers.yml)."""
    return rank in powers()[power].ranks


def lies_in(region: str, wider: str) -> bool:
    """Whether a region is, or lies in, another: 杭州市 in 浙江省, 上海市浦东新区 in 上海市."""
    province = _provinces().get(region) or next(
        (p for city, p in _provinces().items() if region.startswith(city)), None
    )
    return region.startswith(wider) or province == wider


def _overlap(document: Document, other: Document) -> bool:
    """Whether both hold somewhere together. Regions of which too little is known are taken to."""
    if document.region is None or other.region is None:
        return True
    if document.level not in _LOCAL or other.level not in _LOCAL:
        return True
    return lies_in(document.region, other.region) or lies_in(other.region, document.region)


def _compared(ours: int, theirs: int) -> Precedence:
    return Precedence.ABOVE if ours < theirs else Precedence.BELOW


@lru_cache(maxsize=1)
def _provinces() -> Mapping[str, str]:
    """The province of each city."""
    data = yaml.safe_load((_DATA / "regions.yml").read_text("utf-8"))
    return {city: province for province, cities in data.items() for city in cities}


def _read(name: str) -> list[dict[str, object]]:
    entries = yaml.safe_load((_DATA / name).read_text("utf-8"))
    if not isinstance(entries, list):
        raise RuleDataInvalid(f"{name}: a list is wanted")
    return entries


def _power(entry: dict[str, object]) -> Power:
    try:
        ranks = frozenset(Rank(rank) for rank in entry["ranks"])  # type: ignore[attr-defined]
        return Power(str(entry["id"]), str(entry["name"]), ranks, str(entry["basis"]))
    except (KeyError, TypeError, ValueError) as error:
        raise RuleDataInvalid(f"powers.yml, {entry.get('id')}: {error}") from error
