"""The words in which two wordings of one article differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch in which two wordings differ; one side is empty where words were only added or only left out."""

    old: str
    new: str
    old_start: int
    new_start: int


def edits(old: str, new: str) -> list[Edit]:
    """The stretches in which two wordings differ, in their order."""
    return [
        Edit(old[op.src_start : op.src_end], new[op.dest_start : op.dest_end], op.src_start, op.dest_start)
        for op in _joined(old, new)
    ]


@dataclass(frozen=True, slots=True)
class _Stretch:
    src_start: int
    src_end: int
    dest_start: int
    dest_end: int


def _joined(old: str, new: str) -> Iterator[_Stretch]:
    """Deletion and insertion at one place are one edit."""
    pending: _Stretch | None = None
    for op in Indel.opcodes(old, new):
        if op.tag == "equal":
            if pending:
                yield pending
            pending = None
        elif pending is None:
            pending = _Stretch(op.src_start, op.src_end, op.dest_start, op.dest_end)
        else:
            pending = _Stretch(pending.src_start, op.src_end, pending.dest_start, op.dest_end)
    if pending:
        yield pending
