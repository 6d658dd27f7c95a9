"""Which article became which: pairs first, then what was split off from or merged into them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.alignment.model import Alignment, Article, ArticleChange, Step
from ingest.alignment.wordings import Wordings, weigh

# Read on labelled revisions of four laws (bench/alignment.py). From the first on, two articles are taken for one; from
# the second on even where another article is somewhat more alike, for both or one of them.
_ALIKE = 0.3
_SURELY_ALIKE = 0.6
_NEARLY_BEST = 0.05
# How much of a part must stand in the whole, and how much of it in no other part, for a split or a merger.
_PART_OF = 0.5
_ITS_OWN = 0.3
_WHOLES_TRIED = 12


def align(old: Sequence[Article], new: Sequence[Article]) -> Alignment:
    """Find for each article what became of it."""
    links = _Links(old, new)
    if old and new:
        _link(links, weigh(old, new))
    return Alignment(tuple(links.steps()))


@dataclass(slots=True)
class _Links:
    """Articles by their places: what each old one became, the main part first, and how sure that is."""

    old: Sequence[Article]
    new: Sequence[Article]
    successors: dict[int, list[int]] = field(default_factory=dict)
    origins: dict[int, list[int]] = field(default_factory=dict)
    confidence: dict[int, float] = field(default_factory=dict)

    def add(self, i: int, j: int, confidence: float) -> None:
        self.successors.setdefault(i, []).append(j)
        self.origins.setdefault(j, []).append(i)
        self.confidence[i] = min(confidence, self.confidence.get(i, 1.0))

    def steps(self) -> Iterator[Step]:
        """In the order of the new version; old articles with the same successors are one step."""
        groups: dict[tuple[int, ...], list[int]] = {}
        for i, places in sorted(self.successors.items()):
            groups.setdefault(tuple(places), []).append(i)
        for j in range(len(self.new)):
            if j not in self.origins:
                yield Step(ArticleChange.ADDED, (), (self.new[j],))
            yield from (self._step(group, places) for places, group in groups.items() if places[0] == j)
        for i, article in enumerate(self.old):
            if i not in self.successors:
                yield Step(ArticleChange.REMOVED, (article,), ())

    def _step(self, group: list[int], places: tuple[int, ...]) -> Step:
        old, new = tuple(self.old[i] for i in group), tuple(self.new[j] for j in places)
        if len(places) > 1:
            change = ArticleChange.SPLIT
        elif len(self.origins[places[0]]) > 1:
            change = ArticleChange.MERGED
        else:
            change = _change(old[0], new[0])
        return Step(change, old, new, min(self.confidence[i] for i in group))


def _link(links: _Links, wordings: Wordings) -> None:
    for i, j, confidence in _pairs(wordings):
        links.add(i, j, confidence)
    pair_of = {i: places[0] for i, places in links.successors.items()}
    old_of = {j: i for i, j in pair_of.items()}
    split_off = [j for j in range(len(links.new)) if j not in old_of]
    merged_in = [i for i in range(len(links.old)) if i not in pair_of]
    for part, whole, share in _parts(wordings.turned(), split_off, pair_of):
        links.add(whole, part, share)
    for part, whole, share in _parts(wordings, merged_in, old_of):
        links.add(part, whole, share)


def _pairs(wordings: Wordings) -> Iterator[tuple[int, int, float]]:
    """One to one, the most alike in their places first.

    A weak likeness counts only between articles of which neither is clearly more like another one.
    """
    likeness, in_place = wordings.likeness, wordings.in_place()
    best_of_old, best_of_new = likeness.max(axis=1), likeness.max(axis=0)
    found = ((float(in_place[i, j]), int(i), int(j)) for i, j in zip(*(in_place >= _ALIKE).nonzero(), strict=True))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for score, i, j in sorted(found, key=lambda pair: (-pair[0], pair[1])):
        is_best = likeness[i, j] >= max(best_of_old[i], best_of_new[j]) - _NEARLY_BEST
        if i in taken_old or j in taken_new or not (score >= _SURELY_ALIKE or is_best):
            continue
        taken_old.add(i)
        taken_new.add(j)
        yield i, j, min(1.0, (1 + score) / 2)


def _parts(
    wordings: Wordings, left_over: Sequence[int], partners: Mapping[int, int]
) -> Iterator[tuple[int, int, float]]:
    """Old articles left over that are part of a new one that has a partner: (part, whole, share of the part).

    Where the partner has the same words, the article is a parallel rule (for another kind of company, say) and no part.
    """
    for part in left_over:
        words = wordings.old[part]
        near = [int(whole) for whole in wordings.likeness[part].argsort()[-_WHOLES_TRIED:] if int(whole) in partners]
        own = {
            whole: wordings.share(words & wordings.new[whole] - wordings.old[partners[whole]], words) for whole in near
        }
        whole = max(near, key=lambda each: own[each], default=None)
        if whole is None or own[whole] < _ITS_OWN:
            continue
        share = wordings.share(words & wordings.new[whole], words)
        if share >= _PART_OF:
            yield part, whole, share


def _change(old: Article, new: Article) -> ArticleChange:
    if old.words == new.words:
        return ArticleChange.UNCHANGED if old.path == new.path else ArticleChange.MOVED
    return ArticleChange.CHANGED if old.path == new.path else ArticleChange.MOVED_AND_CHANGED
