"""Which higher provisions a clause answers to: an index of the articles in force, asked by the words of the clause.

The articles' words lie in arrays of BM25 weights by word, so that a clause is scored against all national laws in about
a millisecond. Built from the registry; kept for the time of a review.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ingest.normalize import normalize
from registry.model import Rank
from registry.titles import title_key
from search.segment import Segmenter

_K1, _B = 1.2, 0.4
# Words in more than this share of the articles say nothing of their subject.
_COMMON = 0.08
_QUERY_WORDS = 40
_VERSIONS = 4


Postings = dict[str, tuple[NDArray[np.int32], NDArray[np.float32]]]
"""For each word the places of the articles that have it, and its BM25 weight in each."""


@dataclass(frozen=True, slots=True)
class HigherArticle:
    """An article that a lower text may have to stay within, with the days between which its version is in force."""

    title: str
    document_id: str
    rank: Rank
    label: str
    text: str
    since: date
    until: date
    """The first day on which it no longer holds."""

    def holds(self, day: date) -> bool:
        return self.since <= day < self.until


class HigherIndex:
    """The articles and their words. `best` ranks; whether a match is near enough is for the caller to judge."""

    def __init__(self, articles: Sequence[HigherArticle], postings: Postings | None = None) -> None:
        self.articles = articles
        self._segmenter = Segmenter()
        self._by_title: dict[str, list[int]] = defaultdict(list)
        for index, article in enumerate(articles):
            self._by_title[title_key(article.title)].append(index)
        texts = (self._words(article.title + "\n" + article.text) for article in articles)
        self.postings = self._weigh(texts) if postings is None else postings

    def best(self, clause: str, day: date, *, limit: int = 5) -> list[tuple[float, HigherArticle]]:
        """The articles in force on the day that are nearest in words, best first."""
        if not self.articles:
            return []
        scores = np.zeros(len(self.articles), dtype=np.float32)
        wanted = [self.postings[word] for word in self._words(clause) if word in self.postings]
        # The rarest words decide; a clause with a long list would else be asked for each of its items.
        for indexes, weights in sorted(wanted, key=lambda posting: len(posting[0]))[:_QUERY_WORDS]:
            scores[indexes] += weights
        # Several versions of one law rank side by side; most of them are of another time.
        among = min(limit * _VERSIONS, len(scores) - 1)
        top = np.argpartition(-scores, among)[: among + 1]
        ranked = sorted(((float(scores[index]), int(index)) for index in top), reverse=True)
        held = ((score, self.articles[index]) for score, index in ranked if score > 0)
        return [(score, article) for score, article in held if article.holds(day)][:limit]

    def article(self, title: str, label: str, day: date) -> HigherArticle | None:
        """The article of that label in the law of that title, as it stood on the day."""
        found = (self.articles[index] for index in self._by_title.get(title_key(title), ()))
        return next((article for article in found if article.label == label and article.holds(day)), None)

    def of_title(self, title: str, day: date) -> list[HigherArticle]:
        """The articles of a law as it stood on the day."""
        found = (self.articles[index] for index in self._by_title.get(title_key(title), ()))
        return [article for article in found if article.holds(day)]

    def _words(self, text: str) -> Counter[str]:
        return Counter(word for word in self._segmenter.words(normalize(text)) if len(word) > 1)

    def _weigh(self, texts: Iterable[Counter[str]]) -> Postings:
        """Words of nearly every article are left out."""
        rows = list(texts)
        lengths = [sum(row.values()) for row in rows]
        mean = (sum(lengths) / len(lengths)) if lengths else 1.0
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for index, row in enumerate(rows):
            for word, times in row.items():
                places[word].append((index, times))
        weighed: Postings = {}
        for word, found in places.items():
            if len(found) > _COMMON * len(rows) + 5:
                continue
            rarity = math.log(1 + (len(rows) - len(found) + 0.5) / (len(found) + 0.5))
            indexes = np.fromiter((index for index, _ in found), dtype=np.int32, count=len(found))
            weights = [
                rarity * times * (_K1 + 1) / (times + _K1 * (1 - _B + _B * lengths[index] / mean))
                for index, times in found
            ]
            weighed[word] = (indexes, np.asarray(weights, dtype=np.float32))
        return weighed
