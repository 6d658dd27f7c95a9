"""The higher law of a day from the registry: every article in force that stands above local and other lower texts."""

from collections.abc import Iterator
from datetime import date

from registry.lifecycle import status_at
from registry.model import LegalStatus, Rank
from registry.succession import Succession
from registry.unit_of_work import Unit
from review.lawtexts import article_texts
from review.matching import HigherArticle, HigherIndex

HIGHER_RANKS = (Rank.LAW, Rank.ADMINISTRATIVE_REGULATION, Rank.DEPARTMENT_RULE)
_PORTION = 200


def higher_index(unit: Unit, day: date) -> HigherIndex:
    """An index of the laws, administrative regulations and departments' rules in force on the day."""
    return HigherIndex(list(_articles(unit, day)))


def _articles(unit: Unit, day: date) -> Iterator[HigherArticle]:
    documents = {d.id: d for d in unit.documents.get_many(unit.documents.ids()).values() if d.rank in HIGHER_RANKS}
    ids = list(documents)
    for start in range(0, len(ids), _PORTION):
        portion = ids[start : start + _PORTION]
        versions, events = unit.documents.versions_of(portion), unit.documents.events_of(portion)
        chosen = {}
        for document_id in portion:
            own = (versions.get(document_id, []), events.get(document_id, []))
            if status_at(*own, day).status is not LegalStatus.IN_FORCE:
                continue
            succession = Succession(*own)
            begun = [(s, v) for v in succession.versions if (s := succession.start(v)) is not None and s <= day]
            last = max((since for since, _ in begun), default=None)
            # A work in parts (the Civil Code) has several versions of one day.
            chosen.update({version.id: (since, version) for since, version in begun if since == last})
        texts, provisions = unit.documents.texts(chosen), unit.documents.provisions_of(chosen)
        for version_id, (since, version) in chosen.items():
            document = documents[version.document_id]
            for _, provision, words in article_texts(texts[version_id], provisions.get(version_id, [])):
                if document.rank is not None:
                    yield HigherArticle(document.title, document.id, document.rank, provision.label, words, since)
