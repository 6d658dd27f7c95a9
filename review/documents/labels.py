"""The label of a place in a text as a lawyer writes it: 第十八条第二款第（一）项, 二、（一）."""

from bisect import bisect_right
from collections.abc import Sequence

from registry.model import Provision
from registry.numerals import in_chinese
from registry.places import written_place


class Places:
    """The units of a text by where they begin, each with the one around it, so that a place is found in a few steps."""

    def __init__(self, provisions: Sequence[Provision]) -> None:
        self._provisions = provisions
        self._order = sorted(range(len(provisions)), key=lambda at: (provisions[at].start, -provisions[at].end))
        self._starts = [provisions[at].start for at in self._order]
        self._outer: list[int] = []
        """For each unit in order the place in the order of the one that goes on where it begins; -1 for none."""
        last = -1
        for place, at in enumerate(self._order):
            while last >= 0 and provisions[self._order[last]].end <= provisions[at].start:
                last = self._outer[last]
            self._outer.append(last)
            last = place

    def label(self, offset: int) -> str:
        """The innermost unit that contains the offset, with the units around it; empty before the first of them."""
        around = self._around(offset)
        if not around:
            return ""
        innermost = min(around, key=lambda provision: (provision.end - provision.start, -len(provision.path)))
        return written_place(innermost.path, {provision.path: provision for provision in around})

    def _around(self, offset: int) -> list[Provision]:
        found: list[int] = []
        place = bisect_right(self._starts, offset) - 1
        while place >= 0:
            found.append(self._order[place])
            place = self._outer[place]
        return [self._provisions[at] for at in sorted(found) if offset < self._provisions[at].end]


def article_label(number: str) -> str:
    """The label of an article from its number: 244-1 -> 第二百四十四条之一."""
    main, _, sub = number.partition("-")
    return f"第{in_chinese(int(main))}条" + (f"之{in_chinese(int(sub))}" if sub else "")
