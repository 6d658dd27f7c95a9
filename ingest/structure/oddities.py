"""What is odd about a text's units. As many of a kind as a person would read are put into words, others are counted."""

from collections.abc import Callable, Iterator

from registry.model import ParseWarning

_MOST_OF_A_KIND = 50


class Oddities:
    """Collects what is odd in one text, by the codes of the warnings."""

    def __init__(self) -> None:
        self._warnings: dict[str, list[ParseWarning]] = {}
        self._counts: dict[str, int] = {}
        self._beyond: dict[str, int] = {}

    def note(self, code: str, start: int, message: Callable[..., str], *facts: object) -> None:
        """Note what stands at `start` and `message` words from `facts`."""
        count = self._counts[code] = self._counts.get(code, 0) + 1
        if count <= _MOST_OF_A_KIND:
            self._warnings.setdefault(code, []).append(ParseWarning(code, message(*facts), start))
        elif count == _MOST_OF_A_KIND + 1:
            self._beyond[code] = start

    def warnings(self) -> Iterator[ParseWarning]:
        """By code, in the order in which they were first noted."""
        for code, worded in self._warnings.items():
            yield from worded
            if code in self._beyond:
                yield ParseWarning(code, f"另有{self._counts[code] - _MOST_OF_A_KIND}处", self._beyond[code])
