"""What a document may set by its rank: penalties, licences, measures, enforcement, fees (data/powers.yml)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from registry.model import Rank
from review import rule_data


@dataclass(frozen=True, slots=True)
class Power:
    """The limit of one rank in one matter: the kinds that it may set, and the article (title, label) that says so."""

    only: frozenset[str]
    place: tuple[str, str]

    def covers(self, kinds: Iterable[str]) -> bool:
        """Whether the rank may set all of these kinds; none known is more than it may set."""
        wanted = frozenset(kinds)
        return bool(wanted) and wanted <= self.only


@lru_cache(maxsize=1)
def powers() -> Mapping[str, Mapping[Rank, Power]]:
    """The limits by matter and rank; a rank without one may set what it likes."""
    rows = rule_data.rows("powers.yml")
    return {
        row["matter"]: {
            Rank(rank): Power(frozenset(limit["only"]), tuple(limit["place"])) for rank, limit in row["ranks"].items()
        }
        for row in rows
    }


def limit_of(rank: Rank | None, matter: str) -> Power | None:
    """The limit that a text of the rank has in the matter; a text of unknown rank is taken for a normative document."""
    return powers()[matter].get(rank or Rank.NORMATIVE_DOCUMENT)
