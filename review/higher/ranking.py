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
from math import exp, log
from typing import NamedTuple

from ingest.normalize import normalize
from registry.model import Rank
from registry.titles import title_key
from review import rule_data
from review.higher.articles import HigherArticle
from review.higher.matching import HigherIndex, Match
from review.learned.features import Features
from review.pairs.comparison import Side
from review.reading.similarity import pairs
from review.reading.topics import topic_pairs

WEIGHTS, INTERCEPT = "weights.json", "intercept"
# How far an article stands behind the best of those found for the clause.
_RELATIVE = ("share", "best", "named", "about")
_SIDES_KEPT = 4096


class Ranked(NamedTuple):
    """An article found for a clause, and how likely it is that the clause answers to it."""

    match: Match
    probability: float

    @property
    def article(self) -> HigherArticle:
        return self.match.article


class Asked(NamedTuple):
    """The words of a clause and what its document says of its law.

    `about`: the title of the document and of the laws that it names as its ground; `cited`: the keys of the titles
    that it cites.
    """

    words: str
    about: str
    cited: frozenset[str]


def ranked(asked: Asked, matches: Sequence[Match], index: HigherIndex) -> list[Ranked]:
    """The articles by how likely the clause answers to them, the likeliest first."""
    told = told_of(asked, matches, index)
    found = (Ranked(match, _probability(features)) for match, features in zip(matches, told, strict=True))
    return sorted(found, key=lambda each: -each.probability)


def _probability(features: Features) -> float:
    """The logistic regression that review.higher.train has fitted."""
    weights = _weights()
    log_odds = weights[INTERCEPT] + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + exp(-log_odds))


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    kept: dict[str, float] = json.loads(files("review").joinpath("higher", WEIGHTS).read_text("utf-8"))
    return kept


@lru_cache(maxsize=_SIDES_KEPT)
def side_of(article: HigherArticle) -> Side:
    """The article as it is laid beside a clause, cut up once."""
    return Side(article.title, article.label, article.text)


def told_of(asked: Asked, matches: Sequence[Match], index: HigherIndex) -> list[Features]:
    """What the model is told of each article found for the clause."""
    weights = _Weights(index)
    told = [_own(asked, match, weights) for match in matches]
    for name in _RELATIVE:
        most = max((features[name] for features in told), default=0.0)
        for features in told:
            features[f"{name}_behind"] = most - features[name]
    return told


class _Weights:
    """The weight of sets of pairs, looked up in the index."""

    def __init__(self, index: HigherIndex) -> None:
        self._weight = index.weight

    def of(self, said: frozenset[str]) -> float:
        return sum(map(self._weight, said))

    def share(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """How much of the part, by weight, stands in the whole."""
        total = self.of(part)
        return self.of(part & whole) / total if total else 0.0


def _own(asked: Asked, match: Match, weights: _Weights) -> Features:
    article = _read(match.article)
    said, about = pairs(asked.words), topic_pairs(asked.about)
    nearest = max(article.sentences, key=lambda sentence: weights.of(said & sentence), default=frozenset())
    rank = match.article.document.standing.rank
    return {
        "share": match.share,
        "shared": log(1 + match.shared),
        "best": weights.share(said, nearest),
        "best_of": weights.share(nearest, said),
        "about": weights.share(about, article.pairs),
        "named": match.named,
        "named_by_title": weights.share(article.topic, about),
        "title_named": weights.share(about, article.topic),
        "length": article.length,
        "is_law": float(rank is Rank.LAW),
        "is_regulation": float(rank is Rank.ADMINISTRATIVE_REGULATION),
        "is_rule": float(rank is Rank.DEPARTMENT_RULE),
        "is_cited": float(article.title_key in asked.cited),
        **_matters(_matters_of(asked.words), article.matters),
    }


class _Read(NamedTuple):
    """What an article says, whichever clause it is held against."""

    pairs: frozenset[str]
    sentences: Sequence[frozenset[str]]
    topic: frozenset[str]
    title_key: str
    length: float
    matters: frozenset[str]


@lru_cache(maxsize=_SIDES_KEPT)
def _read(article: HigherArticle) -> _Read:
    side = side_of(article)
    return _Read(
        pairs=pairs(side.plain) | pairs(normalize(article.title)),
        sentences=[pairs(passage.whole) for passage in side.passages],
        topic=topic_pairs(article.title),
        title_key=title_key(article.title),
        length=log(1 + len(side.plain)),
        matters=_matters_of(side.plain),
    )


def _matters(below: frozenset[str], above: frozenset[str]) -> Features:
    """Of what sort of thing both speak, or one of them only."""
    told = (("both", below & above), ("below", below - above), ("above", above - below))
    return {f"{where}:{name}": 1.0 for where, matters in told for name in _patterns() if name in matters}


@lru_cache(maxsize=_SIDES_KEPT)
def _matters_of(text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _patterns().items() if pattern.search(text))


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {row["id"]: re.compile(row["pattern"]) for row in rule_data.rows("clause_matters.yml")}
