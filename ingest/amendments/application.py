"""Doing what a decision orders: the version before, plus the decision, gives the version after.

Orders are counted by the numbers of the version before; new articles are placed by their numbers in the version after,
and the others close up around them. Nothing is forced: an order whose place is not found is returned with the reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.amendments.articles import ArticleText, paragraphs_of
from ingest.amendments.changes import change, replace_words
from ingest.amendments.orders import Instruction, Order
from ingest.citations.units import Unit


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
        becomes = instruction.becomes
        match instruction.order:
            case Order.UNREAD:
                return "the order is not understood"
            case Order.CLOSE_UP | Order.HEAD:
                self.closes_up |= instruction.order is Order.CLOSE_UP
                return ""
            case Order.INSERT if becomes and not (becomes.paragraph or becomes.item):
                self.inserted.append(ArticleText(becomes.article or "", paragraphs_of(instruction.wording)))
                return ""
            case Order.REPLACE_WORDS if instruction.unit is None:
                return replace_words(list(self.old.values()), None, instruction)
        return self._change(instruction, instruction.unit or becomes)

    def _change(self, instruction: Instruction, place: Unit | None) -> str:
        article = self.old.get(place.article or "") if place else None
        if article is None or place is None:
            return f"there is no article {place.article if place else None}"
        becomes = instruction.becomes
        if becomes and becomes.article and becomes.article != article.number:
            self.renumbered[article.number] = becomes.article
        if instruction.order is Order.DELETE and not (place.paragraph or place.item):
            self.deleted.add(article.number)
            return ""
        return change(article, place, instruction)

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


def _latest_first(instruction: Instruction) -> tuple[bool, int, int]:
    """Insertions last; else by paragraph and item from the last, as each order counts by the version before."""
    unit = instruction.unit or Unit(0)
    is_insertion = instruction.order is Order.INSERT
    return is_insertion, -int(unit.paragraph or "0"), -int((unit.item or "0").split("-")[0])


def _order(number: str) -> tuple[int, int]:
    head, _, tail = number.partition("-")
    return int(head), int(tail or "0")
