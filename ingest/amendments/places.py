"""The units that the words of an order name: 将第三条第一款、第五条…."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from ingest.citations.units import Unit, read_unit

# In 将十一条修改为 the 第 was lost.
_NUMBERED = re.compile(r"第|(?<=将)(?=[一二三四五六七八九十百\d]{1,6}[条款项])")
# In 第（二）、（三）项 the second has none.
_LISTED = re.compile(r"(?:、|和|以?及)(?=（)")
_BECOMES = re.compile(r"(?:作为|合并为|改为|修改为)(?:修改后)?(?:的?《[^》]{1,20}》)?(?=第)")
_LONGEST_RANGE = 200


def units_of(words: str, before: Unit | None) -> list[Unit]:
    """The units named outside of quotations, each with what it has from the one before it, the first from `before`."""
    units: list[Unit] = []
    position = 0
    while found := _NUMBERED.search(words, position):
        at = found.start()
        unit = None if _is_quoted(words, at) else _read(words, at)
        if unit is None:
            position = at + 1
            continue
        while unit is not None:
            if unit.article is None and (above := units[-1] if units else before):
                unit.inherit(above)
            units.extend(_each(unit))
            position = unit.end
            listed = _LISTED.match(words, position)
            unit = read_unit(words, listed.end(), continuing=True) if listed else None
    return units


def _each(unit: Unit) -> Iterator[Unit]:
    """The articles of a range one by one: 第三条至第五条."""
    first, last = unit.article or "", unit.article_end or ""
    if not (first.isdecimal() and last.isdecimal() and int(last) - int(first) < _LONGEST_RANGE):
        yield unit
        return
    for number in range(int(first), int(last) + 1):
        yield replace(unit, article=str(number), article_end=None)


class Named(NamedTuple):
    """The units that an order names: 将第五条 (old) 改为第六条 (becomes)，第二款 (within) 修改为."""

    old: list[Unit]
    becomes: Unit | None
    within: list[Unit]


def named_units(words: str, before: Unit | None) -> Named:
    """What the order is about, where it is to stand if it says so, and what is named after that."""
    found = _BECOMES.search(words)
    becomes = read_unit(words, found.end(), continuing=False) if found else None
    if found is None or becomes is None:
        return Named(units_of(words, before), None, [])
    old = units_of(words[: found.start()], before)
    above = old[0] if old else before
    if becomes.article is None and above is not None:
        becomes.inherit(above)
    return Named(old, becomes, units_of(words[becomes.end :], above))


def _read(words: str, at: int) -> Unit | None:
    if words[at] == "第":
        return read_unit(words, at, continuing=False)
    unit = read_unit(f"{words[:at]}第{words[at:]}", at, continuing=False)
    return unit and replace(unit, end=unit.end - 1)


def _is_quoted(words: str, position: int) -> bool:
    return words.rfind("“", 0, position) > words.rfind("”", 0, position)
