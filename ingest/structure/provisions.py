"""Units become provisions: paths, labels and offsets."""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.structure.closing import before_term, first_in
from ingest.structure.marks import DIVISIONS
from ingest.structure.paragraphs import heading_of, paragraph_starts
from ingest.structure.parts import Part
from ingest.structure.tree import Node
from registry.model import Provision, ProvisionKind

_STEPS = {
    ProvisionKind.BOOK: "book",
    ProvisionKind.SUB_BOOK: "subbook",
    ProvisionKind.PORTION: "portion",
    ProvisionKind.CHAPTER: "ch",
    ProvisionKind.SECTION: "sec",
    ProvisionKind.ARTICLE: "art",
    ProvisionKind.ITEM: "item",
    ProvisionKind.SUBITEM: "sub",
    ProvisionKind.LEVEL_1: "l1",
    ProvisionKind.LEVEL_2: "l2",
    ProvisionKind.LEVEL_3: "l3",
    ProvisionKind.LEVEL_4: "l4",
}
_LINE = re.compile(r"\S[^\n]*")
_LONGEST_HEADING = 60
_NOT_IN_HEADINGS = frozenset("。；：“”")
# Asked of every unit, and slow to be had from their classes.
_ARTICLE = ProvisionKind.ARTICLE
# Makes a named tuple in half the time of calling its class, which goes by way of a function in Python.
_new = tuple.__new__


@dataclass(frozen=True, slots=True)
class Layout:
    """What the provisions of a text are cut from."""

    text: str
    normalized: str
    page_starts: Sequence[int]
    stops: Sequence[int]
    """Where signatures, notes and page furniture begin, in order: no provision runs over one."""
    inner_lines: set[int]
    """Where lines begin that open no paragraph: rows of tables, and lines that go on with a quotation."""

    def page(self, at: int) -> int | None:
        return bisect_right(self.page_starts, at) or None if self.page_starts else None

    def closed(self, start: int, end: int) -> int:
        """Where what may go on from `start` to `end` ends: at the first stop, and without the blanks before."""
        if self.stops:
            end = first_in(self.stops, start, end)
        return self.trimmed(start, end)

    def trimmed(self, start: int, end: int) -> int:
        """`end` without the blanks before it."""
        text = self.normalized
        while end > start and text[end - 1].isspace():
            end -= 1
        return end


def annex_provision(layout: Layout, part: Part, path: str, inside: Sequence[Provision]) -> Provision:
    """The provision of an attached text, over all that is `inside` and up to its signature or notes."""
    last = max((each.end for each in inside), default=part.body_start)
    end = layout.trimmed(part.body_start, first_in(layout.stops, last, part.end))
    page = layout.page(part.start)
    return Provision(path, ProvisionKind.ANNEX, part.label, part.heading, part.start, part.body_start, end, page)


def provisions_of(layout: Layout, top: Sequence[Node], prefix: str) -> list[Provision]:
    """The provisions of one part in reading order; `prefix` is the path of the annex, with its slash, or empty."""
    writer = _Writer(layout, prefix)
    writer.write(top, prefix)
    return writer.written


