"""In which provision a position of a text stands."""

from collections.abc import Sequence

from registry.model import Provision


class Places:
    """The innermost provision at a position, for positions that ascend."""

    def __init__(self, provisions: Sequence[Provision]) -> None:
        self._ahead = sorted(provisions, key=lambda provision: (provision.start, -provision.end), reverse=True)
        self._open: list[Provision] = []

    def path_at(self, position: int) -> str:
        while self._ahead and self._ahead[-1].start <= position:
            self._open.append(self._ahead.pop())
        while self._open and self._open[-1].end <= position:
            self._open.pop()
        return self._open[-1].path if self._open else ""
