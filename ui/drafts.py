"""Checks a text that a person gave, without the registry learning of it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.pipeline import parse_members
from registry.errors import InputRejected
from registry.model import Finding, ParsedDocument
from registry.unit_of_work import Unit
from review.checking import check_document
from review.occasion import Reviewed
from review.reviewing import occasion_of
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


def check_text(unit: Unit, home: Path, draft: Draft, as_of: date) -> list[CheckedText | InputRejected]:
    """Each text of the draft (an archive has several, which know of each other), or why it cannot be read.

    `home` is where the registry keeps its index of higher law.
    """
    try:
        outcomes = list(parse_members(draft.content, draft.name))
    except InputRejected as rejected:
        return [rejected]
    documents = [outcome for outcome in outcomes if isinstance(outcome, ParsedDocument)]
    checked: list[CheckedText | InputRejected] = []
    for outcome in outcomes:
        if isinstance(outcome, InputRejected):
            checked.append(outcome)
            continue
        beside = [other for other in documents if other is not outcome]
        findings = check_document(Reviewed(outcome), occasion_of(unit, home, as_of, beside))
        checked.append(CheckedText(outcome, [(finding, higher_source(unit, finding)) for finding in findings]))
    return checked
