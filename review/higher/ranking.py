"""Which of the articles found for a clause it answers to: a probability for each, by a small trained model.

The index finds articles by the words that they have in common with a clause. Which of them governs it shows in more:
how much of it one sentence of the article says, what the laws and the document are about, and whether both speak of
the same sort of thing (a fine, a period, a fee). No feature is a word of one text, so that the model knows no law.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from math import log, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from registry.model import Rank
from registry.titles import title_key
from review import rule_data
from review.higher.articles import HigherArticle
from review.higher.matching import HigherIndex, Match, said_by
from review.learned.features import Features
from review.pairs.comparison import Side
from review.reading.similarity import pairs
from review.reading.topics import topic_pairs

WEIGHTS, INTERCEPT = "weights.json", "intercept"
# How far an article stands behind the best of those found for the clause.
_RELATIVE = ("share", "best", "named", "about", "told", "alike")
_SIDES_KEPT = 4096


class Ranked(NamedTuple):
    """An article found for a clause, and how likely it is that the clause answers to it."""

    match: Match
    probability: float

    @property
    def article(self) -> HigherArticle:
        return self.match.article


class _Weighed(NamedTuple):
    """Features, and what they add to the logarithm of the odds by the regression of review.higher.train."""

    features: Features
    log_odds: float


class _Known(NamedTuple):
    """What an article is to one document, whatever the clause: its sentences, and what the model is told of both."""

    read: "_Read"
    told: _Weighed

    @property
    def about(self) -> float:
        return self.told.features["about"]


class Ranking:
    """The articles that the clauses of one document answer to.

    Args:
        about: The title of the document and of the laws that it names as its ground.
        cited: The keys of the titles that it cites.
    """

    def __init__(self, index: HigherIndex, about: str, cited: frozenset[str]) -> None:
        self._weight, self._weight_of = index.weight, index.weight_of
        self._about = topic_pairs(about)
        self._cited = cited
        self._known = lru_cache(maxsize=_SIDES_KEPT)(self._know)

    def ranked(self, words: str, matches: Sequence[Match]) -> list[Ranked]:
        """The articles found for the words of a clause by how likely it answers to them, the likeliest first."""
        known = [self._known(match.article) for match in matches]
        weights = _weights()
        log_odds = weights[INTERCEPT] + np.array([article.told.log_odds for article in known])
        log_odds += [told.log_odds for told in _matters_told(words, known)]
        for name, column in self._columns(words, matches, known).items():
            log_odds += weights.get(name, 0.0) * column
        probabilities = (1 / (1 + np.exp(-log_odds))).tolist()
        found = map(Ranked, matches, probabilities)
        return sorted(found, key=lambda each: -each.probability)

    def told_of(self, words: str, matches: Sequence[Match]) -> list[Features]:
        """What the model is told of each article found for the words."""
        known = [self._known(match.article) for match in matches]
        columns = self._columns(words, matches, known)
        return [
            article.told.features | matters.features | {name: float(column[place]) for name, column in columns.items()}
            for place, (article, matters) in enumerate(zip(known, _matters_told(words, known), strict=True))
        ]

    def _columns(self, words: str, matches: Sequence[Match], known: Sequence[_Known]) -> dict[str, NDArray[np.float64]]:
        """What depends on the clause, a column for each feature with a row for each article."""
        said = pairs(words)
        nearest = np.array([self._nearest(said, article) for article in known]).reshape(-1, 2)
        columns = {
            "share": np.array([match.share for match in matches]),
            "shared": np.log1p([match.shared for match in matches]),
            "best": nearest[:, 0] / (self._weight_of(said) or 1.0),
            "best_of": nearest[:, 1],
            "named": np.array([match.named for match in matches]),
            "told": np.array([self._told(said, article) for article in known]),
            "alike": np.array([self._alike(said, article.read.pairs) for article in known]),
        }
        relative = columns | {"about": np.array([article.about for article in known])}
        for name in _RELATIVE:
            columns[f"{name}_behind"] = relative[name].max(initial=0.0) - relative[name]
        return columns

    def _nearest(self, said: frozenset[str], article: _Known) -> tuple[float, float]:
        """Of the sentence that says most of it: how much by weight, and the share of the sentence that this is."""
        there = said & article.read.said
        if not there:
            return 0.0, 0.0
        found = [sum(map(self._weight, there & each)) for each in article.read.sentences]
        most = max(found)
        return most, most / self._weight_of(article.read.sentences[found.index(most)])

    def _told(self, said: frozenset[str], article: _Known) -> float:
        """How much of one of its sentences clause and titles say: a short one (仲裁不收费) says little of a clause."""
        known = said | self._about
        return max((self._share(sentence, known) for sentence in article.read.sentences), default=0.0)

    def _alike(self, said: frozenset[str], above: frozenset[str]) -> float:
        """What both say beside the geometric mean of what each says (Ochiai's coefficient, by weight)."""
        either = self._weight_of(said) * self._weight_of(above)
        return sum(map(self._weight, said & above)) / sqrt(either) if either else 0.0

    def _know(self, article: HigherArticle) -> _Known:
        read, about = _read(article), self._about
        rank = article.document.standing.rank
        told = {
            "about": self._share(about, read.pairs),
            "named_by_title": self._share(read.topic, about),
            "title_named": self._share(about, read.topic),
            "length": read.length,
            "is_law": float(rank is Rank.LAW),
            "is_regulation": float(rank is Rank.ADMINISTRATIVE_REGULATION),
            "is_rule": float(rank is Rank.DEPARTMENT_RULE),
            "is_cited": float(read.title_key in self._cited),
        }
        return _Known(read, _weighed(told))

    def _share(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """How much of the part, by weight, stands in the whole."""
        total = self._weight_of(part)
        return sum(map(self._weight, part & whole)) / total if total else 0.0


def _weighed(features: Features) -> _Weighed:
    weights = _weights()
    return _Weighed(features, sum(weights.get(name, 0.0) * value for name, value in features.items()))


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    kept: dict[str, float] = json.loads(files("review").joinpath("higher", WEIGHTS).read_text("utf-8"))
    return kept


@lru_cache(maxsize=_SIDES_KEPT)
def side_of(article: HigherArticle) -> Side:
    """The article as it is laid beside a clause, cut up once."""
    return Side(article.title, article.label, article.text)


class _Read(NamedTuple):
    """What an article says, whichever clause it is held against."""

    pairs: frozenset[str]
    sentences: Sequence[frozenset[str]]
    said: frozenset[str]
    """What any of the sentences says."""
    topic: frozenset[str]
    title_key: str
    length: float
    matters: frozenset[str]


@lru_cache(maxsize=_SIDES_KEPT)
def _read(article: HigherArticle) -> _Read:
    side = side_of(article)
    sentences = [pairs(passage.whole) for passage in side.passages]
    return _Read(
        pairs=said_by(article),
        sentences=sentences,
        said=frozenset().union(*sentences),
        topic=topic_pairs(article.title),
        title_key=title_key(article.title),
        length=log(1 + len(side.plain)),
        matters=_matters_of(side.plain),
    )


def _matters_told(words: str, known: Sequence[_Known]) -> list[_Weighed]:
    below = _matters_of(words)
    return [_matters(below, article.read.matters) for article in known]


@lru_cache(maxsize=_SIDES_KEPT)
def _matters(below: frozenset[str], above: frozenset[str]) -> _Weighed:
    """Of what sort of thing both speak, or one of them only."""
    told = (("both", below & above), ("below", below - above), ("above", above - below))
    return _weighed({f"{where}:{name}": 1.0 for where, matters in told for name in _patterns() if name in matters})


@lru_cache(maxsize=_SIDES_KEPT)
def _matters_of(text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _patterns().items() if pattern.search(text))


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {row["id"]: re.compile(row["pattern"]) for row in rule_data.rows("clause_matters.yml")}
