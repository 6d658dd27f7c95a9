"""What an amending decision orders, point by point: 将第三条修改为：“…”, 增加一条作为第五条, 删去第七条第二款.

Forms after the 立法技术规范（试行）（二）（法工委发〔2011〕5号）, and those of decisions on several instruments.
What is not understood is kept as Order.UNREAD: better an open question than a wrong text.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.amendments.orders import Instruction, Order
from ingest.amendments.places import Named, named_units
from ingest.amendments.points import Directive, directives, points
from ingest.amendments.words import word_orders
from ingest.citations.units import Unit, read_unit

_TITLE = r"《(?P<title>[^《》\n]{1,120}(?:《[^《》\n]{1,80}》[^《》\n]{0,80}){0,2})》"
# A point that only names the law whose orders follow: 修改《…》, 对《…》作如下修改, 《…》.
_LAW = re.compile(
    rf"^(?:修改|对|将)?{_TITLE}(?:（[^（）\n]{{0,60}}）)?(?:(?:作出?|进行)(?:如下|以下)?修改)?[：。]?(?:\n|$)"
)
_LAW_OF_UNIT = re.compile(rf"(?:^|[将在对]|删[去除]){_TITLE}(?=第)")
_OWN_POINT = re.compile(r"^本(?:决定|修正案|解释)|^此外(?!.{0,20}顺序)")
_INSERT = re.compile(r"增加(?:规定)?(?:一|[二两三四五六七八九十]{1,3})?个?[编章节条款项][^“：]{0,20}?作为")
_WHOLE_NEW = re.compile(r"将该[条款]修改为|(?<!作)修改为$")
_REPLACE = re.compile(r"(?:修改|改)为")
_DELETE = re.compile(r"删[去除]")
_CLOSE_UP = re.compile(r"(?:条文|条款)?顺序(?:依次|作|做|相应)")
_HEAD = re.compile(
    r"引言|正文|第[一二三四五六七八九十]{1,3}段|名称|标题|题目|题注|[编章节]名|目录|将“[一二三四五六七八九十]{1,3}、"
)
_OPENING = re.compile(r"(?:条首|款首|开头|引导|首部)(?:部分|语)?")
_AT_AN_EDGE = re.compile(r"(?:开始|开头|条首|首部|(?P<end>末尾|最后|结尾|尾部))(?:部分|处)?增加")
_LABELLED = re.compile(r"^(?=第[一二三四五六七八九十百千\d]{1,7}条)", re.MULTILINE)
_HEADING = re.compile(r"^第[一二三四五六七八九十百]{1,4}[编章节](?! ?条)[^\n。]{0,40}$", re.MULTILINE)


def read_instructions(text: str) -> list[Instruction]:
    """The orders of a decision, from its normalised text, in their order."""
    found: list[Instruction] = []
    law: str | None = None
    for point in points(text):
        named = _LAW.match(point)
        orders = point
        if named:
            law, orders = named["title"], point[named.end() :].strip()
        if orders and not _OWN_POINT.match(orders):
            found.extend(_read_point(orders, law))
    return found


def _read_point(point: str, law: str | None) -> Iterator[Instruction]:
    """The orders of one point; what one leaves out (原第二款作为第三款) it has from the one before."""
    before: Unit | None = None
    for directive in directives(point):
        if _OWN_POINT.match(directive.head):
            continue
        if title := _LAW_OF_UNIT.search(directive.head):
            law = title["title"]
        named = named_units(directive.head, before)
        for instruction in _read_directive(directive, named, before):
            yield replace(instruction, law=law)
        before = next((unit for unit in named.old if unit.article), named.becomes or before)


def _read_directive(directive: Directive, named: Named, before: Unit | None) -> Iterator[Instruction]:
    head, wording = directive
    if _CLOSE_UP.search(head):
        yield Instruction(Order.CLOSE_UP, head)
    elif _HEAD.search(head) and not (named.old and named.old[0].article):
        yield Instruction(Order.HEAD, head, wording=wording)
    elif not wording and (on_words := list(word_orders(head, before))):
        yield from on_words
    elif _INSERT.search(head):
        yield from _insertion(directive, named)
    elif not named.old:
        yield Instruction(Order.UNREAD, head, wording=wording)
    elif wording:
        yield from _new_wording(directive, named)
    elif _DELETE.search(head):
        yield from (Instruction(Order.DELETE, head, unit) for unit in named.old)
    else:
        yield Instruction(Order.RENUMBER if named.becomes else Order.UNREAD, head, named.old[0], named.becomes)


def _new_wording(directive: Directive, named: Named) -> Iterator[Instruction]:
    """Wording that takes the place of a unit, of several, or of a part of one."""
    head, wording = directive
    unit = named.old[0]
    if edge := _AT_AN_EDGE.search(head):
        yield Instruction(Order.INSERT_WORDS, head, unit, None, wording, at_end=edge["end"] is not None)
    elif not _REPLACE.search(head):
        yield Instruction(Order.UNREAD, head, unit, wording=wording)
    elif _OPENING.search(head):
        yield Instruction(Order.REPLACE_OPENING, head, unit, named.becomes, wording)
    else:
        yield from _replacements(directive, named)


def _replacements(directive: Directive, named: Named) -> Iterator[Instruction]:
    """One order for each unit that is replaced; of several that are merged into one, the others are deleted.

    Of an article that is split (第十二条改为两条，作为第十二条、第十三条) the first part replaces it, others are new.
    """
    head, wording = directive
    old = [unit for unit in named.within if unit.paragraph or unit.item] or named.old
    if named.becomes and not named.becomes.paragraph and len(parts := _labelled(wording)) > 1:
        yield Instruction(Order.REPLACE, head, old[0], named.becomes, _new_article(head, parts[0]).wording)
        yield from (_new_article(head, part) for part in parts[1:])
        return
    lines = wording.split("\n")
    for index, unit in enumerate(old):
        if index and len(lines) != len(old):
            yield Instruction(Order.DELETE, head, unit)
        else:
            new = lines[index] if len(lines) == len(old) else wording
            yield Instruction(Order.REPLACE, head, unit, None if index else named.becomes, new)


def _insertion(directive: Directive, named: Named) -> Iterator[Instruction]:
    """New articles, paragraphs or items, after a unit or in it."""
    head, wording = directive
    unit = named.old[0] if named.old else None
    labelled = _labelled(wording)
    if len(labelled) > 1 or _HEADING.search(wording):
        yield from (_new_article(head, words) for words in labelled)
    elif named.becomes is None or not wording:
        yield Instruction(Order.UNREAD, head, unit, named.becomes, wording)
    elif unit is not None and _WHOLE_NEW.search(head):
        yield Instruction(Order.REPLACE, head, unit, wording=wording)
    elif named.becomes.paragraph or named.becomes.item:
        yield Instruction(Order.INSERT, head, unit, named.becomes, wording)
    else:
        yield replace(_new_article(head, wording), unit=unit, becomes=named.becomes)


def _labelled(wording: str) -> list[str]:
    """The articles that are quoted with their numbers; headings over them are left out."""
    return [words.strip() for words in _LABELLED.split(_HEADING.sub("", wording)) if words.strip()]


def _new_article(head: str, wording: str) -> Instruction:
    """An article that is quoted with its number or without."""
    label = read_unit(wording, 0, continuing=False) if wording.startswith("第") else None
    words = wording[label.end :].lstrip() if label else wording
    return Instruction(Order.INSERT, head, None, label, words)
