"""Which higher articles speak of what a clause speaks of: an index of the pairs of characters in each article.

Pairs are those of review.reading.similarity: formulas left out, synonyms levelled. Rare pairs weigh more. A clause is
held against all articles in about a millisecond. Built from the registry; kept for the time of a review.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.normalize import normalize
from registry.rank import Standing
from review.higher.articles import HigherArticle, HigherArticles, Mask
from review.reading.similarity import pairs
from review.reading.topics import topic_pairs

# Pairs in more than this share of the articles say nothing of their subject.
_COMMON = 0.08
_ALWAYS_KEPT = 5
# The rarest pairs decide; a clause with a long list would else be asked for each of its items.
_QUERY_PAIRS = 150
# How far it counts that the article says what the title of the clause's document says.
_TOPIC = 0.3
# How far it counts that the clause, or the title of its document, names what the law is about.
_NAMED = 0.25
_FIRST_ROUND = 60
_TOPICS_KEPT, _ARTICLES_KEPT, _SETS_KEPT = 16, 4096, 32_768
# Sums are of single precision: what is below a bound by no more than this part of it may still be at it.
_ROUNDING = 1e-5


@dataclass(frozen=True)
class Postings:
    """The places of the articles that have a pair stand in `places` from `starts` at the pair's row up to the next."""

    rows: dict[str, int]
    starts: NDArray[np.int64]
    places: NDArray[np.int32]

    def of(self, row: int) -> NDArray[np.int32]:
        return self.places[self.starts[row] : self.starts[row + 1]]


class Match(NamedTuple):
    """`shared`: what clause and article both say, as if in so many pairs that no other article has.

    `share` (0 to 1): how much of what the clause says, by weight.
    `named` (0 to 1): how much of what the law is about by its title the clause or the title of its document names.
    """

    article: HigherArticle
    shared: float
    share: float
    named: float

    @property
    def score(self) -> float:
        return self.share + _NAMED * self.named


class _Weights(dict[str, float]):
    """The weights of pairs as plain numbers; those asked for once are kept, as each is asked for thousands of times."""

    def __init__(self, rows: Mapping[str, int], weights: NDArray[np.float32], unknown: float) -> None:
        self._rows, self._weights, self._unknown = rows, weights, unknown

    def __missing__(self, pair: str) -> float:
        row = self._rows.get(pair)
        if row is None:
            return self._unknown
        weight = self[pair] = float(self._weights[row])
        return weight


