"""Gaps, doubles and disorder in the numbers of a text. They are reported and never repaired."""

from collections.abc import Iterable, Iterator

from ingest.structure.marks import DIVISIONS, Form, Mark
from ingest.structure.tree import Node
from registry.model import ParseWarning

_BRACKETED = frozenset({Form.HAN_BRACKETS, Form.DIGIT_BRACKETS})


def check_numbering(top: Iterable[Node]) -> Iterator[ParseWarning]:
    """Warnings on one part: articles run through it, everything else counts within the unit around it."""
    units = list(top)
    yield from _check([node.mark for node in _flatten(units) if node.mark.form is Form.ARTICLE])
    yield from _check_siblings(units)


def _check_siblings(
    nodes: list[Node], *, in_article: bool = False, after: Node | None = None
) -> Iterator[ParseWarning]:
    """Each paragraph of an article counts its items from one; `after` is the unit on which the numbers run on."""
    for form in dict.fromkeys(node.mark.form for node in nodes):
        if form is not Form.ARTICLE:
            last = after.mark.order if after and after.mark.form is form else (0, 0)
            yield from _check([node.mark for node in nodes if node.mark.form is form], last, restarts=in_article)
    before: Node | None = None
    for node in nodes:
        if node.mark.form is Form.BOOK:
            # Chapters run on through the sub-books (分编) of a book.
            yield from _check_siblings([part for child in node.children for part in _inside_sub_book(child)])
        elif node.children:
            runs_on = before is not None and _runs_on(before, node.children[0])
            is_article = in_article or node.mark.form is Form.ARTICLE
            yield from _check_siblings(node.children, in_article=is_article, after=before if runs_on else None)
            before = node.children[-1]


def _runs_on(before: Node, first: Node) -> bool:
    """Whether a section goes on counting from the section before: 二、（三） after 一、（一）（二）."""
    return before.mark.form is first.mark.form and first.mark.order == (before.mark.order[0] + 1, 0)


def _inside_sub_book(node: Node) -> list[Node]:
    return node.children if node.mark.form is Form.SUB_BOOK else [node]


def _check(marks: list[Mark], last: tuple[int, int] = (0, 0), *, restarts: bool = False) -> Iterator[ParseWarning]:
    """Warnings on numbers that should count up from `last`; with `restarts` they may begin anew at one."""
    seen: set[tuple[int, int]] = set()
    for mark in marks:
        order = mark.order
        if restarts and order == (1, 0):
            seen, last = set(), (0, 0)
        if order in seen:
            yield _warning("number_doubled", mark, "该序号前面已经用过")
        elif order < last:
            yield _warning("number_disordered", mark, f"排在序号{last[0]}之后")
        elif order[0] > last[0] + 1:
            yield _warning("number_missing", mark, f"其前缺少{_numbers(last[0] + 1, order[0] - 1)}")
        seen.add(order)
        last = max(last, order)


def _numbers(first: int, last: int) -> str:
    return f"序号{first}" if first == last else f"序号{first}至{last}"


def _warning(code: str, mark: Mark, message: str) -> ParseWarning:
    return ParseWarning(code, f"{_shown(mark)}：{message}", mark.start)


def _shown(mark: Mark) -> str:
    """The label with its number in Arabic digits: 第3条, （2）."""
    if mark.form in DIVISIONS or mark.form is Form.ARTICLE:
        number, _, inserted = mark.number.partition("-")
        return f"第{number}{mark.form}" + (f"之{inserted}" if inserted else "")
    return f"（{mark.number}）" if mark.form in _BRACKETED else f"{mark.number}、"


def _flatten(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _flatten(node.children)
