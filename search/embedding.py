"""Models that turn texts into vectors: one of the user's own may take the place of the one learnt from the registry.

GUIQING_EMBEDDING names it: a Python callable as `module:function`, which takes a list of texts and gives one row of
numbers for each, or the address of an endpoint that speaks OpenAI's protocol (before /embeddings). Without it no text
is sent anywhere.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from registry.errors import InputRejected
from registry.settings import EmbeddingSettings

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

SETTING = "GUIQING_EMBEDDING"


class EmbeddingModel(Protocol):
    """Texts in, vectors out. The same text gives the same vector, and like texts lie at a small angle."""

    @property
    def name(self) -> str:
        """What tells the vectors of this model from those of any other; they are kept under it."""

    def embed(self, texts: Sequence[str]) -> "Array":
        """One row of unit length for each text, in their order; zeros for a text of which nothing is known.

        Raises InputRejected where the model does not do as it should, StoreUnavailable where it cannot be reached.
        """


def open_model(chosen: EmbeddingSettings | None) -> EmbeddingModel | None:
    """The model that is chosen; None where the registry's own is to be used. Nothing is contacted yet.

    Raises InputRejected for a setting that names nothing that can be used.
    """
    if chosen is None:
        return None
    if chosen.source.startswith(("http://", "https://")):
        from search.embedding_endpoint import EndpointModel

        return EndpointModel(chosen)
    return CallableModel(chosen.source, _imported(chosen.source))


@dataclass(frozen=True, slots=True)
class CallableModel:
    """A Python function of the user's own."""

    name: str
    function: Callable[[list[str]], object]

    def embed(self, texts: Sequence[str]) -> "Array":
        try:
            given = self.function(list(texts))
        except Exception as fault:
            raise InputRejected(self.name, f"it failed: {type(fault).__name__}: {fault}") from fault
        return rows(self.name, given, len(texts))


def rows(name: str, given: object, expected: int) -> "Array":
    """What a model gave, as rows of unit length. Raises InputRejected for what is no row of numbers for each text."""
    import numpy as np

    try:
        found = np.asarray(given, dtype=np.float32)
    except (TypeError, ValueError) as error:
        raise InputRejected(name, f"it gave no rows of numbers of one length: {error}") from error
    if found.ndim != 2 or len(found) != expected or found.shape[1] == 0:
        shape = " by ".join(map(str, found.shape)) or "a single number"
        raise InputRejected(name, f"it gave {shape} for {expected} texts; wanted is one row of numbers for each")
    if not np.isfinite(found).all():
        raise InputRejected(name, "it gave numbers that are infinite or none at all")
    return unit_length(found)


def unit_length(vectors: "Array") -> "Array":
    """The vectors scaled to length one; the origin stays where it is."""
    import numpy as np

    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Array = vectors / np.where(lengths > 0, lengths, 1)
    return unit


def _imported(reference: str) -> Callable[[list[str]], object]:
    module, _, function = reference.partition(":")
    if not module or not function:
        raise InputRejected(SETTING, f"{reference!r} is neither module:function nor an http address")
    try:
        found: object = getattr(import_module(module), function)
    except (ImportError, AttributeError) as error:
        raise InputRejected(SETTING, f"{reference!r} cannot be imported: {error}") from error
    if not callable(found):
        raise InputRejected(SETTING, f"{reference!r} is no function")
    return found