class HigherIndex:
    """The articles and their pairs. `nearest` ranks; whether a match is near enough is for the caller to judge."""

    def __init__(
        self, articles: HigherArticles, postings: Postings | None = None, *, within: Mask | None = None
    ) -> None:
        self.articles = articles
        self.postings = _postings(articles) if postings is None else postings
        self._within = within
        self._masks: dict[tuple[date, Standing], Mask] = {}

    def standing_above(self, lower: Standing, day: date) -> Mask:
        """The articles in force on the day that a text of this standing has to stay within."""
        key = (day, lower)
        if key not in self._masks:
            meant = self.articles.above(lower) & self.articles.holding(day)
            self._masks[key] = meant if self._within is None else meant & self._within
        return self._masks[key]

    def only(self, document_ids: Iterable[str]) -> "HigherIndex":
        """The index as if only these documents stood above others; what a match is worth stays the same."""
        return HigherIndex(self.articles, self.postings, within=self.articles.of_documents(document_ids))

    def nearest(self, clause: str, title: str, among: Mask, *, limit: int = 8, floor: float = 0.2) -> list[Match]:
        """The articles that say at least `floor` of what the clause says, best first. `title` is its document's."""
        said = pairs(clause)
        total = sum(map(self.weight, said))
        if not total or self._speaks_of(said) < floor * total:
            return []
        found, shares = self._sharing(said, total, floor, among)
        if not len(found):
            return []
        about = topic_pairs(title) - said
        near = shares + _TOPIC / total * self._of_topic(about)[found] if about else shares
        first = np.argsort(-near, kind="stable")[:_FIRST_ROUND]
        owners = self.articles.owners[found[first]]
        known = said | about
        named = {owner: self._named(self._topics[owner], known) for owner in set(owners.tolist())}
        scores = near[first] + _NAMED * np.array([named[owner] for owner in owners.tolist()])
        best = first[np.argsort(-scores, kind="stable")[:limit]]
        return [
            self._match(place, share, total, named)
            for place, share in zip(found[best].tolist(), shares[best].tolist(), strict=True)
        ]

    def match(self, clause: str, title: str, article: HigherArticle) -> Match:
        """How far one article answers to the clause."""
        said = pairs(clause)
        total = sum(map(self.weight, said))
        shared = sum(map(self.weight, said & said_by(article)))
        share = shared / total if total else 0.0
        return Match(
            article, shared / self._unknown, share, self._named(topic_pairs(article.title), said | topic_pairs(title))
        )

    @cached_property
    def weight(self) -> Callable[[str], float]:
        """The weight of a pair."""
        return _Weights(self.postings.rows, self._weights, self._unknown).__getitem__

    @cached_property
    def weight_of(self) -> Callable[[frozenset[str]], float]:
        """The weight of pairs together; kept, as titles and sentences of law are weighed again and again."""
        weight = self.weight
        return lru_cache(maxsize=_SETS_KEPT)(lambda said: sum(map(weight, said)))

    def article(self, title: str, label: str, among: Mask) -> HigherArticle | None:
        """The article of that label in the law of that title."""
        places = self.articles.places_labelled(title).get(label, ())
        return next((self.articles[place] for place in places if among[place]), None)

    def of_title(self, title: str, among: Mask) -> list[HigherArticle]:
        return [self.articles[place] for place in self.articles.places_of(title) if among[place]]

    def _speaks_of(self, said: frozenset[str]) -> float:
        """The weight of the pairs that any of the articles has: more than one of them says no article does."""
        return sum(map(self.weight, said if self._vocabulary is None else said & self._vocabulary))

    @cached_property
    def _vocabulary(self) -> frozenset[str] | None:
        if self._within is None:
            return None
        places = np.flatnonzero(self._within).tolist()
        texts = (f"{self.articles[place].title}\n{self.articles.text(place)}" for place in places)
        return frozenset(pair for text in texts for pair in pairs(normalize(text)))

    def _sharing(
        self, said: frozenset[str], total: float, floor: float, among: Mask
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The places of the articles meant that say at least `floor` of what is said, and how much each says of it."""
        sums = self._sum(said)
        # Few articles come near, so that a look at all of them before any division leaves little to do.
        near = np.flatnonzero(sums >= floor * total * (1 - _ROUNDING))
        near = near[among[near]]
        shares = sums[near] / total
        enough = shares >= floor
        return near[enough], shares[enough]

    @cached_property
    def _of_topic(self) -> Callable[[frozenset[str]], NDArray[np.float32]]:
        """As `_sum`; kept, as the clauses of a document ask again and again for what its title says."""
        return lru_cache(maxsize=_TOPICS_KEPT)(self._sum)

    def _sum(self, said: frozenset[str]) -> NDArray[np.float32]:
        """For each article the weight of the pairs that it has."""
        scores = np.zeros(len(self.articles), dtype=np.float32)
        rows = [row for pair in said if (row := self.postings.rows.get(pair)) is not None]
        for row in sorted(rows, key=lambda row: -self._weights[row])[:_QUERY_PAIRS]:
            scores[self.postings.of(row)] += self._weights[row]
        return scores

    def _match(self, place: int, share: float, total: float, named: Mapping[int, float]) -> Match:
        owner = int(self.articles.owners[place])
        return Match(self.articles[place], share * total / self._unknown, share, named[owner])

    def _named(self, about: frozenset[str], said: frozenset[str]) -> float:
        if about.isdisjoint(said):
            return 0.0
        return sum(map(self.weight, about & said)) / self.weight_of(about)

    @cached_property
    def _topics(self) -> Sequence[frozenset[str]]:
        return [topic_pairs(document.title) for document in self.articles.documents]

    @cached_property
    def _weights(self) -> NDArray[np.float32]:
        return np.log1p(len(self.articles) / (np.diff(self.postings.starts) + 0.5)).astype(np.float32)

    @cached_property
    def _unknown(self) -> float:
        """The weight of a pair that no article has."""
        return float(np.log1p(len(self.articles) / 1.5))


@lru_cache(maxsize=_ARTICLES_KEPT)
def said_by(article: HigherArticle) -> frozenset[str]:
    """The pairs of the article and of the title of its law."""
    return pairs(normalize(article.text)) | pairs(normalize(article.title))


def _postings(articles: HigherArticles) -> Postings:
    numbers: dict[str, int] = {}
    seen: list[int] = []
    lengths = []
    titles = [pairs(normalize(document.title)) for document in articles.documents]
    for place in range(len(articles)):
        said = pairs(normalize(articles.text(place))) | titles[articles.owners[place]]
        seen.extend(numbers.setdefault(pair, len(numbers)) for pair in said)
        lengths.append(len(said))
    owners = np.repeat(np.arange(len(articles), dtype=np.int32), lengths)
    found = np.asarray(seen, dtype=np.int32)
    counts = np.bincount(found, minlength=len(numbers))
    kept = counts <= _COMMON * len(articles) + _ALWAYS_KEPT
    order = np.argsort(found, kind="stable")
    rows = (number for number, keep in enumerate(kept.tolist()) if keep)
    places = {number: row for row, number in enumerate(rows)}
    return Postings(
        rows={pair: places[number] for pair, number in numbers.items() if number in places},
        starts=np.concatenate(([0], np.cumsum(counts[kept]))).astype(np.int64),
        places=owners[order][kept[found[order]]] if len(found) else owners,
    )
