"""An embedding model behind an endpoint that speaks OpenAI's protocol, such as one's own vLLM, Ollama or TEI server."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPException
from typing import TYPE_CHECKING, Any

from registry.errors import InputRejected, StoreUnavailable
from registry.settings import EmbeddingSettings
from search.embedding import rows

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

_SECONDS = 60
# Servers that are busy or start up say so; they are asked again after so many seconds.
_PAUSES = (0.5, 2.0, 5.0)
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_LONGEST_ANSWER = 256 << 20
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class EndpointModel:
    """Asks the endpoint as it is set."""

    settings: EmbeddingSettings

    @property
    def name(self) -> str:
        return f"{self.settings.model} at {self.settings.source}"

    def embed(self, texts: Sequence[str]) -> "Array":
        answer = self._post({"model": self.settings.model, "input": list(texts), "encoding_format": "float"})
        try:
            ordered = sorted(answer["data"], key=lambda entry: entry["index"])
            vectors = [entry["embedding"] for entry in ordered]
        except (TypeError, KeyError) as error:
            raise InputRejected(self.name, f"its answer is not that of an embeddings endpoint: {error!r}") from error
        return rows(self.name, vectors, len(texts))

    def _post(self, question: dict[str, object]) -> Any:
        headers = {"Content-Type": "application/json"}
        if self.settings.key:
            headers["Authorization"] = f"Bearer {self.settings.key}"
        address = f"{self.settings.source.rstrip('/')}/embeddings"
        body = json.dumps(question).encode()
        request = urllib.request.Request(address, body, headers)  # noqa: S310  http or https: see open_model
        answer = self._asked(request)
        try:
            return json.loads(answer)
        except ValueError as error:
            raise InputRejected(self.name, f"its answer is not JSON: {answer[:_SHOWN]!r}") from error

    def _asked(self, request: urllib.request.Request) -> bytes:
        for pause in (*_PAUSES, None):
            try:
                with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
                    return bytes(answer.read(_LONGEST_ANSWER))
            except urllib.error.HTTPError as error:
                told = error.read(_SHOWN).decode("utf-8", "replace")
                if error.code not in _BUSY:
                    raise InputRejected(self.name, f"it refused with status {error.code}: {told}") from error
                fault = f"status {error.code}: {told}"
            except (OSError, HTTPException) as error:
                fault = str(error)
            if pause is not None:
                time.sleep(pause)
        raise StoreUnavailable(f"{self.name}: the embedding model does not answer: {fault}")
