"""What proves the values of a text: the words, how a value was computed, and what is odd."""

from bisect import bisect_right

from ingest.structure import Structure
from registry.model import Evidence, ParseWarning

_DEEPEST = 60


class Proofs:
    """Collects evidence, notes and warnings on one text, by the name of the value."""

    def __init__(self, text: str, structure: Structure) -> None:
        self.text = text
        self.structure = structure
        self.evidence: dict[str, Evidence] = {}
        self.notes: dict[str, str] = {}
        self.warnings: list[ParseWarning] = []

    def prove(self, name: str, start: int, end: int, note: str = "") -> None:
        """Keep text[start:end] as what proves the value `name`, and the note on its computation."""
        quote = self.text[start:end].rstrip()
        self.evidence[name] = Evidence(quote, start, start + len(quote), self._provision_at(start))
        if note:
            self.notes[name] = note

    def warn(self, code: str, message: str, start: int | None = None) -> None:
        self.warnings.append(ParseWarning(code, message, start))

    def _provision_at(self, at: int) -> str:
        """Path of the innermost provision at `at`."""
        provisions = self.structure.provisions
        index = bisect_right(provisions, at, key=lambda provision: provision.start)
        before = reversed(provisions[max(index - _DEEPEST, 0) : index])
        return next((provision.path for provision in before if provision.end > at), "")
