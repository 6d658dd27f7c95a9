"""效力位阶: which ranks stand above which, after the Legislation Law (立法法, 2023), and which places lie in which."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import yaml

from registry.model import Rank

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


def lies_in(region: str, wider: str) -> bool:
    """Whether a region is, or lies in, another: 杭州市 in 浙江省, 上海市浦东新区 in 上海市."""
    province = next((province for city, province in _provinces().items() if region.startswith(city)), None)
    return region.startswith(wider) or province == wider


@lru_cache(maxsize=1)
def _provinces() -> Mapping[str, str]:
    """The province of each city."""
    data = yaml.safe_load(files("registry").joinpath("data/regions.yml").read_text("utf-8"))
    return {city: province for province, cities in data.items() for city in cities}
