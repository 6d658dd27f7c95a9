"""Checks a text that a person gave, without the registry learning of it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.pipeline import parse_members
from registry.errors import InputRejected
from registry.model import Finding, ParsedDocument
from registry.unit_of_work import Unit
from review.documents.drafts import judge_drafts
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
    judged = judge_drafts(unit, home, [(document, as_of) for document in documents])
    return [
        outcome if isinstance(outcome, InputRejected) else _with_higher_texts(unit, outcome, next(judged))
        for outcome in outcomes
    ]


def _with_higher_texts(unit: Unit, document: ParsedDocument, findings: list[Finding]) -> CheckedText:
    return CheckedText(document, [(finding, higher_source(unit, finding)) for finding in findings])
