"""Quantities in a clause: how much of what, and whether it is a floor, a ceiling, a range or a point.

Patterns run on normalised text (ingest.normalize). A quantity is compared only with one of the same dimension.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from ingest.numerals import integer

# Bounded, and begun only where no numeral runs already, so that a long run of numerals is read once.
NUMERAL = (
    r"(?:(?<![\d.])\d{1,15}(?:\.\d{1,8})?(?!\d)[十百千万亿]{0,2}"
    r"|(?<![〇零一二两三四五六七八九十百千万亿])[〇零一二两三四五六七八九十百千万亿]{1,16}(?:点[〇零一二三四五六七八九]{1,8})?"
    r"(?![〇零一二两三四五六七八九十百千万亿]))"
)

_UNITS: dict[str, tuple[str, float]] = {
    "元": ("money", 1.0),
    "倍": ("multiple", 1.0),
    "米": ("length", 1.0),
    "公里": ("length", 1000.0),
    "千米": ("length", 1000.0),
    "海里": ("length", 1852.0),
    "厘米": ("length", 0.01),
    "平方米": ("area", 1.0),
    "公顷": ("area", 10_000.0),
    "亩": ("area", 666.67),
    "平方公里": ("area", 1_000_000.0),
    "立方米": ("volume", 1.0),
    "升": ("capacity", 1.0),
    "毫升": ("capacity", 0.001),
    "公斤": ("weight", 1.0),
    "千克": ("weight", 1.0),
    "吨": ("weight", 1000.0),
    "总吨": ("tonnage", 1.0),
    "载重吨": ("tonnage", 1.0),
    "千瓦": ("power", 1.0),
    "兆瓦": ("power", 1000.0),
    "马力": ("power", 0.7355),
    "千伏": ("voltage", 1.0),
    "伏": ("voltage", 0.001),
    "张": ("count", 1.0),
    "床": ("count", 1.0),
    "度": ("slope", 1.0),
    "吨位": ("tonnage", 1.0),
    "克": ("weight", 0.001),
    "人": ("people", 1.0),
    "名": ("people", 1.0),
    "户": ("households", 1.0),
    "座": ("seats", 1.0),
    "周岁": ("age", 1.0),
    "岁": ("age", 1.0),
    "次": ("times", 1.0),
    "层": ("storeys", 1.0),
    "分贝": ("noise", 1.0),
    "分": ("points", 1.0),
    "个": ("count", 1.0),
    "家": ("count", 1.0),
    "台": ("count", 1.0),
    "辆": ("count", 1.0),
    "套": ("count", 1.0),
    "头": ("count", 1.0),
    "只": ("count", 1.0),
    "株": ("count", 1.0),
    "处": ("count", 1.0),
    "分钟": ("time", 1 / 1440),
    "小时": ("time", 1 / 24),
    "个工作日": ("time", 1.0),
    "工作日": ("time", 1.0),
    "日": ("time", 1.0),
    "天": ("time", 1.0),
    "周": ("time", 7.0),
    "个月": ("time", 30.0),
    "月": ("time", 30.0),
    "年": ("time", 365.0),
    "学时": ("study", 1.0),
}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_ONE = re.compile(
    rf"(?P<percent>百分之|千分之|万分之|[二三四五六七八九十]分之)?(?P<number>{NUMERAL}|半数?)"
    rf"(?P<half>个半(?=小时|月))?(?P<sign>%|‰)?"
    rf"(?:(?P<unit>{_UNIT})(?!份|底|末|初|上旬|中旬|下旬|性|以来|起|章|条))?"
)
_TO = ("至", "-", "~", "—")
_UP_TO = re.compile(rf"(?:{'|'.join(_TO)}){{1,2}}{NUMERAL}({_UNIT}|%)")
_BEFORE = re.compile(
    r"(?P<ge>不得?少于|不得?低于|不得?小于|不得?短于|至少|最低|最少|最短|最近连续|(?<![期届不未])满$)"
    r"|(?P<le>不得?超过|不得?高于|不得?多于|不得?大于|不得?长于|至多|最多|最高|最长|最迟|至迟)"
    r"|(?P<gt>超过|大于|高于|多于|(?<![超通经])过$)|(?P<lt>不足|不满|未满|低于|少于|小于)"
)
_AFTER = re.compile(r"(?:及|\(含\)|（含）|含)?(?:(?P<ge>以上|及以上)|(?P<le>以下|以内|之内|内))(?!级)")
_REACH = 30
_UNIT_REACH = 24
# 上一年 is a certain year, not a year's time; 一年以上三年以下 is.
_NAMED_STRETCH = re.compile("(?<!以)[上下]$")
# 一年半, beside 一个半月; not 二十日半价.
_AND_A_HALF = re.compile("(?<=[年时天])半(?![价年月日天数工])")
# 每年三月 is a month, no three months.
_OF_THE_YEAR = re.compile("[每当次翌本]年的?$")
_DATE = re.compile(
    rf"(?:\d{{4}}|[〇零一二三四五六七八九]{{4}})年(?:{NUMERAL}月(?:{NUMERAL}日)?)?|{NUMERAL}月{NUMERAL}日"
)
_DECIMAL = re.compile(r"(\d+(?:\.\d+)?)([十百千万亿]*)")
_MARK = re.compile("[，。；：、以]")
_SCALE = {"百分之": 0.01, "千分之": 0.001, "万分之": 0.0001, "%": 0.01, "‰": 0.001}


class Bound(StrEnum):
    """What the words around a number make of it."""

    FLOOR = "floor"
    CEILING = "ceiling"
    RANGE = "range"
    POINT = "point"


class Quantity(NamedTuple):
    """`low` and `high` are None where the text leaves the side open; a point has both equal.

    Time is in days; `working` says that the text counts working days. `dimension` is money, percent, multiple, time…
    """

    dimension: str
    bound: Bound
    low: float | None
    high: float | None
    start: int
    end: int
    unit: str
    """As written: 元, 个工作日; empty for a percentage."""

    @property
    def working(self) -> bool:
        return "工作日" in self.unit

    @property
    def number(self) -> float:
        """The figure in the unit as written: 3 for 三个月."""
        return self.figure / _UNITS[self.unit][1] if self.unit else self.figure

    @property
    def figure(self) -> float:
        """The one number that a reader would name: the point, the floor or the ceiling; of a range, its top."""
        known = self.high if self.high is not None else self.low
        return known if known is not None else 0.0


class _Figure(NamedTuple):
    value: float
    dimension: str
    unit: str
    start: int
    end: int
    before: str
    after: str
    reach: int
    """Where the words that qualify it begin."""


def number(written: str) -> float | None:
    """The value of 二万, 5万, 1.5万, 半, 三百; None where it writes no number."""
    if written in {"半", "半数"}:
        return 0.5
    before, point, after = written.partition("点")
    if point:
        whole, tenths = integer(before), [integer(digit) for digit in after]
        return None if whole is None or None in tenths else float(f"{whole}.{''.join(map(str, tenths))}")
    match = _DECIMAL.fullmatch(written)
    if match is None:
        whole = integer(written)
        return None if whole is None else float(whole)
    value = float(match[1])
    for power in match[2]:
        value *= {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}[power]
    return value


def quantities(text: str) -> list[Quantity]:
    """Every quantity with a unit, in order; two figures joined by 至 or 以上…以下 are one range."""
    return quantities_among(text, numerals(text))


def numerals(text: str) -> Sequence[re.Match[str]]:
    """The numerals that measure something, with their units, from which quantities are read."""
    # A date is no quantity; its characters give way to as many blanks.
    found = _ONE.finditer(_DATE.sub(lambda day: " " * len(day.group()), text))
    return [match for match in found if match.lastgroup != "number" or _measures(match)]


def _measures(bare: re.Match[str]) -> bool:
    """Whether a numeral without a unit is a share (半数, 百分之十) or has its unit further on (3 of 3至10倍)."""
    end = bare.end()
    if bare["percent"] or bare["number"] == "半数":
        return True
    return bare.string.startswith(_TO, end) and _UP_TO.match(bare.string, end, end + _UNIT_REACH) is not None


def quantities_among(text: str, found_numerals: Sequence[re.Match[str]]) -> list[Quantity]:
    """Like quantities, where the numerals are known; those of any sentences of the text."""
    figures = list(_figures(found_numerals))
    found: list[Quantity] = []
    index = 0
    while index < len(figures):
        first = figures[index]
        second = figures[index + 1] if index + 1 < len(figures) else None
        if second is not None and _joined(text, first, second):
            low, high = sorted((first.value, second.value))
            found.append(_quantity(first._replace(unit=second.unit), Bound.RANGE, (low, high), second.end))
            index += 2
            continue
        found.append(_single(first))
        index += 1
    return found


def _figures(found: Iterable[re.Match[str]]) -> Iterator[_Figure]:
    for match in found:
        text = match.string
        dimension, factor = _dimension(match, text)
        value = None if dimension is None else number(match["number"])
        if value is None or dimension is None or (dimension == "count" and value == 1):
            continue
        unit, (start, stop) = match["unit"] or "", match.span()
        if unit == "月" and _OF_THE_YEAR.search(text, max(0, start - 3), start):
            continue
        if dimension == "time" and _NAMED_STRETCH.search(text, max(0, start - 2), start):
            continue
        if half := _AND_A_HALF.match(text, stop) if unit else None:
            stop = half.end()
        before = _last(_BEFORE, text, max(0, start - _REACH), start)
        after = _AFTER.match(text, stop)
        yield _Figure(
            value=(value + 0.5 if half or match["half"] else value) * factor,
            dimension=dimension,
            unit=unit,
            start=start,
            end=after.end() if after else stop,
            before=before.lastgroup or "" if before else "",
            after=after.lastgroup or "" if after else "",
            reach=before.start() if before else start,
        )


def _dimension(match: re.Match[str], text: str) -> tuple[str | None, float]:
    share = match["percent"] or match["sign"]
    if share:
        return "percent", _SCALE.get(share) or 1 / (integer(share[0]) or 1)
    if match["number"] == "半数":
        return "percent", 1.0
    if match["unit"]:
        return _UNITS[match["unit"]]
    # 3倍以上10倍以下 and 一万元以上五万元以下 name the unit each time; 3至10倍, 20-30万元 only at the end.
    later = _UP_TO.match(text, match.end(), match.end() + _UNIT_REACH)
    if later is None:
        return None, 1.0
    if later[1] == "%":
        return "percent", 0.01
    return _UNITS[later[1]]


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The qualifier that stands directly before the figure, or before a short word in between."""
    for mark in _MARK.finditer(text, start, end):
        start = mark.end()
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found


