"""The model that needs nothing but the registry: TF-IDF and a truncated singular value decomposition (scikit-learn).

It is trained on the user's own texts and nothing is downloaded; asking it needs numpy alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from registry.errors import InputRejected
from search.embedding import unit_length
from search.folding import fold
from search.segment import words

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

_DIMENSIONS = 128
_ROUNDS = 2
_RAREST, _MOST_FREQUENT, _MOST_WORDS = 3, 0.5, 60_000
"""A word counts that is in three passages, but in no more than half of them."""


@dataclass(frozen=True, slots=True)
class LatentModel:
    """Where each word points: its column, its weight, and the directions of the space by words."""

    name: ClassVar[str] = "latent"
    columns: Mapping[str, int]
    weights: "Array"
    directions: "Array"

    def embed(self, texts: Sequence[str]) -> "Array":
        import numpy as np

        return np.stack([self._vector(text) for text in texts])

    def arrays(self) -> "dict[str, Array]":
        """All that it is made of, as `of` takes it."""
        import numpy as np

        return {"vocabulary": np.array(list(self.columns)), "weights": self.weights, "directions": self.directions}

    @classmethod
    def of(cls, arrays: "Mapping[str, Array]") -> "LatentModel":
        columns = {str(word): place for place, word in enumerate(arrays["vocabulary"])}
        return cls(columns, arrays["weights"], arrays["directions"])

    def _vector(self, text: str) -> "Array":
        """The origin if none of the words is known."""
        import numpy as np

        counts: dict[int, int] = {}
        for word in content_words(text):
            if word in self.columns:
                counts[self.columns[word]] = counts.get(self.columns[word], 0) + 1
        chosen = np.fromiter(counts, dtype=np.int64, count=len(counts))
        frequency = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        return unit_length((1 + np.log(frequency)) * self.weights[chosen] @ self.directions[:, chosen].T)


def train(texts: Iterable[str]) -> "tuple[LatentModel, Array]":
    """A model of the texts, and where each of them lies. Raises InputRejected for too little text to learn from."""
    import numpy as np
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    counting = TfidfVectorizer(
        analyzer=content_words,
        min_df=_RAREST,
        max_df=_MOST_FREQUENT,
        max_features=_MOST_WORDS,
        sublinear_tf=True,
        norm=None,
        dtype=np.float32,
    )
    try:
        counted = counting.fit_transform(texts)
        reducing = TruncatedSVD(min(_DIMENSIONS, counted.shape[1] - 1), n_iter=_ROUNDS, random_state=0)
        vectors = reducing.fit_transform(counted)
    except ValueError as error:
        raise InputRejected("registry", f"there is too little text to learn from ({error})") from error
    columns = {str(word): place for place, word in enumerate(counting.get_feature_names_out())}
    directions = reducing.components_.astype(np.float32)
    return LatentModel(columns, counting.idf_.astype(np.float32), directions), unit_length(vectors)


def content_words(text: str) -> list[str]:
    """The words of a text that can carry its meaning: those of two characters and more."""
    return [word for word in words(fold(text)) if len(word) > 1]
