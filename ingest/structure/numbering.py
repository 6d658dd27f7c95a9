"""Gaps, doubles and disorder in the numbers of a text. They are reported and never repaired."""

from collections import defaultdict
from collections.abc import Sequence

from ingest.structure.marks import DIVISIONS, Form, Mark
from ingest.structure.oddities import Oddities
from ingest.structure.tree import Node

_BRACKETED = frozenset({Form.HAN_BRACKETS, Form.DIGIT_BRACKETS})


def check_numbering(marks: Sequence[Mark], top: Sequence[Node], oddities: Oddities) -> None:
    """Note what is odd in one part: articles run through it, everything else counts within the unit around it.

    Args:
        marks: The labels of the part.
        top: Its units.
    """
    article = Form.ARTICLE
    _check([mark for mark in marks if mark.form is article], oddities)
    _check_siblings(top, oddities)


def _check_siblings(
    nodes: Sequence[Node], oddities: Oddities, *, in_article: bool = False, after: Node | None = None
) -> None:
    """Each paragraph of an article counts its items from one; `after` is the unit on which the numbers run on."""
    by_form: defaultdict[Form, list[Mark]] = defaultdict(list)
    for node in nodes:
        by_form[node.mark.form].append(node.mark)
    by_form.pop(Form.ARTICLE, None)
    for form, marks in by_form.items():
        last = after.mark.order if after and after.mark.form is form else (0, 0)
        _check(marks, oddities, last, restarts=in_article)
    before: Node | None = None
    for node in nodes:
        if not node.children:
            continue
        if node.mark.form is Form.BOOK:
            # Chapters run on through the sub-books (分编) of a book.
            _check_siblings([part for child in node.children for part in _inside_sub_book(child)], oddities)
        else:
            runs_on = before is not None and _runs_on(before, node.children[0])
            is_article = in_article or node.mark.form is Form.ARTICLE
            _check_siblings(node.children, oddities, in_article=is_article, after=before if runs_on else None)
            before = node.children[-1]


def _runs_on(before: Node, first: Node) -> bool:
    """Whether a section goes on counting from the section before: 二、（三） after 一、（一）（二）."""
    return before.mark.form is first.mark.form and first.mark.order == (before.mark.order[0] + 1, 0)


def _inside_sub_book(node: Node) -> list[Node]:
    return node.children if node.mark.form is Form.SUB_BOOK else [node]


def _check(
    marks: Sequence[Mark], oddities: Oddities, last: tuple[int, int] = (0, 0), *, restarts: bool = False
) -> None:
    """Numbers should count up from `last`; with `restarts` they may begin anew at one."""
    seen: set[tuple[int, int]] = set()
    for mark in marks:
        order = mark.order
        if restarts and order == (1, 0):
            seen, last = set(), (0, 0)
        if order in seen:
            oddities.note("number_doubled", mark.start, _doubled, mark)
            continue
        seen.add(order)
        if order < last:
            oddities.note("number_disordered", mark.start, _disordered, mark, last[0])
        elif order[0] > last[0] + 1:
            oddities.note("number_missing", mark.start, _missing, mark, last[0] + 1)
        if order > last:
            last = order


def _doubled(mark: Mark) -> str:
    return f"{_shown(mark)}：该序号前面已经用过"


def _disordered(mark: Mark, last: int) -> str:
    return f"{_shown(mark)}：排在序号{last}之后"


def _missing(mark: Mark, first: int) -> str:
    last = mark.order[0] - 1
    return f"{_shown(mark)}：其前缺少序号{first}" + (f"至{last}" if first < last else "")


def _shown(mark: Mark) -> str:
    """The label with its number in Arabic digits: 第3条, （2）."""
    if mark.form in DIVISIONS or mark.form is Form.ARTICLE:
        number, _, inserted = mark.number.partition("-")
        return f"第{number}{mark.form}" + (f"之{inserted}" if inserted else "")
    return f"（{mark.number}）" if mark.form in _BRACKETED else f"{mark.number}、"
