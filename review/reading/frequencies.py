"""How often something is to be done: 每半年至少一次, 每年不少于两次, 每三年一次, 每周."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.numerals import integer

_NUMBER = "[一二两三四五六七八九十\\d]{1,3}"
_DAYS = {"日": 1, "天": 1, "周": 7, "星期": 7, "旬": 10, "月": 30, "季度": 91, "季": 91, "半年": 182, "学期": 182}
_DAYS |= {"年": 365, "年度": 365, "学年": 365}
_UNIT = "星期|周|天|日|旬|月|季度|季|半年|学年|学期|年度|年"
_ONE = re.compile(
    rf"(?:每(?:间?隔)?(?P<number>{_NUMBER})?个?(?P<unit>{_UNIT})|(?<!满)(?P<years>{_NUMBER})年(?!内|以))"
    rf"(?:(?P<between>[^，。；每]{{0,60}}?)(?P<times>{_NUMBER})次|(?:应当)?定期)"
)
_AT_MOST = re.compile("不得?超过|至多|最多|不得?多于|以内")


@dataclass(frozen=True, slots=True)
class Frequency:
    """`per_year` is how many times a year; `ceiling` says that it may not be more often."""

    per_year: float
    ceiling: bool
    start: int
    end: int


def frequencies(text: str) -> Iterator[Frequency]:
    """The frequencies that a normalised text states with a number of times."""
    for found in _ONE.finditer(text):
        times = integer(found["times"] or "一") or 1
        number = integer(found["number"] or found["years"] or "一") or 1
        days = number * _DAYS[found["unit"] or "年"]
        ceiling = _AT_MOST.search(found["between"] or "") is not None
        yield Frequency(times * 365.0 / days, ceiling, found.start(), found.end())
