"""How alike articles of two versions are: by their words, rare words counting most, and by what stands around them."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from ingest.alignment.model import Article

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Matrix = NDArray[float64]

_MARKS = re.compile(r"[^\w]|_")
# Rare words tell the articles of a law apart, as all of them share its formulas; the order of words tells near twins.
_OF_RARE_WORDS, _OF_ORDER = 0.7, 0.3
# What an article's neighbours are worth beside its own words, and neighbours one step further off beside the next.
_OF_NEIGHBOURS = 0.4
_STEPS = {(1, 1): 1.0, (1, 2): 0.9, (2, 1): 0.9, (2, 2): 0.8}


@dataclass(frozen=True, slots=True)
class Wordings:
    """The words of the articles of two versions, weighed against each other."""

    likeness: "Matrix"
    """Of each old article (row) with each new one (column), 0 to 1."""
    old: Sequence[frozenset[str]]
    """The pairs of characters of each article."""
    new: Sequence[frozenset[str]]
    rarity: Mapping[str, float]

    def turned(self) -> "Wordings":
        """The same with old and new in each other's place."""
        return Wordings(self.likeness.T, self.new, self.old, self.rarity)

    def in_place(self) -> "Matrix":
        """The likeness, raised where the articles around are alike too: a reworded article keeps its neighbours."""
        return self.likeness + _OF_NEIGHBOURS * (_around(self.likeness, -1) + _around(self.likeness, 1)) / 2

    def share(self, part: Collection[str], whole: Collection[str]) -> float:
        """How much of `whole`, its pairs weighed by rarity, is in `part`."""
        return self._weight(part) / (self._weight(whole) or 1.0)

    def _weight(self, pairs: Iterable[str]) -> float:
        return fsum(self.rarity[pair] for pair in pairs)


def weigh(old: Sequence[Article], new: Sequence[Article]) -> Wordings:
    """Compare every article of one version with every one of the other; neither may be without articles."""
    # Costs a second to import, and most commands align nothing.
    from sklearn.feature_extraction.text import TfidfVectorizer

    pairs = [_pairs(article.words) for article in (*old, *new)]
    vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=True)
    vectors = vectorizer.fit_transform(pairs)
    rare = (vectors[: len(old)] @ vectors[len(old) :].T).toarray()
    order = cdist([article.words for article in old], [article.words for article in new], scorer=fuzz.ratio) / 100
    return Wordings(
        likeness=_OF_RARE_WORDS * rare + _OF_ORDER * order,
        old=[frozenset(each) for each in pairs[: len(old)]],
        new=[frozenset(each) for each in pairs[len(old) :]],
        rarity=dict(zip(vectorizer.get_feature_names_out(), vectorizer.idf_, strict=True)),
    )


def _around(likeness: "Matrix", direction: int) -> "Matrix":
    """For each pair the best likeness of articles that stand near it on one side."""
    import numpy as np

    reach = max(step for steps in _STEPS for step in steps)
    padded = np.pad(likeness, reach)
    rows, columns = likeness.shape
    near = [
        weight * padded[reach + direction * i : reach + direction * i + rows, reach + direction * j :][:, :columns]
        for (i, j), weight in _STEPS.items()
    ]
    best: Matrix = np.maximum.reduce(near)
    return best


def _pairs(words: str) -> list[str]:
    """The pairs of neighbouring characters, marks left out; a text always has some."""
    return [piece[i : i + 2] for piece in _MARKS.split(words) for i in range(len(piece) - 1)] or [words]
