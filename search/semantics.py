"""Meaning: passages as points in a space where like clauses lie near.

The points come from a model of the user's own (search.embedding) or from one learnt from the registry's own texts
(search.latent). They are kept as a file of plain arrays beside the index; asking needs numpy and the model.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from registry.errors import InputRejected
from search.embedding import EmbeddingModel
from search.latent import LatentModel, train
from search.passages import Passage

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

FILE_NAME = "meaning.npz"
_TRUST_IN_LATENT, _TRUST_IN_OWN = 0.3, 0.6
"""How much nearness counts beside words. The formulas of law lie near each other for a model that knows words only."""
_TOGETHER = 64
"""Texts that a model of the user's own is given at a time."""
_LONGEST = 2000
"""Characters of a passage that such a model is given: models read no more than some hundreds of words."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near the passages lie to one text, as cosines."""

    places: dict[str, int]
    cosines: "Array"
    trust: float
    """How much it counts, from 0 to 1, beside the words that are shared."""

    def best(self, count: int) -> dict[str, float]:
        """The passages that lie nearest, the nearest first."""
        import numpy as np

        wanted = min(count, len(self.cosines))
        chosen = np.argpartition(-self.cosines, wanted - 1)[:wanted]
        ids = list(self.places)
        ordered = chosen[np.argsort(-self.cosines[chosen], kind="stable")]
        return {ids[place]: float(self.cosines[place]) for place in ordered}

    def of(self, ids: Iterable[str]) -> dict[str, float]:
        """The cosine of each of these passages that lies in the space."""
        return {id_: float(self.cosines[self.places[id_]]) for id_ in ids if id_ in self.places}


@dataclass(frozen=True, slots=True)
class Semantics:
    """Where each passage lies; `places` are their rows in `vectors`, in order."""

    places: dict[str, int]
    vectors: "Array"
    model: EmbeddingModel

    def around(self, text: str) -> Nearness:
        """The passages as seen from a text. Raises InputRejected where the model gives vectors of another length."""
        vector = self.model.embed([text])[0]
        if len(vector) != self.vectors.shape[1]:
            reason = f"it gave {len(vector)} numbers; the passages have {self.vectors.shape[1]}: guiqing index learn"
            raise InputRejected(self.model.name, reason)
        trust = _TRUST_IN_LATENT if isinstance(self.model, LatentModel) else _TRUST_IN_OWN
        return Nearness(self.places, self.vectors @ vector, trust)


def learn(passages: Iterable[Passage], path: Path, model: EmbeddingModel | None = None) -> int:
    """Place the passages by the model and write the space to the file; return how many passages it holds.

    Without a model one is trained on the passages: some 30 s and 1.5 GB for 150,000. A model of the user's own is only
    asked for the texts that it has not yet placed. Raises InputRejected for a registry too small to learn from.
    """
    import numpy as np

    ids: list[str] = []
    if model is None:
        latent, vectors = train(passage.text for passage in _noted(passages, ids))
        kept = latent.arrays() | {"vectors": vectors.astype(np.float16)}
    else:
        kept = _embedded(_noted(passages, ids), path, model)
    if not ids:
        raise InputRejected("registry", "there is no text to learn from")
    waiting = path.with_suffix(".new.npz")
    kept |= {"model": np.array(model.name if model else LatentModel.name), "ids": np.array(ids)}
    np.savez(waiting, **dict[str, Any](kept))
    waiting.replace(path)
    return len(ids)


def load(path: Path, model: EmbeddingModel | None = None) -> Semantics | None:
    """The space in the file; None where nothing was learnt yet.

    Raises InputRejected where another model placed the passages: two models' vectors cannot be compared.
    """
    import numpy as np

    try:
        with np.load(path, allow_pickle=False) as kept:
            maker, wanted = str(kept["model"]), model.name if model else LatentModel.name
            if maker != wanted:
                reason = f"they were placed by the model {maker!r}, not {wanted!r}: run guiqing index learn"
                raise InputRejected("meanings of passages", reason)
            places = {str(id_): place for place, id_ in enumerate(kept["ids"])}
            return Semantics(places, kept["vectors"].astype(np.float32), model or LatentModel.of(kept))
    except FileNotFoundError:
        return None


def _noted(passages: Iterable[Passage], ids: list[str]) -> Iterator[Passage]:
    """The passages, once; their ids are noted in the same order."""
    for passage in passages:
        ids.append(passage.id)
        yield passage


def _embedded(passages: Iterator[Passage], path: Path, model: EmbeddingModel) -> "dict[str, Array]":
    """The vectors of the passages; those of texts that the model placed before are taken from the file."""
    import numpy as np

    known = _placed_before(path, model.name)
    digests: list[bytes] = []
    vectors: list[Array] = []
    while batch := [passage.text[:_LONGEST] for passage in islice(passages, _TOGETHER)]:
        keys = list(map(_digest, batch))
        by_digest = dict(zip(keys, batch, strict=True))
        fresh = [digest for digest in by_digest if digest not in known]
        if fresh:
            embedded = model.embed([by_digest[digest] for digest in fresh])
            known |= dict(zip(fresh, embedded.astype(np.float16), strict=True))
        digests += keys
        vectors.append(_stacked([known[key] for key in keys], model))
    return {"vectors": np.concatenate(vectors or [np.empty((0, 1))]), "digests": np.array(digests, dtype="S16")}


def _stacked(rows: "Collection[Array]", model: EmbeddingModel) -> "Array":
    import numpy as np

    if len({len(row) for row in rows}) > 1:
        raise InputRejected(model.name, "it gave vectors of different lengths for different texts")
    return np.stack(list(rows))


def _placed_before(path: Path, model_name: str) -> "dict[bytes, Array]":
    """Vectors by the digest of their text, if this model made the file."""
    import numpy as np

    try:
        with np.load(path, allow_pickle=False) as kept:
            if str(kept["model"]) != model_name:
                return {}
            return dict(zip(map(bytes, kept["digests"]), kept["vectors"], strict=True))
    except FileNotFoundError:
        return {}


def _digest(text: str) -> bytes:
    # As hexadecimal digits, since numpy drops the zero bytes at the end of a string.
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest().encode()
