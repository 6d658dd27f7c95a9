"""An endpoint of the OpenAI kind (POST …/chat/completions), asked with a limit on time, size and tries."""

import time
from collections.abc import Callable, Sequence
from typing import Any

import httpx

from registry.errors import OpinionUnavailable
from registry.settings import OpinionSettings

_SECONDS = 60.0
_MOST_BYTES = 200_000
_TRIES = 3
_TRANSIENT = frozenset({408, 429, 500, 502, 503, 504})
_LONGEST_WAIT = 10.0


class Endpoint:
    """`wait` is called between tries with the seconds to wait."""

    def __init__(
        self, settings: OpinionSettings, *, seconds: float = _SECONDS, wait: Callable[[float], None] = time.sleep
    ) -> None:
        self._settings = settings
        self._seconds = seconds
        self._wait = wait

    @property
    def model(self) -> str:
        return self._settings.model

    def answer(self, messages: Sequence[dict[str, str]]) -> str:
        """The content of the model's answer. Raises OpinionUnavailable, naming what went wrong at the last try."""
        body = {"model": self._settings.model, "messages": list(messages), "temperature": 0}
        headers = {"Accept-Encoding": "identity"}
        if self._settings.key:
            headers["Authorization"] = f"Bearer {self._settings.key}"
        problem = ""
        with httpx.Client(headers=headers, timeout=self._seconds, follow_redirects=False) as client:
            for attempt in range(1, _TRIES + 1):
                try:
                    return _content(self._post(client, body))
                except httpx.InvalidURL as error:
                    raise OpinionUnavailable(f"{self._settings.url}: not an address: {error}") from error
                except (_Transient, httpx.TransportError) as fault:
                    problem = str(fault) or type(fault).__name__
                    if attempt < _TRIES:
                        self._wait(_pause(fault, attempt))
        raise OpinionUnavailable(f"{self._settings.url}: {problem} (asked {_TRIES} times)")

    def _post(self, client: httpx.Client, body: dict[str, object]) -> bytes:
        """The answer's bytes, read no further than the limits on size and time allow."""
        give_up = time.monotonic() + self._seconds
        address = f"{self._settings.url.rstrip('/')}/chat/completions"
        with client.stream("POST", address, json=body) as response:
            if response.status_code in _TRANSIENT:
                raise _Transient(response.status_code, response.headers.get("Retry-After", ""))
            if response.status_code != httpx.codes.OK:
                raise OpinionUnavailable(f"{self._settings.url}: answered with status {response.status_code}")
            content = bytearray()
            # Raw: a packed answer, which was not asked for, could unfold to any size.
            for piece in response.iter_raw():
                content += piece
                if len(content) > _MOST_BYTES:
                    raise OpinionUnavailable(f"{self._settings.url}: the answer is longer than {_MOST_BYTES} bytes")
                if time.monotonic() > give_up:
                    raise httpx.ReadTimeout(f"no whole answer within {self._seconds:g} seconds")
        return bytes(content)


class _Transient(Exception):
    """A status that may be another one the next time."""

    def __init__(self, status: int, retry_after: str) -> None:
        super().__init__(f"answered with status {status}")
        self.retry_after = float(retry_after) if retry_after.isdigit() else None


def _pause(fault: Exception, attempt: int) -> float:
    """What the server asks for, else one second, then two; never more than ten."""
    asked = fault.retry_after if isinstance(fault, _Transient) else None
    return min(asked if asked is not None else float(2 ** (attempt - 1)), _LONGEST_WAIT)


def _content(body: bytes) -> str:
    try:
        answer: Any = httpx.Response(200, content=body).json()
        content = answer["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise OpinionUnavailable("the endpoint's answer is not of the form of chat completions") from error
    if not isinstance(content, str):
        raise OpinionUnavailable("the endpoint's answer has no text")
    return content
