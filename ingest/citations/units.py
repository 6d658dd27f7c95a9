"""Articles, paragraphs and items as they are cited: 第三条第二款第（一）项, 第十五条至第十八条, 第一、三款.

All patterns are written for normalised text and bounded, so that no text takes more than linear time.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.numerals import arabic

# A conversion may have put a blank or the end of a line into a numeral, too.
NUMERAL = r"[〇零一二三四五六七八九十百千两\d](?:[ \n]?[〇零一二三四五六七八九十百千两\d]){0,8}"
_NUMBER = rf"(?:（ ?{NUMERAL} ?）|{NUMERAL})"
# What a conversion puts between the parts of a citation: blanks, the end of a line.
GAP = r"[ \n]{0,3}"
_BLANKS = re.compile(r"[ \n]")
# 第二条生产线, 第三条跨江通道: 条 counts long things too.
_COUNTED = (
    r"|[^\W\d_的规所中第和及或至关于对]{0,4}"
    r"(?:[产水线航管]线|线路|道路|公路|铁路|高速|航道|通道|跑道|隧道|河流|管道|街道?|船舶|线索|短信)"
)
# 条件, 条约, 条款, 项目, 款项 and 目录 are words, not units.
_LEVEL = re.compile(
    rf"(?:(?:的|所列的?|规定的)(?=第))?(第?)[ \n]?({_NUMBER})[ \n]?"
    rf"(?:(条)(?![件约款]{_COUNTED})(?:之({NUMERAL}))?|(款)(?![项式额])|(项)(?!目)|(目)(?![录标的]))"
)
# In 第一、三款 the first number takes the unit of the last.
_SHARED = re.compile(
    rf"(?:(?:的|所列的?|规定的)(?=第))?(第?) ?({_NUMBER})"
    rf"(?=(?:(?:、|，|和|或者?|以及|及|与|至|到|—{{1,2}}|-|~)第?{_NUMBER}){{1,12}} ?(条|款|项)(?![件约款项式额目]))"
)
# The same behind a level above.
_LEVEL_BELOW = re.compile(GAP + _LEVEL.pattern)
_SHARED_BELOW = re.compile(GAP + _SHARED.pattern)
_RANGE = re.compile(rf"{GAP}[至到]{GAP}| ?(?:—{{1,2}}|-|~) ?")
_DEPTH = {"条": 0, "款": 1, "项": 2, "目": 3}
# By the last group of a match of _LEVEL.
_DEPTH_BY_GROUP = {3: 0, 4: 0, 5: 1, 6: 2, 7: 3}
_FIELDS = ("article", "paragraph", "item")


@dataclass(slots=True)
class Unit:
    """One unit as written; `inherit` adds what a list leaves out."""

    end: int
    article: str | None = None
    article_end: str | None = None
    paragraph: str | None = None
    paragraph_end: str | None = None
    item: str | None = None
    item_end: str | None = None

    def inherit(self, before: "Unit") -> None:
        """Take over the levels above: in 第三条第一款、第二款 the second is of article 3 too."""
        if self.article is None:
            self.article = before.article_end or before.article
            if self.paragraph is None:
                self.paragraph = before.paragraph_end or before.paragraph


def read_unit(text: str, position: int, *, continuing: bool) -> Unit | None:
    """Read the unit that begins at `position`, or None if none does.

    Args:
        continuing: It follows another unit in a list, where 第 may be missing (第一、三款).
    """
    unit = Unit(end=position)
    depth = _read_levels(text, unit, continuing=continuing)
    below = _read_shared(text, unit, above=depth, continuing=continuing)
    depth = depth if below is None else below
    if depth is None:
        return None
    _read_range_end(text, unit, depth)
    return unit


def _read_levels(text: str, unit: Unit, *, continuing: bool) -> int | None:
    """Read 第三条第二款第（一）项 into `unit`, each level below the one before; return the depth of the last."""
    depth = None
    level = _LEVEL.match(text, unit.end)
    # Only a number in brackets is a unit without its 第: 前款（一）项.
    while level is not None and (level[1] or level[2][0] == "（" or (continuing and depth is None)):
        found = _DEPTH_BY_GROUP[level.lastindex or 0]
        if depth is not None and found <= depth:
            break
        number = _number(level)
        if number is None:
            break
        if found < len(_FIELDS):
            setattr(unit, _FIELDS[found], number)
        depth, unit.end = found, level.end()
        level = _LEVEL_BELOW.match(text, unit.end)
    return depth


def _read_shared(text: str, unit: Unit, *, above: int | None, continuing: bool) -> int | None:
    """Read the first number of 第一、三款 into `unit`, alone or below what it has; return the depth."""
    shared = (_SHARED if above is None else _SHARED_BELOW).match(text, unit.end)
    if shared is None or not (shared[1] or (continuing and above is None)):
        return None
    depth, number = _DEPTH[shared[3]], _arabic(shared[2])
    if number is None or (above is not None and depth <= above):
        return None
    setattr(unit, _FIELDS[depth], number)
    unit.end = shared.end()
    return depth


def _read_range_end(text: str, unit: Unit, depth: int) -> None:
    """Where 至第十八条 follows, set the field for the end of the range and move past it."""
    joint = _RANGE.match(text, unit.end)
    level = _LEVEL.match(text, joint.end()) if joint else None
    if level is None:
        return
    found, number = _DEPTH_BY_GROUP[level.lastindex or 0], _number(level)
    if number is None or found > depth or found >= len(_FIELDS):
        return
    setattr(unit, _FIELDS[found] + "_end", number)
    unit.end = level.end()


def _number(level: re.Match[str]) -> str | None:
    number = _arabic(level[2])
    return f"{number}-{_arabic(level[4])}" if number and level[4] else number


@lru_cache(maxsize=4096)
def _arabic(numeral: str) -> str | None:
    return arabic(_BLANKS.sub("", numeral).strip("（）"))
