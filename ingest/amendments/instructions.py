"""What an amending decision orders, point by point: 将第三条修改为：“…”, 增加一条作为第五条, 删去第七条第二款.

Forms after the 立法技术规范（试行）（二）（法工委发〔2011〕5号）, and those of judicial interpretations. A point that
is not understood is kept as Order.UNREAD: better an open question than a wrong text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ingest.citations.units import Unit, read_unit


class Order(StrEnum):
    """What is to be done with a unit. CLOSE_UP numbers all articles anew; HEAD changes title, preamble or headings."""

    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE_WORDS = "replace_words"
    RENUMBER = "renumber"
    CLOSE_UP = "close_up"
    HEAD = "head"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Instruction:
    """One order. `unit` is counted as before the amendment, `becomes` as after it."""

    order: Order
    point: str
    """The words of the point before the new wording, for those who check."""
    unit: Unit | None = None
    becomes: Unit | None = None
    wording: str = ""
    """The new wording, paragraph by paragraph, without the marks of quotation."""
    old_words: str = ""
    law: str | None = None
    """The law that is amended, where the decision names it for this point."""


_POINT = re.compile(r"^(?:[一二三四五六七八九十百]{1,5}、|\d{1,3}[.．、]) ?", re.MULTILINE)
_LAW = re.compile(r"^(?:修改|对)《(?P<title>[^《》\n]{1,120}(?:《[^《》\n]{1,80}》[^《》\n]{0,80}){0,2})》")
_OWN_POINT = re.compile(r"^本(?:决定|修正案|解释)|^此外")
_UNIT = re.compile(r"(?=第)|(?<=将)(?=[一二三四五六七八九十百\d])")
_INSERT = re.compile(r"增加(?:规定)?(?:一|[二两三四五六七八九十]{1,3})?(?:条|款|项)[^“：]{0,20}?(?:，|)作为")
_WHOLE_NEW = re.compile(r"将该[条款]修改为|修改为：?$|修改为：\n?$")
_REPLACE = re.compile(r"(?:合并)?(?:修改|改)为")
_DELETE = re.compile(r"删[去除]")
_RENUMBER = re.compile(r"(?:作为|改为|修改为)(?:修改后)?(?:《[^》]{1,20}》)?(?=第)")
_CLOSE_UP = re.compile(r"(?:条文|条款)?顺序(?:依次|作|做)")
_HEAD = re.compile(r"引言|名称|标题|题目|题注|将“[一二三四五六七八九十]{1,3}、")
_WORDS = re.compile(r"中的?“([^“”]{1,400})”(?:一词)?(?:均?(?:修改|改)为|替换为)“([^“”]{0,400})”")
_LEFT_OUT = re.compile(r"中的?“([^“”]{1,400})”")


def read_instructions(text: str) -> list[Instruction]:
    """The orders of a decision, from its normalised text, in their order."""
    found: list[Instruction] = []
    law: str | None = None
    for point in _points(text):
        if named := _LAW.match(point):
            law = named["title"]
        elif not _OWN_POINT.match(point):
            found.extend(_read_point(point, law))
    return found


def _points(text: str) -> Iterator[str]:
    """The numbered points outside quotations: new wording may have numbered lines of its own."""
    starts = [match for match in _POINT.finditer(text) if not _is_quoted(text, match.start())]
    for index, start in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(text)
        yield text[start.end() : end].strip()


def _is_quoted(text: str, position: int) -> bool:
    return text.rfind("“", 0, position) > text.rfind("”", 0, position)


def _read_point(point: str, law: str | None) -> Iterator[Instruction]:
    head, wording = _split(point)
    units = _units(head)
    if _CLOSE_UP.search(head):
        yield Instruction(Order.CLOSE_UP, head, law=law)
    elif _HEAD.search(head) and not (units and units[0].article):
        yield Instruction(Order.HEAD, head, wording=wording, law=law)
    elif not units:
        yield Instruction(Order.UNREAD, head, law=law)
    elif words := _WORDS.search(point):
        yield Instruction(Order.REPLACE_WORDS, head, units[0], None, words[2], words[1], law)
    elif _DELETE.search(head):
        yield from _deletions(point, head, units, law)
    elif (inserted := _INSERT.search(head)) and not _WHOLE_NEW.search(head):
        yield _insertion(head, inserted, wording, law)
    elif wording and _REPLACE.search(head):
        renumbered = _RENUMBER.search(head)
        becomes = read_unit(head, renumbered.end(), continuing=False) if renumbered else None
        yield Instruction(Order.REPLACE, head, units[0], becomes, wording, law=law)
    elif not wording and (renumbered := _RENUMBER.search(head)):
        becomes = read_unit(head, renumbered.end(), continuing=False)
        yield Instruction(Order.RENUMBER, head, units[0], becomes, law=law)
    else:
        yield Instruction(Order.UNREAD, head, law=law)


def _insertion(head: str, inserted: re.Match[str], wording: str, law: str | None) -> Instruction:
    becomes_at = next(_UNIT.finditer(head, inserted.end()), None)
    becomes = read_unit(head, becomes_at.start(), continuing=False) if becomes_at else None
    before = _units(head[: inserted.start()])
    unit = before[0] if before else None
    if becomes is None or not wording:
        return Instruction(Order.UNREAD, head, unit, becomes, wording, law=law)
    if becomes.article is None and unit is not None:
        becomes.inherit(unit)
    return Instruction(Order.INSERT, head, unit, becomes, wording, law=law)


def _deletions(point: str, head: str, units: list[Unit], law: str | None) -> Iterator[Instruction]:
    if left_out := _LEFT_OUT.search(point):
        yield Instruction(Order.REPLACE_WORDS, head, units[0], None, "", left_out[1], law)
        return
    for unit in units:
        yield Instruction(Order.DELETE, head, unit, law=law)


def _split(point: str) -> tuple[str, str]:
    """The order itself, and the new wording behind its colon with the marks of quotation gone."""
    opening = point.find("“")
    colon = point.find("：")
    if opening < 0 or colon < 0 or point[colon + 1 : opening].strip():
        return point.strip("。\n "), ""
    return point[: colon + 1], _unquoted(point[opening:])


def _unquoted(quoted: str) -> str:
    """The quoted paragraphs; each may open with “ again, only the last closes. Quotations within become outer ones."""
    closed = quoted[: quoted.rfind("”")] if "”" in quoted else quoted
    lines = (line.strip().removeprefix("“") for line in closed.split("\n"))
    return "\n".join(line for line in lines if line).replace("‘", "“").replace("’", "”")


def _units(head: str) -> list[Unit]:
    """The units that a head names, each list member with what it inherits."""
    units: list[Unit] = []
    position = 0
    while (at := head.find("第", position)) >= 0:
        unit = read_unit(head, at, continuing=False)
        if unit is None:
            position = at + 1
            continue
        if units and unit.article is None:
            unit.inherit(units[-1])
        units.append(unit)
        position = unit.end
    return units
