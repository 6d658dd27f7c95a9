"""Defined terms that mean something else below than above: other years, other hours, paid instead of unpaid."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.numerals import integer
from review.comparison import Comparison, Conflict, Side
from review.quantities import Quantity, quantities

_MEANS = re.compile(
    r"(?:^|所称|[，。；：\n])(?:的)?(?P<term>[一-龥]{2,10}?)，?(?:是指|系指|指的是|包括)(?P<meaning>[^。；]{2,150})"
)
_COUNTS_AS = re.compile(
    r"(?:^|[。；\n])(?P<meaning>[^。；\n]{4,80}?)(?:方可|可以|均|应当)?(?:认定为|属于|属|列为)(?P<term>[一-龥]{2,8})"
)
_PREAMBLE = re.compile("^.*所称(?:的)?")
_HOUR = re.compile(
    r"(?P<late>晚上?|夜间|下午|傍晚)?(?P<hour>\d{1,2}|[一二三四五六七八九十]{1,3})(?:时|点|:00)(?![间长段期])"
)
_MAY_DIFFER = re.compile("另行规定|另有规定|可以规定")
_HALF_DAY, _DAY = 12, 24
# What the higher provision makes part of the term -> the words below that deny it.
_CONTRARY = (
    (
        re.compile("无偿|免费|不以营利为目的|非营利"),
        re.compile(r"有偿|报酬|(?<!不)收费|(?<!不)收取|(?<!非)(?<!以)营利"),
    ),
    (re.compile("自愿"), re.compile("强制|必须|指派|统一要求")),
)


@dataclass(frozen=True, slots=True)
class _Definition:
    """A term and the words that say what it means; offsets are those of the provision."""

    term: str
    meaning: str
    start: int
    end: int


def definition_scope(comparison: Comparison) -> Iterator[Conflict]:
    """A term that the higher provision defines is given another meaning."""
    above = _definitions(comparison.upper)
    for own in _definitions(comparison.lower):
        for higher in above:
            if higher.term.startswith(own.term) and (difference := _difference(own, higher)):
                yield _conflict(comparison, own, (higher, difference))
                break


def _definitions(side: Side) -> list[_Definition]:
    found = []
    for passage in side.passages:
        for pattern in (_MEANS, _COUNTS_AS):
            for match in pattern.finditer(passage.body):
                term = _PREAMBLE.sub("", match["term"])
                start, end = match.start() + passage.body_start, match.end() + passage.body_start
                found.append(_Definition(term, match["meaning"], start, end))
    return found


def _difference(own: _Definition, higher: _Definition) -> str | None:
    for part, contrary in _CONTRARY:
        required, denied = part.search(higher.meaning), contrary.search(own.meaning)
        if required and denied and not contrary.search(higher.meaning):
            return f"上位法的定义包含“{required.group()}”，本条款为“{denied.group()}”"
    return _other_hours(own.meaning, higher.meaning) or _other_figure(own.meaning, higher.meaning)


def _other_hours(own: str, higher: str) -> str | None:
    """Two hours a day between which something lies; where they may be moved, their distance still holds."""
    one, other = _hours(own), _hours(higher)
    if not (one and other) or one == other:
        return None
    lengths = tuple((end - start) % _DAY for start, end in (one, other))
    if _MAY_DIFFER.search(higher) and lengths[0] == lengths[1]:
        return None
    return f"上位法为{other[0]}时至{other[1]}时，本条款为{one[0]}时至{one[1]}时"


def _hours(text: str) -> tuple[int, int] | None:
    found = [_clock(match) for match in _HOUR.finditer(text)]
    return (found[0], found[1]) if len(found) == 2 else None


def _clock(match: re.Match[str]) -> int:
    hour = integer(match["hour"]) or 0
    return hour + _HALF_DAY if match["late"] and hour < _HALF_DAY else hour


def _other_figure(own: str, higher: str) -> str | None:
    """The one figure of each meaning, if both count the same and bound it on the same side."""
    one, other = _only(own), _only(higher)
    if one is None or other is None or (one.dimension, one.bound) != (other.dimension, other.bound):
        return None
    if abs(one.figure - other.figure) < 1e-6:
        return None
    return f"上位法为“{higher[other.start : other.end]}”，本条款为“{own[one.start : one.end]}”"


def _only(text: str) -> Quantity | None:
    found = quantities(text)
    return found[0] if len(found) == 1 else None


def _conflict(comparison: Comparison, own: _Definition, above: tuple[_Definition, str]) -> Conflict:
    higher, difference = above
    return Conflict(
        kind="definition_scope",
        lower=comparison.lower.cut(own.start, own.end),
        upper=comparison.upper.cut(higher.start, higher.end),
        explanation=f"“{own.term}”的含义与上位法不一致：{difference}。",
        suggestion="按照上位法的定义表述。",
        confidence=0.85,
    )
