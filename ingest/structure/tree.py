"""From marks to nested units: which mark opens a unit here, what it is called in this body, and what it contains."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.structure.marks import DIVISIONS, Form, Mark, ends_sentence
from registry.model import ProvisionKind

# The levels of official documents after GB/T 9704-2012, 7.3.3: 一、（一）1.（1）; ① is used below them.
_LEVELS = {
    Form.HAN: (4, ProvisionKind.LEVEL_1),
    Form.HAN_BRACKETS: (5, ProvisionKind.LEVEL_2),
    Form.DIGITS: (6, ProvisionKind.LEVEL_3),
    Form.DIGIT_BRACKETS: (7, ProvisionKind.LEVEL_4),
    Form.CIRCLED: (8, ProvisionKind.LEVEL_4),
}
# Below all that may stand over articles; items and subitems are below the article.
_ARTICLE_DEPTH = 10
_ITEM_DEPTH = 11
# Articles and divisions open a unit wherever they stand.
_SURE = {
    Form.ARTICLE: (_ARTICLE_DEPTH, ProvisionKind.ARTICLE),
    Form.BOOK: (0, ProvisionKind.BOOK),
    Form.SUB_BOOK: (1, ProvisionKind.SUB_BOOK),
    Form.PORTION: (1, ProvisionKind.PORTION),
    Form.CHAPTER: (2, ProvisionKind.CHAPTER),
    Form.SECTION: (3, ProvisionKind.SECTION),
}
_LONGEST_HEADING = 60


@dataclass(slots=True, eq=False)
class Node:
    """A unit under construction; `end` is known when the next unit of its level or above opens."""

    kind: ProvisionKind
    depth: int
    mark: Mark
    children: list["Node"]
    end: int = -1


def build_tree(text: str, marks: Sequence[Mark], end: int) -> list[Node]:
    """The top units of one part, which ends at `end`, each with all that it contains."""
    return _Builder(text, marks, end).build()


class _Builder:
    """Reads the marks of one part in order, keeping the units that are open."""

    def __init__(self, text: str, marks: Sequence[Mark], end: int) -> None:
        self.text = text
        self.marks = marks
        self.end = end
        self.top: list[Node] = []
        self.open: list[Node] = []
        self.article: Node | None = None

    def build(self) -> list[Node]:
        for index, mark in enumerate(self.marks):
            placed = self._place(index, mark)
            if placed is None:
                continue
            depth, kind = placed
            self._close(depth, mark.start)
            node = Node(kind, depth, mark, [])
            if depth == _ARTICLE_DEPTH:
                self.article = node
            (self.open[-1].children if self.open else self.top).append(node)
            self.open.append(node)
        self._close(0, self.end)
        return self.top

    def _close(self, depth: int, at: int) -> None:
        while self.open and self.open[-1].depth >= depth:
            closed = self.open.pop()
            closed.end = at
            if closed is self.article:
                self.article = None

    def _place(self, index: int, mark: Mark) -> tuple[int, ProvisionKind] | None:
        """Depth and kind of the unit that a mark opens, or None if it opens none here."""
        placed = _SURE.get(mark.form)
        if placed is not None:
            return placed
        if self.article is None or self._heads_articles(index, mark):
            placed = _LEVELS[mark.form]
        else:
            placed = self._place_in_article(mark)
        return placed if mark.leads or self._counts_on(index, mark, placed[0]) else None

    def _place_in_article(self, mark: Mark) -> tuple[int, ProvisionKind]:
        """Items are （一）, in old laws 一、; what stands below them is a subitem, and so is a bare 1."""
        if mark.form is Form.HAN:
            return _ITEM_DEPTH, ProvisionKind.ITEM
        if mark.form is Form.HAN_BRACKETS:
            in_han_item = any(node.depth == _ITEM_DEPTH and node.mark.form is Form.HAN for node in self.open)
            return (_ITEM_DEPTH + 1, ProvisionKind.SUBITEM) if in_han_item else (_ITEM_DEPTH, ProvisionKind.ITEM)
        return _ARTICLE_DEPTH + _LEVELS[mark.form][0], ProvisionKind.SUBITEM

    def _heads_articles(self, index: int, mark: Mark) -> bool:
        """A line of its own over articles, or over more such lines: 一、管辖 in judicial interpretations."""
        if mark.form is not Form.HAN and not any(node.mark.form is Form.HAN for node in self.open):
            return False
        for following in self.marks[index + 1 : index + 4]:
            between = self.text[mark.body_start : following.start].strip()
            is_heading = 0 < len(between) <= _LONGEST_HEADING and "\n" not in between and between[-1] not in "。；：，"
            if not (mark.leads and following.leads and is_heading):
                return False
            if following.form is Form.ARTICLE:
                return True
            mark = following
        return False

    def _counts_on(self, index: int, mark: Mark, depth: int) -> bool:
        """A label opens a unit at the beginning of a line; inside a line only if it counts on from the one before."""
        before = self._sibling(depth, mark.form)
        if before is not None:
            return mark.order == (before.mark.order[0] + 1, 0)
        if mark.number != "1" or not (ends_sentence(self.text, mark.start) or self.text[mark.start - 1].isspace()):
            return False
        return any(other.number == "2" for other in self._following(index, mark.form))

    def _sibling(self, depth: int, form: Form) -> Node | None:
        """The unit before a new one of this depth: the one still open there."""
        return next((node for node in self.open if node.depth == depth and node.mark.form is form), None)

    def _following(self, index: int, form: Form) -> Iterator[Mark]:
        """The next mark of the same form before the unit around it ends."""
        for other in self.marks[index + 1 : index + 60]:
            if other.form is Form.ARTICLE or other.form in DIVISIONS:
                return
            if other.form is form:
                yield other
                return