class _Writer:
    """Gives the units of one part their paths and ends; `root` is the path of the part."""

    def __init__(self, layout: Layout, root: str) -> None:
        self.layout = layout
        self.root = root
        self.written: list[Provision] = []
        self.taken: dict[str, int] = {}

    def write(self, nodes: Sequence[Node], prefix: str) -> None:
        """The units of one level, each with all that it contains."""
        layout = self.layout
        for node in nodes:
            if node.kind is _ARTICLE:
                self._article(node)
                continue
            line_end = layout.normalized.find("\n", node.mark.body_start, node.end)
            if line_end < 0:
                line_end = node.end
            # After its last part; the clause on the term that closes a notice is no part of the last level.
            last = _last_part(node) if node.children else node
            end = layout.closed(last.mark.end, last.end)
            if end > line_end and last.kind is not _ARTICLE:
                end = layout.trimmed(last.mark.end, before_term(layout.normalized, last.mark.end, end))
            path = self._add(node, prefix, end, self._heading(node, line_end))
            if node.children:
                self.write(node.children, f"{path}/")

    def _article(self, node: Node) -> None:
        layout, mark = self.layout, node.mark
        end = layout.closed(mark.end, node.end)
        if not node.children and layout.normalized.find("\n", mark.body_start, end) < 0:
            self._add(node, self.root, end, "")
            return
        items = {child.mark.start for child in _below(node)}
        starts = paragraph_starts(layout.normalized, mark.body_start, end, items, layout.inner_lines)
        path = self._add(node, self.root, end, heading_of(layout.normalized, mark.body_start, end))
        bounds = [*starts, end]
        if len(starts) < 2:
            for child in node.children:
                self._item(child, f"{path}/", bounds)
            return
        children = deque(node.children)
        for index, start in enumerate(starts):
            paragraph = f"{path}/para_{index + 1}"
            close = bounds[index + 1]
            last = layout.trimmed(start, close)
            page = layout.page(start)
            self.written.append(Provision(paragraph, ProvisionKind.PARAGRAPH, "", "", start, start, last, page))
            while children and children[0].mark.start < close:
                self._item(children.popleft(), f"{paragraph}/", bounds)

    def _item(self, node: Node, prefix: str, bounds: Sequence[int]) -> None:
        """An item ends with its paragraph: a line after it without a label is a paragraph of the article."""
        close = bounds[min(bisect_right(bounds, node.mark.start), len(bounds) - 1)]
        end = self.layout.trimmed(node.mark.body_start, min(node.end, close))
        path = self._add(node, prefix, end, "")
        for child in node.children:
            self._item(child, f"{path}/", bounds)

    def _add(self, node: Node, prefix: str, end: int, heading: str) -> str:
        """Write the provision and return its path, which is unique: a number that comes again gets ~2, ~3, …"""
        layout, mark = self.layout, node.mark
        path = f"{prefix}{_STEPS[node.kind]}_{mark.number}"
        self.taken[path] = times = self.taken.get(path, 0) + 1
        if times > 1:
            path = f"{path}~{times}"
        start = mark.start
        label = layout.text[start : mark.end]
        if " " in layout.normalized[start : mark.end]:
            label = "".join(label.split())
        page = layout.page(start) if layout.page_starts else None
        body_start = mark.body_start if mark.body_start < end else end
        self.written.append(_new(Provision, (path, node.kind, label, heading, start, body_start, end, page)))
        return path

    def _heading(self, node: Node, line_end: int) -> str:
        """The rest of the line that a division or a level opens, if that is a heading and not yet a sentence."""
        text, mark = self.layout.normalized, node.mark
        limit = min(line_end, node.children[0].mark.start) if node.children else line_end
        heading = text[mark.body_start : limit]
        if " " in heading:
            heading = " ".join(heading.split())
        if not heading and mark.form in DIVISIONS:
            heading = _first_line(text, line_end, node.end)
        if not heading or len(heading) > _LONGEST_HEADING or heading[-1] == "，":
            return ""
        return heading if _NOT_IN_HEADINGS.isdisjoint(heading) else ""


def table_provisions(
    layout: Layout, provisions: Sequence[Provision], tables: Sequence[tuple[int, int]]
) -> list[Provision]:
    """The provisions with the tables among them, each below the innermost unit in which it stands."""
    if not tables:
        return list(provisions)
    counts: dict[str, int] = {}
    found = list(provisions)
    ahead = deque(provisions)
    around: list[Provision] = []
    for start, end in tables:
        while ahead and ahead[0].start < start:
            around.append(ahead.popleft())
        while around and around[-1].end < end:
            around.pop()
        prefix = f"{around[-1].path}/" if around else ""
        counts[prefix] = counts.get(prefix, 0) + 1
        path = f"{prefix}table_{counts[prefix]}"
        found.append(Provision(path, ProvisionKind.TABLE, "", "", start, start, end, layout.page(start)))
    return sorted(found, key=lambda provision: (provision.start, -provision.end))


def _first_line(text: str, start: int, end: int) -> str:
    """The first line between two offsets that is not empty."""
    line = _LINE.search(text, start, end)
    return line.group().rstrip() if line else ""


def _last_part(node: Node) -> Node:
    """The unit with which this one ends: its last, or that one's last, down to an article."""
    while node.children and node.kind is not _ARTICLE:
        node = node.children[-1]
    return node


def _below(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from _below(child)
