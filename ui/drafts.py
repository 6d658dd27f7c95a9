"""Checks a text that a person gave, without the registry learning of it."""

from dataclasses import dataclass
from datetime import date

from ingest.pipeline import parse_members
from registry.errors import InputRejected
from registry.model import Finding, ParsedDocument
from registry.unit_of_work import Unit
from review.checking import check_document
from review.library import LawLibrary, library
from review.occasion import Occasion, Reviewed
from review.registry_library import RegistryLibrary


@dataclass(frozen=True, slots=True)
class Draft:
    """What was uploaded or pasted."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A text as it was read, and what is to be said against it."""

    document: ParsedDocument
    findings: list[Finding]


def check_text(unit: Unit, draft: Draft, as_of: date) -> list[CheckedText | InputRejected]:
    """Each text of the draft (an archive has several, which know of each other), or why it cannot be read."""
    try:
        outcomes = list(parse_members(draft.content, draft.name))
    except InputRejected as rejected:
        return [rejected]
    documents = [outcome for outcome in outcomes if isinstance(outcome, ParsedDocument)]
    law = library([RegistryLibrary(unit)])
    return [
        outcome if isinstance(outcome, InputRejected) else _checked(outcome, documents, as_of, law)
        for outcome in outcomes
    ]


def _checked(document: ParsedDocument, documents: list[ParsedDocument], as_of: date, law: LawLibrary) -> CheckedText:
    beside = [other for other in documents if other is not document]
    return CheckedText(document, check_document(Reviewed(document), Occasion(as_of, law, beside)))
