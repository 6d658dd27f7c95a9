"""Checks a text that a person gave, without the registry learning of it."""

from dataclasses import dataclass, replace
from datetime import date

from ingest.pipeline import parse_members
from registry.errors import InputRejected
from registry.model import Finding, ParsedDocument
from registry.unit_of_work import Unit
from review.checking import check_document
from review.library import library
from review.occasion import Occasion, Reviewed
from review.registry_library import RegistryLibrary
from ui.reading import SourceText, higher_source


@dataclass(frozen=True, slots=True)
class Draft:
    """What was uploaded or pasted."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A text as it was read, and what is to be said against it: findings with the text of their higher clause."""

    document: ParsedDocument
    findings: list[tuple[Finding, SourceText | None]]


def check_text(unit: Unit, draft: Draft, as_of: date) -> list[CheckedText | InputRejected]:
    """Each text of the draft (an archive has several, which know of each other), or why it cannot be read."""
    try:
        outcomes = list(parse_members(draft.content, draft.name))
    except InputRejected as rejected:
        return [rejected]
    documents = [outcome for outcome in outcomes if isinstance(outcome, ParsedDocument)]
    law = library([RegistryLibrary(unit)])
    return [
        outcome if isinstance(outcome, InputRejected) else _checked(unit, outcome, documents, Occasion(as_of, law))
        for outcome in outcomes
    ]


def _checked(unit: Unit, document: ParsedDocument, given: list[ParsedDocument], occasion: Occasion) -> CheckedText:
    beside = [other for other in given if other is not document]
    findings = check_document(Reviewed(document), replace(occasion, companions=beside))
    return CheckedText(document, [(finding, higher_source(unit, finding)) for finding in findings])
