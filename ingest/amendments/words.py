"""Orders on single words: 将第三条中的“甲”修改为“乙”，第五条中的“丙”修改为“丁”; 删去“戊”; 在“己”后增加“庚”."""

import re
from collections.abc import Iterator, Sequence

from ingest.amendments.orders import Instruction, Order
from ingest.amendments.places import units_of
from ingest.citations.units import Unit

_LIST = r"(?:“[^“”]{0,400}”(?:、|和|以?及)?){1,12}"
_ON_WORDS = re.compile(
    rf"(?P<old>{_LIST})[^“”。；，]{{0,12}}?(?:修改|改|替换)为(?P<new>{_LIST})"
    rf"|“(?P<anchor>[^“”]{{1,400}})”(?:一词)?之?(?P<side>[前后])面?增加(?P<added>“[^“”]{{1,400}}”)"
    rf"|删[去除](?P<where>[^“”。；]{{0,80}}?)(?P<left_out>{_LIST})"
)
_QUOTED = re.compile(r"“([^“”]*)”")


def word_orders(head: str, before: Unit | None) -> Iterator[Instruction]:
    """The orders on words in their turn, one for each unit and each of its words."""
    position, units = 0, [before] if before else []
    for found in _ON_WORDS.finditer(head):
        named = units_of(head[position : found.start()] + (found["where"] or ""), units[-1] if units else None)
        units = [*named] or units
        position = found.end()
        for old, new in _changes(found):
            yield from _orders(head, units, old, new)


def _orders(head: str, units: Sequence[Unit], old: str, new: str) -> Iterator[Instruction]:
    """Where no unit is named, the words are changed wherever they stand."""
    for unit in units or (None,):
        yield Instruction(Order.REPLACE_WORDS, head, unit, None, new, old)


def _changes(found: re.Match[str]) -> Iterator[tuple[str, str]]:
    """Old words with new ones: each with its own, or all with the one that replaces them."""
    if anchor := found["anchor"]:
        [added] = _words(found["added"])
        yield anchor, (anchor + added if found["side"] == "后" else added + anchor)
    elif found["left_out"]:
        yield from ((words, "") for words in _words(found["left_out"]))
    else:
        old, new = _words(found["old"]), _words(found["new"])
        yield from zip(old, new if len(new) == len(old) else new[:1] * len(old), strict=True)


def _words(quoted: str) -> list[str]:
    return [words.replace("‘", "“").replace("’", "”") for words in _QUOTED.findall(quoted)]
