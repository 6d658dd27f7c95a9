"""What a citator is asked about: a document, or a provision of it with its numbers in all versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.resolution.places import Found, find_unit
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
    chosen = version or _holding(document, succession, day)[-1]
    # Parts of a code (合同编, 物权编) have their own successions; a draft stands alone.
    line = [each for each in _by_start(succession) if each.part == chosen.part]
    chain = Chain(_texts(unit, succession, line if chosen in line else [chosen]))
    text = next(text for text in chain.texts if text.version.id == chosen.id)
    return Subject(document, chain, text, events)


def provision_of(unit: Unit, document: Document, version: Version | None, asked: tuple[Place, date]) -> Subject:
    """The provision of these numbers in the version given, else in what holds on the day.

    A code that is registered in parts has it in one of them. Raises NotFound with what the last of them lacks.
    """
    place, day = asked
    succession = Succession(unit.documents.versions(document.id), unit.documents.events(document.id))
    for chosen in [version] if version else _holding(document, succession, day):
        whole = whole_document(unit, document, chosen, day)
        found = _path_of(whole, place)
        if found.path is not None:
            return provision_at(whole, found.path)
    raise NotFound(f"{whole.text.version.title}: {found.missing}")


def provision_at(whole: Subject, path: str) -> Subject:
    """The provision at a path of the version in which the document is read. Raises NotFound."""
    if path not in whole.text.provisions:
        raise NotFound(f"{whole.text.version.title}: no provision {path}")
    lineage = whole.chain.trace(whole.text.version.id, path)
    return Subject(whole.document, whole.chain, whole.text, whole.events, path, lineage)


def _path_of(whole: Subject, place: Place) -> Found:
    asked = Citation(0, 0, article=place.article, paragraph=place.paragraph, item=place.item)
    return find_unit(whole.text.provisions.keys(), asked)


def _holding(document: Document, succession: Succession, day: date) -> list[Version]:
    """The version of each part that had begun last by the day, or its first; the parts in the order of these."""
    of_part: dict[str | None, list[Version]] = {}
    for version in _by_start(succession):
        of_part.setdefault(version.part, []).append(version)
    if not of_part:
        raise NotFound(f"{document.title}: the registry holds no text of it but drafts")
    begun = {
        part: [each for each in line if (succession.start(each) or date.min) <= day] for part, line in of_part.items()
    }
    return [(begun[part] or line[:1])[-1] for part, line in of_part.items()]


def _by_start(succession: Succession) -> list[Version]:
    return sorted(succession.versions, key=lambda version: succession.start(version) or date.min)


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
