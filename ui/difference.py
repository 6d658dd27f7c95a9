"""Which words two clauses do not share, for marking them side by side."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from search.segment import Token, tokens

Span = tuple[int, int]

# Below this share of common words the clauses are worded afresh, and marks would cover nearly all of both.
COMPARABLE = 0.3


# From this ratio of lengths on, the shorter is looked for in the longer.
MUCH_LONGER = 1.5

STOPS = frozenset("，。；：,;:\n")

# A figure is one word with its unit: 五万元 and 三万元 differ as a whole, whatever the dictionary makes of them.
FIGURE = re.compile(r"[〇零一二三四五六七八九十百千万亿两0-9.．％%]+(?:个?工作日|个?月|[元日天年倍人次])?")


@dataclass(frozen=True, slots=True)
class Difference:
    """The stretches of two texts that the other does not have; not `comparable` where they share too little."""

    left: tuple[Span, ...]
    right: tuple[Span, ...]
    comparable: bool


def differing_words(left: str, right: str, *, whole: bool = False) -> Difference:
    """Compare word by word, so that 五万元 against 三万元 marks the two amounts, not single characters.

    Where one text is much longer (a clause against a whole article), it is compared in the passage most like the other;
    what lies outside that passage is not a difference, unless both are versions of one text and compared `whole`.
    """
    all_of_both = (0, len(left)), (0, len(right))
    (left_start, left_end), (right_start, right_end) = all_of_both if whole else _passages(left, right)
    ours = [token for token in _words(left) if left_start <= token[1] < left_end]
    theirs = [token for token in _words(right) if right_start <= token[1] < right_end]
    operations = Indel.opcodes([word for word, _, _ in ours], [word for word, _, _ in theirs])
    shared = sum(op.src_end - op.src_start for op in operations if op.tag == "equal")
    if shared == 0 or shared < COMPARABLE * min(len(ours), len(theirs)):
        return Difference((), (), comparable=False)
    changed = [op for op in operations if op.tag != "equal"]
    return Difference(
        _joined([(ours[op.src_start][1], ours[op.src_end - 1][2]) for op in changed if op.src_end > op.src_start]),
        _joined(
            [(theirs[op.dest_start][1], theirs[op.dest_end - 1][2]) for op in changed if op.dest_end > op.dest_start]
        ),
        comparable=True,
    )


def _passages(left: str, right: str) -> tuple[Span, Span]:
    """The stretches of both that are worth comparing: the whole of the shorter, the most similar one of the longer."""
    alignment = fuzz.partial_ratio_alignment(left, right)
    whole_left, whole_right = (0, len(left)), (0, len(right))
    if alignment is None or max(len(left), len(right)) < MUCH_LONGER * min(len(left), len(right)):
        return whole_left, whole_right
    if len(left) > len(right):
        return _to_stops(left, alignment.src_start, alignment.src_end), whole_right
    return whole_left, _to_stops(right, alignment.dest_start, alignment.dest_end)


def _to_stops(text: str, start: int, end: int) -> Span:
    """The stretch widened to the marks that end a clause."""
    while start > 0 and text[start - 1] not in STOPS:
        start -= 1
    while end < len(text) and text[end] not in STOPS:
        end += 1
    return start, end


def _joined(found: list[Span]) -> tuple[Span, ...]:
    """Neighbouring spans as one."""
    joined: list[Span] = []
    for start, end in found:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _words(text: str) -> Iterator[Token]:
    position = 0
    for figure in FIGURE.finditer(text):
        yield from _shifted(text[position : figure.start()], position)
        yield figure.group(), figure.start(), figure.end()
        position = figure.end()
    yield from _shifted(text[position:], position)


def _shifted(text: str, offset: int) -> Iterator[Token]:
    for word, start, end in tokens(text):
        yield word, start + offset, end + offset
