"""What a citator is asked about: a document, or a provision of it with its numbers in all versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.resolution.places import find_unit
from registry.errors import NotFound
from registry.model import Citation, Document, RecordedEvent, Version
from registry.succession import Succession
from registry.unit_of_work import Unit
from review.citator.lineage import Chain, Lineage, VersionText


@dataclass(frozen=True, slots=True)
class Place:
    """A provision by its numbers, in Arabic, as citations write them: article 10-1, paragraph 2, item 3."""

    article: str
    paragraph: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """`lineage` is None where the document as a whole is meant."""

    document: Document
    chain: Chain
    text: VersionText
    """The version in whose numbers the provision is named."""
    events: Sequence[RecordedEvent]
    path: str | None = None
    lineage: Lineage | None = None

    @property
    def provision(self) -> str:
        """The place as a lawyer writes it; empty for the document as a whole."""
        return self.text.label([self.path]) if self.path else ""


def whole_document(unit: Unit, document: Document, version: Version | None, day: date) -> Subject:
    """The document as a whole, read in the version given, else in the one that holds on the day.

    Raises NotFound for a document that has no text.
    """
    versions, events = unit.documents.versions(document.id), unit.documents.events(document.id)
    succession = Succession(versions, events)
    dated = sorted(
        ((succession.start(each) or date.min, each) for each in succession.versions), key=lambda pair: pair[0]
    )
    begun = [each for start, each in dated if start <= day] or [each for _, each in dated[:1]]
    chosen = version or next(iter(begun[-1:]), None)
    if chosen is None:
        raise NotFound(f"{document.title}: the registry holds no text of it but drafts")
    # Parts of a code (合同编, 物权编) have their own successions; a draft stands alone.
    line = [each for _, each in dated if each.part == chosen.part]
    chain = Chain(_texts(unit, succession, line if chosen in line else [chosen]))
    text = next(text for text in chain.texts if text.version.id == chosen.id)
    return Subject(document, chain, text, events)


def provision_at(whole: Subject, path: str) -> Subject:
    """The provision at a path of the version in which the document is read. Raises NotFound."""
    if path not in whole.text.provisions:
        raise NotFound(f"{whole.text.version.title}: no provision {path}")
    lineage = whole.chain.trace(whole.text.version.id, path)
    return Subject(whole.document, whole.chain, whole.text, whole.events, path, lineage)


def provision_named(whole: Subject, place: Place) -> Subject:
    """The provision of these numbers. Raises NotFound with what the version lacks."""
    asked = Citation(0, 0, article=place.article, paragraph=place.paragraph, item=place.item)
    found = find_unit(whole.text.provisions.keys(), asked)
    if found.path is None:
        raise NotFound(f"{whole.text.version.title}: {found.missing}")
    return provision_at(whole, found.path)


def _texts(unit: Unit, succession: Succession, versions: Sequence[Version]) -> list[VersionText]:
    ids = [version.id for version in versions]
    texts, provisions = unit.documents.texts(ids), unit.documents.provisions_of(ids)
    return [
        VersionText(
            version,
            succession.start(version),
            texts[version.id],
            {provision.path: provision for provision in provisions.get(version.id, ())},
        )
        for version in versions
    ]
