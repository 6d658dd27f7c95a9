"""Runs a pack's own wordings over documents of the registry, and says which documents a pack asks for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from registry.model import HigherText
from registry.progress import Advance, silent
from registry.store.portions import portions
from registry.titles import title_key
from registry.unit_of_work import Registry, Unit
from review.documents.lives import Lives
from review.documents.occasion import Reviewed
from review.documents.stored import stored_texts
from review.packs.pack import Pack, Place
from review.packs.words import Standing, word_findings
from review.runs.fingerprint import fingerprint
from review.runs.reviewing import ReviewResult, review_documents

_PORTION = 200


@dataclass(frozen=True, slots=True)
class PackResult:
    """`review` is what the other rules did; `findings` counts the open findings of the pack in the documents; `missing`
    has the laws that its wordings break and that the registry does not hold, so that nothing could be held against
    them."""

    review: ReviewResult
    findings: int
    missing: tuple[str, ...]


def selected(unit: Unit, pack: Pack, as_of: date) -> Iterator[str]:
    """The ids of the documents that the pack asks for."""
    lives = Lives(unit)
    for portion in portions(unit.documents.ids(), _PORTION):
        fitting = [
            id_ for id_, document in unit.documents.get_many(portion).items() if pack.selection.may_fit(document)
        ]
        for id_, held in stored_texts(unit, lives, dict.fromkeys(fitting, as_of)).items():
            if pack.selection.fits(held.document.text, held.document.published or held.document.effective):
                yield id_


def run_pack(
    registry: Registry, pack: Pack, document_ids: Sequence[str], as_of: date, advance: Advance = silent
) -> PackResult:
    """Review the documents by all rules, then store what the pack's own wordings find in them."""
    result = review_documents(registry, document_ids, as_of, advance)
    unread = {document_id for document_id, _ in result.failed}
    with registry.snapshot() as unit:
        standing = articles_on(unit, as_of)
        places = {rule.stands_in for rule in pack.words if rule.stands_in}
        missing = tuple(sorted({place.title for place in places if standing(place) is None}))
    covered = 0
    for portion in portions([id_ for id_ in document_ids if id_ not in unread], _PORTION):
        with registry.snapshot() as unit:
            standing = articles_on(unit, as_of)
            texts = stored_texts(unit, Lives(unit), dict.fromkeys(portion, as_of))
            judged = [(text, list(word_findings(pack, Reviewed(text.document), standing))) for text in texts.values()]
        with registry.unit() as unit:
            for text, findings in judged:
                marked = [(fingerprint(finding), finding) for finding in findings]
                unit.findings.replace_for_version(text.version.id, marked, pack=pack.id)
                covered += sum(pack.covers(finding) for finding in unit.findings.open_in(text.version.id))
            unit.commit()
    return PackResult(result, covered, missing)


def articles_on(unit: Unit, day: date) -> Standing:
    """Looks up articles as they stood on the day; a law in parts (民法典) is asked part by part."""
    return cache(lambda place: _article(unit, place, day))


def _article(unit: Unit, place: Place, day: date) -> HigherText | None:
    ids = sorted(unit.documents.names().get(title_key(place.title), ()))
    begun = [
        (version.effective or version.published or date.min, version)
        for id_ in ids
        for version in unit.documents.versions(id_)
    ]
    for since, version in sorted((pair for pair in begun if pair[0] <= day), key=lambda pair: pair[0], reverse=True):
        for provision in unit.documents.provisions(version.id):
            if provision.label == place.label and "/" not in provision.path:
                words = unit.documents.text(version.id)[provision.body_start : provision.end].strip()
                title = unit.documents.get(version.document_id).title
                return HigherText(title, version.document_id, place.label, words, since)
    return None
