"""What the index holds: every text cut into passages, one an article (or the smallest unit of other bodies).

The passages of a text lie side by side and leave nothing out, so that no word of it is unfindable: what stands between
two units (a preamble, the heading of a chapter, the words before a list, a signature) is a passage of its own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from registry.model import Provision, ProvisionKind
from registry.uncollected import uncollected
from search.timeline import Timeline

PREAMBLE = "preamble"
"""Path of what belongs to no provision; what follows the last one is `preamble~2` and so on."""

_ARTICLE_PATH = re.compile(r"(?:^|/)art_(\d+(?:-\d+)*)")


class Unit(NamedTuple):
    """A stretch of a text with its place in it. `trail` names the units around it, outermost first."""

    path: str
    label: str
    trail: tuple[str, ...]
    start: int
    end: int
    attached: str = ""
    """The title of the attached text that it is part of, if it is."""
    is_heading: bool = False
    """Whether it is no more than the label and heading of a 章 or the like."""

    @property
    def article(self) -> str | None:
        """The number of the article that the unit is, as citations write it: 33, 10-1."""
        found = _ARTICLE_PATH.search(self.path)
        return found[1] if found else None


@dataclass(frozen=True, slots=True)
class Source:
    """What all passages of one version share."""

    document_id: str
    version_id: str
    title: str
    names: tuple[str, ...]
    """All titles and short names under which the document is known."""
    numbers: tuple[str, ...]
    issuers: tuple[str, ...]
    kind: str
    rank: str | None
    level: str | None
    region: str | None
    subject: str | None
    published: date | None
    timeline: Timeline


class Passage(NamedTuple):
    """One entry of the index."""

    source: Source
    unit: Unit
    ordinal: int
    """Its place in reading order within the version."""
    text: str
    cites: tuple[str, ...] = ()
    """Keys of the titles and document numbers that it cites (registry.titles, registry.number)."""

    @property
    def id(self) -> str:
        return f"{self.source.version_id}/{self.unit.path}"


@uncollected
def cut(text: str, provisions: Sequence[Provision]) -> list[Unit]:
    """The units of a text in reading order. Only blanks lie between them."""
    containers, leaves = _split(provisions)
    pieces = sorted([*_leaf_units(leaves, containers), *_between(text, leaves, containers)], key=attrgetter("start"))
    seen: Counter[str] = Counter()
    return [_with_unique_path(unit, seen) for unit in pieces]


def _split(provisions: Sequence[Provision]) -> tuple[list[Provision], list[Provision]]:
    """Provisions that contain others, and the smallest ones; an article is not taken apart."""
    ordered = sorted(sorted(provisions, key=attrgetter("end"), reverse=True), key=attrgetter("start"))
    containers: list[Provision] = []
    leaves: list[Provision] = []
    taken = 0
    for place, provision in enumerate(ordered):
        if provision.start < taken:
            continue
        following = ordered[place + 1] if place + 1 < len(ordered) else None
        is_leaf = provision.kind is ProvisionKind.ARTICLE or following is None or following.start >= provision.end
        if is_leaf:
            leaves.append(provision)
            taken = provision.end
        else:
            containers.append(provision)
    return containers, leaves


def _leaf_units(leaves: Sequence[Provision], containers: Sequence[Provision]) -> Iterator[Unit]:
    around = _Surroundings(containers)
    for leaf in leaves:
        outer = around.at(leaf.start)
        yield Unit(leaf.path, leaf.label, _trail(outer), leaf.start, leaf.end, _attached([*outer, leaf]))


def _between(text: str, leaves: Sequence[Provision], containers: Sequence[Provision]) -> Iterator[Unit]:
    """What no leaf holds, cut where a container begins or ends."""
    edges = {0, len(text)}
    for name in ("start", "end"):
        edges.update(map(attrgetter(name), leaves), map(attrgetter(name), containers))
    inside = {leaf.start: leaf.end for leaf in leaves}
    around = _Surroundings(containers)
    points = sorted(edges)
    taken = 0
    for start, end in pairwise(points):
        taken = max(taken, inside.get(start, 0))
        if start < taken or not text[start:end].strip():
            continue
        outer = around.at(start)
        owner = outer[-1] if outer else None
        yield Unit(
            owner.path if owner else PREAMBLE,
            owner.label if owner else "",
            _trail(outer[:-1]),
            start,
            end,
            _attached(outer),
            is_heading=owner is not None and _is_heading(owner, text[start:end]),
        )


def _is_heading(owner: Provision, words: str) -> bool:
    """The heading of an annex is the title of a text, and asked for as such."""
    told = "".join(f"{owner.label}{owner.heading}".split())
    return owner.kind is not ProvisionKind.ANNEX and "".join(words.split()) == told


class _Surroundings:
    """The containers open at rising offsets; one pass over them for the whole text."""

    def __init__(self, containers: Sequence[Provision]) -> None:
        self._waiting = list(reversed(containers))
        self._open: list[Provision] = []

    def at(self, offset: int) -> list[Provision]:
        """Containers around `offset`, outermost first. Offsets must not fall from call to call."""
        while self._waiting and self._waiting[-1].start <= offset:
            self._open.append(self._waiting.pop())
        self._open = [provision for provision in self._open if provision.end > offset]
        return list(self._open)


def _trail(outer: Sequence[Provision]) -> tuple[str, ...]:
    return tuple(" ".join(filter(None, (provision.label, provision.heading))) for provision in outer)


def _attached(around: Sequence[Provision]) -> str:
    annexes = [provision.heading for provision in around if provision.kind is ProvisionKind.ANNEX]
    return annexes[-1] if annexes else ""


def _with_unique_path(unit: Unit, seen: Counter[str]) -> Unit:
    seen[unit.path] += 1
    if seen[unit.path] == 1:
        return unit
    path = f"{unit.path}~{seen[unit.path]}"
    return unit._replace(path=path)
