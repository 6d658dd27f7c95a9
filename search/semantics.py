"""Latent meaning: passages as points in a space learnt from the registry's own texts, where like clauses lie near.

TF-IDF and a truncated singular value decomposition (scikit-learn) are trained on the user's registry; nothing is
downloaded. Asking needs numpy alone. The space is a file of plain arrays beside the index.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from registry.errors import InputRejected
from search.folding import fold
from search.passages import Passage
from search.segment import words

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

FILE_NAME = "semantics.npz"
_DIMENSIONS = 128
_ROUNDS = 2
_RAREST, _MOST_FREQUENT, _MOST_WORDS = 3, 0.5, 60_000
"""A word counts that is in three passages, but in no more than half of them."""


@dataclass(frozen=True, slots=True)
class Semantics:
    """The learnt space: where each word points, and where each passage lies."""

    ids: "Array"
    vectors: "Array"
    columns: dict[str, int]
    weights: "Array"
    directions: "Array"

    def vector(self, text: str) -> "Array":
        """Where a text lies; the origin if none of its words is known."""
        import numpy as np

        counts: dict[int, int] = {}
        for word in content_words(text):
            if word in self.columns:
                counts[self.columns[word]] = counts.get(self.columns[word], 0) + 1
        chosen = np.fromiter(counts, dtype=np.int64, count=len(counts))
        frequency = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        return _unit_length((1 + np.log(frequency)) * self.weights[chosen] @ self.directions[:, chosen].T)

    def nearest(self, text: str, count: int) -> dict[str, float]:
        """The passages that lie nearest to a text, with the cosine between them, the nearest first."""
        import numpy as np

        likeness = self.vectors @ self.vector(text)
        wanted = min(count, len(likeness))
        best = np.argpartition(-likeness, wanted - 1)[:wanted]
        ordered = best[np.argsort(-likeness[best], kind="stable")]
        return {str(self.ids[place]): float(likeness[place]) for place in ordered}


def learn(passages: Iterable[Passage], path: Path) -> int:
    """Train on the passages and write the space to the file; return how many passages it holds.

    Takes some 30 s and 1.5 GB for 150,000 passages. Raises InputRejected for a registry too small to learn from.
    """
    import numpy as np
    from sklearn.decomposition import TruncatedSVD  # type: ignore[import-untyped]

    counting = _counting()
    ids: list[str] = []
    try:
        counted = counting.fit_transform(_texts(passages, ids))
        reducing = TruncatedSVD(min(_DIMENSIONS, counted.shape[1] - 1), n_iter=_ROUNDS, random_state=0)
        vectors = reducing.fit_transform(counted)
    except ValueError as error:
        raise InputRejected("registry", f"there is too little text to learn from ({error})") from error
    waiting = path.with_suffix(".new.npz")
    np.savez(
        waiting,
        ids=np.array(ids),
        vectors=_unit_length(vectors).astype(np.float16),
        vocabulary=counting.get_feature_names_out().astype(str),
        weights=counting.idf_.astype(np.float32),
        directions=reducing.components_.astype(np.float32),
    )
    waiting.replace(path)
    return len(ids)


def _counting() -> Any:
    """Counts the words that are neither too rare nor everywhere, and weighs them."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]

    return TfidfVectorizer(
        analyzer=content_words,
        min_df=_RAREST,
        max_df=_MOST_FREQUENT,
        max_features=_MOST_WORDS,
        sublinear_tf=True,
        norm=None,
        dtype=np.float32,
    )


def load(path: Path) -> Semantics | None:
    """The space in the file; None where nothing was learnt yet."""
    import numpy as np

    try:
        with np.load(path, allow_pickle=False) as kept:
            columns = {str(word): place for place, word in enumerate(kept["vocabulary"])}
            vectors = kept["vectors"].astype(np.float32)
            return Semantics(kept["ids"], vectors, columns, kept["weights"], kept["directions"])
    except FileNotFoundError:
        return None


def content_words(text: str) -> list[str]:
    """The words of a text that can carry its meaning: those of two characters and more."""
    return [word for word in words(fold(text)) if len(word) > 1]


def _texts(passages: Iterable[Passage], ids: list[str]) -> Iterator[str]:
    """The passages' texts, once; their ids are noted in the same order."""
    for passage in passages:
        ids.append(passage.id)
        yield passage.text


def _unit_length(vectors: "Array") -> "Array":
    import numpy as np

    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Array = vectors / np.where(lengths > 0, lengths, 1)
    return unit
