"""The provinces of the country and the cities in them. Source and data: data/regions.yml."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import yaml


@lru_cache(maxsize=1)
def province_by_city() -> Mapping[str, str]:
    """The province of each city, autonomous prefecture, prefecture and league."""
    text = files("registry").joinpath("data/regions.yml").read_text("utf-8")
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    return {city: province for province, cities in data.items() for city in cities}


def lies_in(region: str, wider: str) -> bool:
    """Whether a region is, or lies in, another: 杭州市 in 浙江省, 上海市浦东新区 in 上海市."""
    province = next((province for city, province in province_by_city().items() if region.startswith(city)), None)
    return region.startswith(wider) or province == wider