def _joined(text: str, first: _Figure, second: _Figure) -> bool:
    if first.dimension != second.dimension or second.start - first.end > 6:
        return False
    between = text[first.end : second.reach]
    if first.before == "ge" and second.before == "lt":
        return between in {"", "、", "，", "，且", "且"}
    between = text[first.end : second.start]
    if first.after == "ge" and (second.after == "le" or second.before in {"le", "lt"}):
        return re.fullmatch(r"[、，]?(?:且|并|又|且不|不)?\D{0,5}", between) is not None
    if first.after == "le" and second.after == "ge":
        return between in {"", "、", "，"}
    return re.fullmatch(r"(?:至|到|-|~|—)+", between) is not None


def _single(figure: _Figure) -> Quantity:
    sense = figure.before or figure.after
    if sense in {"ge", "gt"}:
        return _quantity(figure, Bound.FLOOR, (figure.value, None), figure.end)
    if sense in {"le", "lt"}:
        return _quantity(figure, Bound.CEILING, (None, figure.value), figure.end)
    return _quantity(figure, Bound.POINT, (figure.value, figure.value), figure.end)


def _quantity(figure: _Figure, bound: Bound, sides: tuple[float | None, float | None], end: int) -> Quantity:
    return Quantity(figure.dimension, bound, sides[0], sides[1], figure.reach, end, figure.unit)
