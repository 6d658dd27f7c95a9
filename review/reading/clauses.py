"""Cuts a provision into clauses: each sentence, and each list as one with the sentence that introduces it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from review.reading.passages import Passage


class Clause(NamedTuple):
    """Its span in the normalised provision, and its words without the labels of items."""

    start: int
    end: int
    words: str


def clauses(passages: Sequence[Passage]) -> Iterator[Clause]:
    """The clauses of which these are the passages: sentences first, then lists."""
    lists: dict[int, list[Passage]] = {}
    for passage in passages:
        if passage.lead:
            lists.setdefault(passage.lead_start, []).append(passage)
        else:
            yield Clause(passage.body_start, passage.end, passage.body)
    for start, items in lists.items():
        yield Clause(start, items[-1].end, items[0].lead + "".join(item.body for item in items))
