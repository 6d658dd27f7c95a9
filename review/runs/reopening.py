"""Which documents have to be judged anew: never judged, judged by other rules or for other days, or resting on what
has changed since.

A document rests on those that it cites, on those beside whose provisions it was laid, and on those of its own issuer
under a similar title. A new text rests on nothing yet, but may have become what a document answers to: changed higher
law is held against the documents that are left. The outbox tells what changed; what is taken over from it is
acknowledged together with forgetting what rests on it, or not at all.
"""

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from registry.model import DocumentKind
from registry.store.documents import DocumentFilter
from registry.store.portions import portions
from registry.unit_of_work import Registry, Unit
from review.documents.lives import Lives
from review.documents.neighbours import alike
from review.documents.occasion import Reviewed
from review.documents.stored import stored_texts
from review.higher.answering import Answering
from review.higher.index_file import open_higher_index
from review.higher.law import HIGHER_RANKS
from review.higher.matching import HigherIndex
from review.runs.judging import judged_by

CONSUMER = "review"
"""Its name among the consumers of the outbox."""
_PORTION = 200


def reopened(registry: Registry, day: date, *, anew: bool = False) -> list[str]:
    """The documents to judge as of the day; all of them if `anew`. What they rested on before is forgotten."""
    _prepare_index(registry)
    with registry.unit() as unit:
        unit.outbox.register(CONSUMER)
        waiting = unit.outbox.read(CONSUMER, unit.outbox.lag(CONSUMER))
        unit.judgements.forget(unit.judgements.documents() if anew else unit.judgements.outdated(judged_by(), day))
        unit.judgements.forget(_touched(unit, {entry.document_id for entry in waiting}, day, registry.settings.home))
        unit.outbox.acknowledge(CONSUMER, max((entry.position for entry in waiting), default=0))
        unit.commit()
        judged = unit.judgements.documents()
        return [document_id for document_id in unit.documents.ids() if document_id not in judged]


def _prepare_index(registry: Registry) -> None:
    """Have the index built, if the registry has changed, before the unit that keeps other writers waiting."""
    with registry.snapshot() as unit:
        if unit.outbox.lag(CONSUMER):
            open_higher_index(unit, registry.settings.home / "review")


def _touched(unit: Unit, changed: set[str], day: date, home: Path) -> set[str]:
    """The judged documents that rest, or may now rest, on what changed in the registry or in force since."""
    by_day = unit.judgements.by_day()
    if not changed and set(by_day) <= {day}:
        return set()
    touched = _resting_on(unit, changed) if by_day else changed
    index = open_higher_index(unit, home / "review")
    for judged_on, documents in by_day.items():
        passed = index.articles.changing(judged_on, day)
        touched |= _resting_on(unit, passed) & documents
        touched.update(_newly_answering(unit, index, changed | passed, sorted(documents - touched), day))
    return touched


def _resting_on(unit: Unit, changed: Collection[str]) -> set[str]:
    citing = unit.judgements.of_versions(unit.citations.versions_naming(changed))
    return {*changed, *citing, *unit.judgements.resting_on(changed), *_beside(unit, changed)}


def _beside(unit: Unit, changed: Collection[str]) -> Iterator[str]:
    """The documents that share an issuer and a similar title with a changed one: one may say the same as the other."""
    for document in unit.documents.get_many(changed).values():
        if document.kind is DocumentKind.NORMATIVE_DOCUMENT:
            for issuer in document.issuers:
                wanted = DocumentFilter(kind=DocumentKind.NORMATIVE_DOCUMENT, issuer=issuer)
                beside = unit.documents.page(wanted, limit=unit.documents.count(wanted))
                yield from (other.id for other in beside if alike(document.title, other.title))


def _newly_answering(
    unit: Unit, index: HigherIndex, changed: Collection[str], document_ids: Collection[str], day: date
) -> Iterator[str]:
    """The documents with a clause that an article of the changed law in force on the day is near to."""
    laws = {d.id for d in unit.documents.get_many(changed).values() if d.rank in HIGHER_RANKS}
    if not laws:
        return
    only = index.only(laws)
    lives = Lives(unit)
    for portion in portions(document_ids, _PORTION):
        for document_id, text in stored_texts(unit, lives, dict.fromkeys(portion, day)).items():
            answering = Answering(Reviewed(text.document), only, day)
            if any(answering.is_answering(provision, side) for provision, side in answering.sides()):
                yield document_id
