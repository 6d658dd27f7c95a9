"""A version's text as a page to read: blocks by provision with anchors, and a table of contents that leads to them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from registry.model import Provision, ProvisionKind
from ui.markup import Mark, element, fragments

DIVISIONS = {
    ProvisionKind.BOOK,
    ProvisionKind.SUB_BOOK,
    ProvisionKind.PORTION,
    ProvisionKind.CHAPTER,
    ProvisionKind.SECTION,
}
OUTLINED = DIVISIONS | {ProvisionKind.ARTICLE, ProvisionKind.LEVEL_1, ProvisionKind.LEVEL_2, ProvisionKind.ANNEX}

# Entries of the contents up to this length stand side by side.
SHORT = 6

# In the contents a level-one passage without a heading is known by its first words.
FIRST_WORDS = 18


@dataclass(slots=True)
class OutlineNode:
    """A provision in the table of contents, with those that stand inside it."""

    provision: Provision
    caption: str
    children: list["OutlineNode"] = field(default_factory=list)


def typeset(text: str, provisions: Sequence[Provision], marks: Iterable[Mark] = ()) -> str:
    """The whole text as HTML. A labelled provision begins a block whose id is its path; lines are paragraphs."""
    labelled = sorted((p for p in provisions if p.label or p.kind is ProvisionKind.ANNEX), key=lambda p: p.start)
    heads = {p.start: p for p in reversed(labelled)}
    labels = [Mark(p.start, p.start + len(p.label), "label") for p in labelled if p.label]
    blocks: list[str] = []
    line: list[str] = []
    head: Provision | None = None
    for offset, html in fragments(text, [*labels, *marks], cuts=heads):
        if offset in heads or not html:
            _close(line, head, blocks)
            head = heads.get(offset)
        line.append(html)
    _close(line, head, blocks)
    return element("article", "".join(blocks), class_="law-text")


def outline(text: str, provisions: Sequence[Provision]) -> list[OutlineNode]:
    """The table of contents as a tree: what lies inside another by its offsets is its child."""
    roots: list[OutlineNode] = []
    stack: list[OutlineNode] = []
    for provision in sorted(provisions, key=lambda p: (p.start, -p.end)):
        if provision.kind not in OUTLINED:
            continue
        while stack and provision.start >= stack[-1].provision.end:
            stack.pop()
        node = OutlineNode(provision, _caption(text, provision))
        (stack[-1].children if stack else roots).append(node)
        stack.append(node)
    return roots


def outline_html(nodes: Sequence[OutlineNode]) -> str:
    return element("nav", "".join(_outline_entries(nodes, open_depth=2)), class_="outline")


def _outline_entries(nodes: Sequence[OutlineNode], open_depth: int) -> Iterator[str]:
    for node in nodes:
        link = element("a", escape(node.caption), href=f"#{node.provision.path}")
        if not node.children:
            yield element("div", link, class_="short" if len(node.caption) <= SHORT else "")
            continue
        inner = "".join(_outline_entries(node.children, open_depth - 1))
        opened = " open" if open_depth > 0 else ""
        yield f"<details{opened}>{element('summary', link)}{inner}</details>"


def _close(line: list[str], head: Provision | None, blocks: list[str]) -> None:
    """End the line begun: with an id and a class of its own where a provision begins in it."""
    content = "".join(line).strip()
    line.clear()
    if content and head is not None:
        style = "division" if head.kind in DIVISIONS else "provision"
        blocks.append(element("p", content, id=head.path, class_=style))
    elif content:
        blocks.append(element("p", content))


def _caption(text: str, provision: Provision) -> str:
    if provision.heading or provision.kind in DIVISIONS or provision.kind is ProvisionKind.ARTICLE:
        return f"{provision.label} {provision.heading}".strip() or provision.kind.value
    first = text[provision.body_start : provision.end].strip().split("\n")[0]
    return f"{provision.label} {first[:FIRST_WORDS]}".strip()
