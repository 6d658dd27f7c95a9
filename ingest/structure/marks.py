"""Marks: the labels that open a unit of a text (第十条, （一）, 1.), told from the same words where they only cite.

Everything here works on normalised text.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from heapq import merge

from ingest.numerals import arabic
from ingest.structure.lines import leads_line
from ingest.structure.quotations import outside

NUMERAL = "〇零一二两三四五六七八九十百千"


class Form(StrEnum):
    """How a label is written."""

    BOOK = "编"
    SUB_BOOK = "分编"
    PORTION = "部分"
    CHAPTER = "章"
    SECTION = "节"
    ARTICLE = "条"
    HAN = "一、"
    HAN_BRACKETS = "（一）"
    DIGITS = "1."
    DIGIT_BRACKETS = "（1）"
    CIRCLED = "①"


DIVISIONS = frozenset({Form.BOOK, Form.SUB_BOOK, Form.PORTION, Form.CHAPTER, Form.SECTION})


@dataclass(slots=True, eq=False)
class Mark:
    """A label: what it looks like, its number in Arabic digits, where it stands, where the text after it begins."""

    form: Form
    number: str
    order: tuple[int, int]
    """By which numbers are compared: 第十条之一 comes after 第十条 and before 第十一条."""
    start: int
    end: int
    body_start: int
    leads: bool
    """It stands at the beginning of a line."""


# Each group is a label; separators after it are neither label nor text.
_CANDIDATE = re.compile(
    rf"(?<![^\s。；：！？”’）】〕、])(?:"
    rf"(?P<article>第 ?[{NUMERAL}0-9]{{1,9}} ?条(?:之[{NUMERAL}0-9]{{1,3}})?)"
    rf"|(?P<division>第 ?[{NUMERAL}0-9]{{1,5}} ?(?:分编|部分|[编章节]))"
    rf"|(?P<han_brackets>（ ?[{NUMERAL}]{{1,4}} ?）)"
    r"|(?P<digit_brackets>（ ?[0-9]{1,3} ?）)"
    r"|(?P<digit_bracket>[0-9]{1,2}）)"
    rf"|(?P<han>[{NUMERAL}]{{1,4}}[、.。])(?![{NUMERAL}]{{1,4}}[、.])"
    r"|(?P<digits>[0-9]{1,3}[、.])(?![0-9])"
    r"|(?P<enclosed>[㈠-㈩⑴-⒇⒈-⒛①-⑳])"
    r")[ 、：.]{0,8}"
)
# Where a conversion has lost every line break: 第一章总则第一条为了….
_GLUED = re.compile(
    rf"第[{NUMERAL}0-9]{{1,5}}[编章节] ?[^\W\d_第]{{1,16}}(?P<article>第[{NUMERAL}0-9]{{1,9}}条)(?=[^\W\d_的至规])"
)
_TERMINATORS = frozenset("。；：！？”’）】")

# What follows a cited article but never opens one.
_CITES = re.compile(
    rf" ?(?:第 ?[{NUMERAL}0-9]{{1,4}} ?[款项]|[，。；）》〉~至]|、第|的|(?:[和与或及]|或者|以及)第|之规定|所列|所规定)"
)
_CITES_UNSPACED = re.compile(
    r"规定|中|以[上下前后]|所述|修改|改为|后增加|(?:[和与或及之]|或者|以及)[本其]|等(?:[有相]关)?的?(?:规定|条款|要求)"
)
# What stands before a citation whose sentence was cut at the end of a line.
_UNFINISHED = re.compile(
    r"(?:[，、（《]|本(?:法|条例|办法|规定|细则|规则|章程|决定)|[依按]照|依据|根据|违反|适用|符合|以及|或者|[和及与除])$"
)
_DIVISION_CITES = re.compile(
    rf" ?(?:[、，。；：）》~至的和与或及]|第 ?[{NUMERAL}0-9]{{1,4}} ?[条节]|规定|相应|改为|修改|所列)"
)
# Inside a line （一）项 and （一）、（二）项 are cited.
_ITEM_CITES = re.compile(r"(?:[、和或及至]?（|[、和或及至]第|项|目|款)")
# A heading is short and has no stop inside; after a blank it may have a comma.
_HEADING = re.compile(r"[^\n。；：，]{0,60}(?=\n|$)")
_SPACED_HEADING = re.compile(r"[^\n。；：]{0,60}(?=\n|$)")


def find_marks(text: str, quotations: Sequence[tuple[int, int]]) -> list[Mark]:
    """Every label in reading order. Articles and divisions are sure; the lesser forms need their context to be."""
    marks: list[Mark] = []
    last = (0, 0)
    article, divided = Form.ARTICLE, False
    glued = [each for each in _GLUED.finditer(text) if ends_sentence(text, each.start())]
    below = {each.start("article") for each in glued}
    candidates: Iterable[re.Match[str]] = _CANDIDATE.finditer(text)
    if glued:
        candidates = merge(candidates, glued, key=lambda found: found.start(found.lastgroup or 0))
    for candidate in outside(quotations, candidates):
        mark = _mark(text, candidate)
        if mark is None:
            continue
        if mark.form is article:
            opens = _follows(mark.order, last) if mark.start in below else _opens_article(text, mark, last)
            if not opens:
                continue
            last = mark.order
        elif mark.form in DIVISIONS:
            divided = True
        marks.append(mark)
    return list(_with_true_divisions(text, marks, below)) if divided else marks


def ends_sentence(text: str, at: int) -> bool:
    """Whether the text before `at`, blanks aside, ends a sentence or a clause."""
    before = text[max(at - 40, 0) : at].rstrip()
    return not before or before[-1] in _TERMINATORS


def _mark(text: str, found: re.Match[str]) -> Mark | None:
    kind, group = found.lastgroup or "", found.lastindex or 0
    label = _read_label(kind, found[group])
    if label is None:
        return None
    form, number, order = label
    start, end = found.span(group)
    leads = leads_line(text, start)
    if not leads and form not in _NAMED and (kind == "digit_bracket" or _ITEM_CITES.match(text, end)):
        return None
    return Mark(form, number, order, start, end, found.end(), leads)


def _opens_article(text: str, mark: Mark, last: tuple[int, int]) -> bool:
    """Whether 第N条 opens an article here, given the number of the article before."""
    spaced = mark.body_start > mark.end
    if _CITES.match(text, mark.end) or (not spaced and _CITES_UNSPACED.match(text, mark.end)):
        return False
    ends = ends_sentence(text, mark.start)
    if mark.leads and ends:
        return True
    follows = _follows(mark.order, last)
    unfinished = _UNFINISHED.search(text[max(mark.start - 12, 0) : mark.start].rstrip())
    if mark.leads:
        return not unfinished or (spaced and follows)
    if ends:
        return follows or (spaced and last < mark.order <= (last[0] + 3, 0))
    return spaced and follows and not unfinished and text[mark.start - 1].isspace()


def _follows(order: tuple[int, int], last: tuple[int, int]) -> bool:
    return order in ((1, 0), (last[0] + 1, 0), (last[0], last[1] + 1))


def _with_true_divisions(text: str, marks: list[Mark], below: Collection[int]) -> Iterator[Mark]:
    """Leave out 第二章 and the like where a sentence only names it; what an article of `below` follows is one."""
    for index, mark in enumerate(marks):
        if mark.form not in DIVISIONS:
            yield mark
            continue
        following = marks[index + 1].start if index + 1 < len(marks) else len(text)
        if following in below or _opens_division(text, mark, following):
            yield mark


def _opens_division(text: str, mark: Mark, following: int) -> bool:
    if _DIVISION_CITES.match(text, mark.end):
        return False
    heading = _SPACED_HEADING if mark.leads and mark.body_start > mark.end else _HEADING
    if heading.match(text, mark.end) is None and any(stop in text[mark.end : following] for stop in "。；，"):
        return False
    return mark.leads or text[mark.start - 1].isspace()


@lru_cache(maxsize=4096)
def _read_label(kind: str, label: str) -> tuple[Form, str, tuple[int, int]] | None:
    """Form, number and order of a label that the group `kind` of the pattern found; None if its numeral is none."""
    bare = label.replace(" ", "").strip("（）、.。第")
    if kind == "enclosed":
        first, form = next((first, form) for first, last, form in _BLOCKS if first <= label <= last)
        number: str | None = str(ord(label) - ord(first) + 1)
    elif kind == "article":
        form, number = Form.ARTICLE, arabic(bare.replace("条", "", 1))
    elif kind == "division":
        form = Form(bare[-2:]) if bare.endswith(("分编", "部分")) else Form(bare[-1])
        number = arabic(bare.removesuffix(form.value))
    else:
        form, number = _PLAIN_FORMS[kind], arabic(bare)
    if number is None:
        return None
    whole, _, part = number.partition("-")
    return form, number, (int(whole), int(part or 0))


# One-character labels count on from the first of their block.
_BLOCKS = (
    ("㈠", "㈩", Form.HAN_BRACKETS),
    ("⑴", "⒇", Form.DIGIT_BRACKETS),
    ("⒈", "⒛", Form.DIGITS),
    ("①", "⑳", Form.CIRCLED),
)
_PLAIN_FORMS = {
    "han": Form.HAN,
    "han_brackets": Form.HAN_BRACKETS,
    "digits": Form.DIGITS,
    "digit_brackets": Form.DIGIT_BRACKETS,
    "digit_bracket": Form.DIGIT_BRACKETS,
}
_NAMED = DIVISIONS | {Form.ARTICLE}
