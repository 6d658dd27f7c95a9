"""What rests on a document or a provision of it, and where what each citation meant stands now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from registry.standing import Dependence, dependences
from registry.unit_of_work import Unit
from review.citator.citing import leads_to
from review.citator.subject import Subject


@dataclass(frozen=True, slots=True)
class Impact:
    """A provision that cites the subject; places are as a lawyer writes them, empty where the whole is cited."""

    dependence: Dependence
    cited: str
    """What it cites, by the number in the version that it meant."""
    now: str
    """Where that stands in the version that holds on the day asked for; empty if it was dropped."""
    confidence: float
    """How sure it is that the one became the other, over all versions between."""
    note: str
    """Why nothing is said of now: the version that was meant is not registered, and another stands in for it."""


def impact(unit: Unit, subject: Subject, day: date) -> Iterator[Impact]:
    """Every provision of other documents that rests on the subject, under whatever name and number it cites it."""
    now = _Now(subject)
    for dependence in dependences(unit, subject.document.id, day):
        if leads_to(subject, dependence.citation):
            yield now.impact(dependence)


class _Now:
    """Follows places of older versions to the one in which the subject is read; each place is followed once."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._known: dict[tuple[str, str], tuple[str, str, float]] = {}

    def impact(self, dependence: Dependence) -> Impact:
        """What is cited by its old and by its new number. A version that only stands in has other numbers: no lead."""
        resolution = dependence.citation.resolution
        if resolution is None or resolution.version_id is None or resolution.path is None:
            return Impact(dependence, "", "", 1.0, resolution.reason if resolution else "")
        place = (resolution.version_id, resolution.path)
        if place not in self._known:
            self._known[place] = self._follow(*place)
        if resolution.reason:
            return Impact(dependence, self._known[place][0], "", 0.0, resolution.reason)
        return Impact(dependence, *self._known[place], note="")

    def _follow(self, version_id: str, path: str) -> tuple[str, str, float]:
        chain, current = self._subject.chain, self._subject.text
        meant = chain.text_of(version_id)
        if meant is None or path not in meant.provisions:
            return "", "", 1.0
        if version_id == current.version.id:
            return meant.label([path]), meant.label([path]), 1.0
        lineage = chain.trace(version_id, path)
        sure = min((transition.confidence for transition in lineage.transitions), default=1.0)
        return meant.label([path]), current.label(lineage.places.get(current.version.id, ())), round(sure, 2)
