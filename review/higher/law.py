"""The higher law from the registry: every article that stands, or stood, above local and other lower texts."""

from collections.abc import Iterator
from datetime import date

from registry.lifecycle import status_changes
from registry.model import LegalStatus, Rank
from registry.rank import Standing
from registry.store.portions import portions
from registry.unit_of_work import Unit
from review.higher.articles import HigherArticle, HigherArticles, HigherDocument, in_columns
from review.higher.lawtexts import article_texts

HIGHER_RANKS = (
    Rank.LAW,
    Rank.ADMINISTRATIVE_REGULATION,
    Rank.DEPARTMENT_RULE,
    Rank.LOCAL_REGULATION,
    Rank.LOCAL_GOVERNMENT_RULE,
)
_PORTION = 200


def higher_articles(unit: Unit) -> HigherArticles:
    """Laws, regulations and rules, national and local, each version with its time in force."""
    return in_columns(list(_articles(unit)))


def _articles(unit: Unit) -> Iterator[HigherArticle]:
    documents = {
        d.id: HigherDocument(d.id, d.title, Standing(d.rank, d.level, d.region))
        for d in unit.documents.get_many(unit.documents.ids()).values()
        if d.rank in HIGHER_RANKS
    }
    for portion in portions(documents, _PORTION):
        versions, events = unit.documents.versions_of(portion), unit.documents.events_of(portion)
        times = {
            version_id: time
            for document_id in portion
            for version_id, changes in status_changes(versions[document_id], events.get(document_id, [])).items()
            if (time := _in_force(changes)) is not None
        }
        texts, provisions = unit.documents.texts(times), unit.documents.provisions_of(times)
        for document_id in portion:
            for version in versions[document_id]:
                if version.id in times:
                    for _, provision, words in article_texts(texts[version.id], provisions.get(version.id, [])):
                        yield HigherArticle(documents[document_id], provision.label, words, *times[version.id])


def _in_force(changes: tuple[tuple[date, LegalStatus], ...]) -> tuple[date, date] | None:
    """The first time for which a version was in force, end exclusive; None for one that never was."""
    following = [day for day, _ in changes[1:]] + [date.max]
    for (since, status), until in zip(changes, following, strict=True):
        if status is LegalStatus.IN_FORCE:
            return since, until
    return None
