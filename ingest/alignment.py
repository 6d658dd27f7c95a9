"""Two versions of a text, article by article: what was moved, changed, split, merged, added, removed.

A citation of an old number is led to the new one with `Alignment.successors`. Articles are told apart by their words,
not by their numbers, as a number says nothing once articles were added before it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from registry.model import Provision, ProvisionKind

# Read on versions of three laws: nearly all pairs above it are one article reworded, nearly all below are two articles.
_SAME_ARTICLE = 55.0
# Between two articles that kept their neighbours, less will do: what stands there was worded afresh.
_SAME_PLACE = 35.0
# How much of the shorter text must stand in the longer for it to be a part that was split off or merged in.
_PART_OF = 80.0
_SHORTEST_PART = 12
_BLANKS = re.compile(r"\s+")


class ArticleChange(StrEnum):
    """What became of articles from one version to the next."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    CHANGED = "changed"
    MOVED_AND_CHANGED = "moved_and_changed"
    SPLIT = "split"
    MERGED = "merged"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its words, blanks left out; `path` is that of its provision (art_12)."""

    path: str
    words: str


@dataclass(frozen=True, slots=True)
class Step:
    """Articles of the old version and what they are in the new one; several on one side for a split or a merger."""

    change: ArticleChange
    old: tuple[Article, ...]
    new: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """All articles of both versions, each in one step, in the order of the new version, removed ones last."""

    steps: tuple[Step, ...]

    def successors(self, path: str) -> tuple[str, ...]:
        """The paths in the new version of what stood at `path` in the old one; empty if it was removed."""
        return next((tuple(a.path for a in s.new) for s in self.steps if path in (a.path for a in s.old)), ())

    def step_of(self, path: str) -> Step | None:
        """The step in which the article at `path` of the old version stands."""
        return next((step for step in self.steps if path in (article.path for article in step.old)), None)


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch in which two wordings differ; one side is empty where words were only added or only left out."""

    old: str
    new: str
    old_start: int
    new_start: int


def articles(text: str, provisions: Sequence[Provision]) -> list[Article]:
    """The articles of a text with their words."""
    return [
        Article(provision.path, _BLANKS.sub("", text[provision.body_start : provision.end]))
        for provision in provisions
        if provision.kind is ProvisionKind.ARTICLE
    ]


def align(old: Sequence[Article], new: Sequence[Article]) -> Alignment:
    """Find for each article what became of it."""
    new_of = _pairs(old, new)
    new_of |= _between_neighbours(old, new, new_of)
    old_of = {j: [i] for i, j in new_of.items()}
    split: dict[int, list[int]] = {i: [j] for i, j in new_of.items()}
    for j in sorted(set(range(len(new))) - set(old_of)):
        if (source := _container(new[j], old)) is not None and source in new_of:
            split[source].append(j)
    parts = {j for members in split.values() for j in members[1:]}
    for i in sorted(set(range(len(old))) - set(new_of)):
        if (target := _container(old[i], new)) is not None and target in old_of and target not in parts:
            old_of[target].append(i)
            new_of[i] = target
    steps = list(_steps(old, new, split, old_of))
    added = [Step(ArticleChange.ADDED, (), (new[j],)) for j in range(len(new)) if j not in old_of and j not in parts]
    removed = [Step(ArticleChange.REMOVED, (old[i],), ()) for i in range(len(old)) if i not in new_of]
    place = {article.path: number for number, article in enumerate(new)}
    return Alignment((*sorted(steps + added, key=lambda step: place[step.new[0].path]), *removed))


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


def _pairs(old: Sequence[Article], new: Sequence[Article]) -> dict[int, int]:
    """One to one, the most similar first; of equals, those that keep the distance of their neighbours."""
    if not old or not new:
        return {}
    scores = cdist([a.words for a in old], [a.words for a in new], scorer=fuzz.ratio, score_cutoff=_SAME_ARTICLE)
    ranked = sorted(
        ((float(scores[i, j]), int(i), int(j)) for i, j in zip(*scores.nonzero(), strict=True)),
        key=lambda found: (-found[0], abs(found[1] / len(old) - found[2] / len(new)), found[1]),
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in ranked:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _between_neighbours(old: Sequence[Article], new: Sequence[Article], pairs: dict[int, int]) -> dict[int, int]:
    """Pairs of articles left over that stand between the same neighbours."""
    taken = set(pairs.values())
    found = {}
    for i in range(len(old)):
        before, after = pairs.get(i - 1, -1 if i == 0 else None), pairs.get(i + 1)
        j = before + 1 if before is not None else None
        if i in pairs or j is None or after != j + 1 or j in taken:
            continue
        if fuzz.ratio(old[i].words, new[j].words) >= _SAME_PLACE:
            found[i] = j
    return found


def _container(part: Article, wholes: Sequence[Article]) -> int | None:
    """The longer article in which the words of `part` stand, as far as any has them."""
    if len(part.words) < _SHORTEST_PART:
        return None
    longer = [index for index, whole in enumerate(wholes) if len(whole.words) > len(part.words)]
    best = max(longer, key=lambda index: fuzz.partial_ratio(part.words, wholes[index].words), default=None)
    if best is None or fuzz.partial_ratio(part.words, wholes[best].words) < _PART_OF:
        return None
    return best


def _steps(
    old: Sequence[Article], new: Sequence[Article], split: dict[int, list[int]], old_of: dict[int, list[int]]
) -> Iterator[Step]:
    for j, sources in old_of.items():
        targets = split[sources[0]]
        change = _change(old[sources[0]], new[j])
        if len(targets) > 1:
            change = ArticleChange.SPLIT
        elif len(sources) > 1:
            change = ArticleChange.MERGED
        yield Step(change, tuple(old[i] for i in sorted(sources)), tuple(new[t] for t in sorted(targets)))


def _change(old: Article, new: Article) -> ArticleChange:
    if old.words == new.words:
        return ArticleChange.UNCHANGED if old.path == new.path else ArticleChange.MOVED
    return ArticleChange.CHANGED if old.path == new.path else ArticleChange.MOVED_AND_CHANGED
