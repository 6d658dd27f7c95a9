"""The text of a decision taken apart: numbered points, and in each the orders with the wording that they quote.

New wording is quoted paragraph by paragraph, each opened anew and only the last one closed, may have numbered lines and
quotations of its own, and now and then lacks its last mark; so where it ends is told by what follows it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_NUMBER = r"[一二三四五六七八九十百]{1,5}"
_UNIT = rf"第?(?:{_NUMBER}|\d{{1,4}})[编章节条款项](?:之{_NUMBER})?"
# How an order begins, and what makes it one before a full stop or a quotation.
ORDER = (
    rf"(?:并|同时|另|其中，?|此外，?)?(?:[将在对删增]|原?{_UNIT}|《[^《》\n]{{1,60}}》第|引言|条文顺序)"
    rf"[^“”。\n]{{0,120}}?(?:修改|改为|作为|删[去除]|增加|合并|替换|调整|中的?“)"
)
_DELETES = r"(?:并|同时)?删[去除]"
_POINT = re.compile(
    rf"^(?:(?P<chinese>{_NUMBER})、|(?P<arabic>\d{{1,3}})[.．、]|（{_NUMBER}）(?=(?:{ORDER}|{_DELETES}|《))) ?",
    re.MULTILINE,
)
_ORDER = re.compile(rf"{ORDER}|{_DELETES}")
_ANNOUNCED = re.compile(r"(?:作出?|进行)?(?:如下|以下)修改：|修改如下：")
_WORDING = re.compile(r"：[ \n]{0,3}(?=“)")
_CLOSED = re.compile(rf"”[；。，,]?[ \n]{{0,3}}(?=$|{ORDER}|{_DELETES})")
_ENDS = re.compile(rf"[；。][ \n]{{0,3}}(?=(?:{ORDER}|{_DELETES}))|\n+(?=(?:{ORDER}|{_DELETES}))")


class Directive(NamedTuple):
    """One order: its own words, and the new wording without the marks of quotation, empty where it has none."""

    head: str
    wording: str


def points(text: str) -> Iterator[str]:
    """The numbered points of a decision, without their numbers; a decision on one point only has no number.

    A number within a quotation opens a point only where an order follows that the quoted text would not hold.
    """
    starts = [match for match in _POINT.finditer(text) if _opens(text, match)]
    if not starts and (announced := _ANNOUNCED.search(text)):
        yield text[announced.end() :].strip()
    for index, start in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(text)
        yield text[start.end() : end].strip()


def directives(point: str) -> Iterator[Directive]:
    """The orders of a point in their turn."""
    position = 0
    while position < len(point):
        wording = _WORDING.search(point, position)
        if wording is None:
            yield from _bare(point[position:])
            return
        *before, head = _pieces(point[position : wording.start()])
        yield from (Directive(piece, "") for piece in before)
        closed = _CLOSED.search(point, wording.end())
        end = closed.end() if closed else len(point)
        yield Directive(head, _unquoted(point[wording.end() : end].rstrip(" \n；，,")))
        position = end


def _opens(text: str, point: re.Match[str]) -> bool:
    if text.rfind("“", 0, point.start()) <= text.rfind("”", 0, point.start()):
        return True
    return point["chinese"] is not None and _ORDER.match(text, point.end()) is not None


def _bare(words: str) -> Iterator[Directive]:
    return (Directive(piece, "") for piece in _pieces(words) if piece)


def _pieces(words: str) -> list[str]:
    """Orders in a row: 删去第三条；将第五条改为第四条."""
    found = []
    position = 0
    for end in _ENDS.finditer(words):
        if words.count("“", position, end.start()) == words.count("”", position, end.start()):
            found.append(words[position : end.start()])
            position = end.end()
    return [piece.strip("。；，\n ") for piece in (*found, words[position:])]


def _unquoted(quoted: str) -> str:
    """The quoted paragraphs; each may open with “ again, only the last closes. Quotations within become outer ones."""
    closed = quoted[: quoted.rfind("”")] if "”" in quoted else quoted
    lines = (line.strip().removeprefix("“") for line in closed.split("\n"))
    return "\n".join(line for line in lines if line).replace("‘", "“").replace("’", "”")
