"""Gaps, doubles and disorder in the numbers of a text. They are reported and never repaired."""

from collections.abc import Iterable, Iterator

from ingest.structure.marks import Form, Mark
from ingest.structure.tree import Node
from registry.model import ParseWarning


def check_numbering(top: Iterable[Node]) -> Iterator[ParseWarning]:
    """Warnings on one part: articles run through it, everything else counts within the unit around it."""
    units = list(top)
    yield from _check([node.mark for node in _flatten(units) if node.mark.form is Form.ARTICLE])
    yield from _check_siblings(units)


def _check_siblings(nodes: list[Node], in_article: bool = False) -> Iterator[ParseWarning]:
    """Each paragraph of an article counts its items from one; elsewhere a level may run on through its sections."""
    for form in dict.fromkeys(node.mark.form for node in nodes):
        if form is not Form.ARTICLE:
            yield from _check([node.mark for node in nodes if node.mark.form is form], restarts=in_article)
    before: Node | None = None
    for node in nodes:
        # Chapters run on through the sub-books (分编) of a book.
        if node.mark.form is Form.BOOK:
            yield from _check_siblings([part for child in node.children for part in _inside_sub_book(child)])
        elif node.children:
            inside = [before, *node.children] if _runs_on(before, node.children[0]) else node.children
            yield from _check_siblings([each for each in inside if each], in_article or node.mark.form is Form.ARTICLE)
            before = node.children[-1]


def _runs_on(before: Node | None, first: Node) -> bool:
    """Whether the units of a section go on counting from the section before: （三） after 一、（一）（二）."""
    return (
        before is not None and before.mark.form is first.mark.form and first.mark.order == (before.mark.order[0] + 1, 0)
    )


def _inside_sub_book(node: Node) -> list[Node]:
    return node.children if node.mark.form is Form.SUB_BOOK else [node]


def _check(marks: list[Mark], restarts: bool = False) -> Iterator[ParseWarning]:
    """Warnings on numbers that should count up; with `restarts` they may begin anew at one."""
    seen: set[tuple[int, int]] = set()
    last = (0, 0)
    for mark in marks:
        order = mark.order
        if restarts and order == (1, 0):
            seen, last = set(), (0, 0)
        if order in seen:
            yield _warning("number_doubled", mark, "the number was used before")
        elif order < last:
            yield _warning("number_disordered", mark, f"stands after number {last[0]}")
        elif order[0] > last[0] + 1:
            yield _warning("number_missing", mark, f"{_missing(last[0] + 1, order[0] - 1)} missing before it")
        seen.add(order)
        last = max(last, order)


def _missing(first: int, last: int) -> str:
    if first == last:
        return f"number {first} is"
    return f"numbers {first} to {last} are"


def _warning(code: str, mark: Mark, message: str) -> ParseWarning:
    return ParseWarning(code, f"{mark.form.value} {mark.number}: {message}", mark.start)


def _flatten(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _flatten(node.children)
