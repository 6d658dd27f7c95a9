"""Doing what a decision orders: the version before, plus the decision, gives the version after.

Articles are lists of paragraphs; the items of a paragraph are lines of it. Orders are counted by the numbers of the
version before; new articles are placed by their numbers in the version after, and the others close up around them.
Nothing is forced: an order whose place is not found is returned with the reason.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.amendments.instructions import Instruction, Order
from ingest.citations.units import Unit
from ingest.numerals import arabic
from registry.model import Provision, ProvisionKind

_ITEM = re.compile(r"^（([〇零一二三四五六七八九十百\d]{1,5})）")


@dataclass(slots=True)
class ArticleText:
    """An article: its number (12, 10-1) and its paragraphs, each a list of lines, the first its own words."""

    number: str
    paragraphs: list[list[str]]

    @property
    def text(self) -> str:
        """All its words, a line each."""
        return "\n".join(line for paragraph in self.paragraphs for line in paragraph)


@dataclass(frozen=True, slots=True)
class Unapplied:
    """An order that could not be carried out, and why."""

    instruction: Instruction
    reason: str


@dataclass(frozen=True, slots=True)
class Amended:
    """The articles after the amendment."""

    articles: list[ArticleText]
    unapplied: tuple[Unapplied, ...]


def article_texts(text: str, provisions: Sequence[Provision]) -> list[ArticleText]:
    """The articles of a version as amendments see them; annexes are left out."""
    return [
        ArticleText(provision.path.removeprefix("art_"), _paragraphs(text[provision.body_start : provision.end]))
        for provision in provisions
        if provision.kind is ProvisionKind.ARTICLE and provision.path.startswith("art_")
    ]


def amend(before: Sequence[ArticleText], instructions: Sequence[Instruction]) -> Amended:
    """Carry out the orders of one decision on the version before it."""
    work = _Work({a.number: ArticleText(a.number, [list(p) for p in a.paragraphs]) for a in before})
    unapplied = []
    # From the last paragraph to the first, so that orders within an article do not move each other's places.
    for instruction in sorted(instructions, key=_latest_first):
        if reason := work.do(instruction):
            unapplied.append(Unapplied(instruction, reason))
    return Amended(work.result(), tuple(unapplied))


@dataclass(slots=True)
class _Work:
    """Articles by their old numbers, and what is to become of their numbers."""

    old: dict[str, ArticleText]
    inserted: list[ArticleText] = field(default_factory=list)
    renumbered: dict[str, str] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    closes_up: bool = False

    def do(self, instruction: Instruction) -> str:
        """Carry out one order; return why it cannot be done, or nothing."""
        unit, becomes = instruction.unit, instruction.becomes
        if instruction.order is Order.UNREAD:
            return "the order is not understood"
        if instruction.order in (Order.CLOSE_UP, Order.HEAD):
            self.closes_up |= instruction.order is Order.CLOSE_UP
            return ""
        if instruction.order is Order.INSERT and becomes and not (becomes.paragraph or becomes.item):
            self.inserted.append(ArticleText(becomes.article or "", _paragraphs(instruction.wording)))
            return ""
        place = unit or becomes
        article = self.old.get(place.article or "") if place else None
        if article is None or place is None:
            return f"there is no article {place.article if place else None}"
        if becomes and becomes.article and becomes.article != article.number:
            self.renumbered[article.number] = becomes.article
        return self._change(article, place, instruction)

    def _change(self, article: ArticleText, place: Unit, instruction: Instruction) -> str:
        match instruction.order:
            case Order.RENUMBER:
                return ""
            case Order.REPLACE_WORDS:
                return _replace_words(article, place, instruction)
            case Order.DELETE if not (place.paragraph or place.item):
                self.deleted.add(article.number)
                return ""
            case Order.REPLACE if not (place.paragraph or place.item):
                article.paragraphs = _paragraphs(instruction.wording)
                return ""
            case Order.INSERT:
                return _insert(article, instruction)
            case _:
                return _change_part(article, place, instruction)

    def result(self) -> list[ArticleText]:
        """All articles in their new order with their new numbers."""
        staying = [article for number, article in self.old.items() if number not in self.deleted]
        keeps_numbers = all("-" in article.number for article in self.inserted) and not self.renumbered
        if keeps_numbers and not self.closes_up:
            return sorted([*staying, *self.inserted], key=lambda article: _order(article.number))
        placed = {article.number: article for article in self.inserted}
        for number, new in self.renumbered.items():
            placed[new] = self.old[number]
        free = [article for article in staying if article.number not in self.renumbered]
        articles = []
        for number in map(str, range(1, len(placed) + len(free) + 1)):
            article = placed.get(number) or (free.pop(0) if free else None)
            if article is not None:
                article.number = number
                articles.append(article)
        return articles


def _change_part(article: ArticleText, place: Unit, instruction: Instruction) -> str:
    """Replace or delete one paragraph or item."""
    paragraphs = _chosen(article, place)
    if not paragraphs:
        return f"article {article.number} has no paragraph {place.paragraph}"
    new = [] if instruction.order is Order.DELETE else instruction.wording.split("\n")
    if place.item is None:
        index = article.paragraphs.index(paragraphs[0])
        article.paragraphs[index : index + 1] = _paragraphs("\n".join(new)) if new else []
        return ""
    for paragraph in paragraphs:
        at = _item_line(paragraph, place.item)
        if at is not None:
            label = _ITEM.match(paragraph[at])
            kept = [label.group() + line if label and not _ITEM.match(line) else line for line in new]
            paragraph[at : at + 1] = kept
            return ""
    return f"article {article.number} has no item {place.item}"


def _insert(article: ArticleText, instruction: Instruction) -> str:
    """Put a paragraph or an item at the number that it is to have."""
    becomes = instruction.becomes
    if becomes is None:
        return "it is not said where the new words go"
    if becomes.item is None:
        index = int(becomes.paragraph or "1") - 1
        article.paragraphs[index:index] = _paragraphs(instruction.wording)
        return "" if index <= len(article.paragraphs) else f"article {article.number} has too few paragraphs"
    for paragraph in _chosen(article, becomes):
        items = [at for at, line in enumerate(paragraph) if _ITEM.match(line)]
        if items:
            at = items[min(int(becomes.item), len(items)) - 1] + (int(becomes.item) > len(items))
            paragraph.insert(at, instruction.wording)
            return ""
    return f"article {article.number} has no items"


def _replace_words(article: ArticleText, place: Unit, instruction: Instruction) -> str:
    found = False
    for paragraph in _chosen(article, place):
        for at, line in enumerate(paragraph):
            if instruction.old_words in line:
                paragraph[at] = line.replace(instruction.old_words, instruction.wording)
                found = True
    return "" if found else f"article {article.number} does not say “{instruction.old_words}”"


def _chosen(article: ArticleText, place: Unit) -> list[list[str]]:
    """The paragraph named, or all of the article where none is."""
    if place.paragraph is None:
        return article.paragraphs
    index = int(place.paragraph) - 1
    return article.paragraphs[index : index + 1]


def _item_line(paragraph: list[str], item: str) -> int | None:
    for at, line in enumerate(paragraph):
        label = _ITEM.match(line)
        if label and arabic(label[1]) == item:
            return at
    return None


def _paragraphs(words: str) -> list[list[str]]:
    """Lines to paragraphs: a line with an item's label goes on with the paragraph before it."""
    paragraphs: list[list[str]] = []
    for line in (line.strip() for line in words.split("\n")):
        if line and paragraphs and _ITEM.match(line):
            paragraphs[-1].append(line)
        elif line:
            paragraphs.append([line])
    return paragraphs


def _latest_first(instruction: Instruction) -> tuple[bool, int, int]:
    """Insertions last; else by paragraph and item from the last, as each order counts by the version before."""
    unit = instruction.unit or Unit(0)
    is_insertion = instruction.order is Order.INSERT
    return is_insertion, -int(unit.paragraph or "0"), -int((unit.item or "0").split("-")[0])


def _order(number: str) -> tuple[int, int]:
    head, _, tail = number.partition("-")
    return int(head), int(tail or "0")
