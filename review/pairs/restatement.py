"""Passages that only say again what the higher provision says, be it under a body's present name.

Whatever a rule reads out of such words, it would have to read out of the higher provision too: that is no conflict.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from review.pairs.comparison import Side
from review.reading.passages import Passage
from review.rules.documents.bodies import abolished_bodies

_OFFICE = "(?:行政|主管|管理)*(?:部门|机关|机构|总局|分局|局|厅|委员会|委|部)"
_ENDING = re.compile(_OFFICE + "$")
_SUCCESSOR = re.compile(r"[^（）]+")
_MARKS = re.compile(r"[\s，、。；：]+")


def restated(passage: Passage, upper: Side) -> bool:
    """Whether the passage stands above word for word; marks and the change of a body's name make no difference."""
    above = _levelled(upper.plain)
    return all(_levelled(words) in above for words in (passage.lead, passage.body))


@lru_cache(maxsize=1024)
def _levelled(text: str) -> str:
    names, present = _renamed()
    return _MARKS.sub("", names.sub(lambda name: present[name["stem"]], text))


@lru_cache(maxsize=1)
def _renamed() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for authorities under their old and present names, and the one name for each stem (国土资源)."""
    present: dict[str, str] = {}
    for body in abolished_bodies():
        first, *_ = stems = list(_stems(body.successor))
        for stem in (*stems, *(_ENDING.sub("", name) for name in body.names)):
            present.setdefault(stem, present.get(first, first))
    longest_first = sorted(filter(None, present), key=len, reverse=True)
    return re.compile(rf"(?P<stem>{'|'.join(map(re.escape, longest_first))}){_OFFICE}"), present


def _stems(successor: str) -> Iterator[str]:
    for name in _SUCCESSOR.findall(successor):
        yield _ENDING.sub("", name)
