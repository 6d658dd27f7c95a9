"""`guiqing compare`, `guiqing check` and `guiqing review`: findings as JSON lines on standard output."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.output import JSONL_FILE, SOME_FAILED, print_json, read_jsonl
from cli.packs import review_by_pack
from cli.progress import progress
from registry.errors import InputRejected
from registry.model import Finding, ParsedDocument
from registry.settings import read_settings

if TYPE_CHECKING:
    from registry.unit_of_work import Unit

JsonRow = dict[str, Any]

_PAIR = ("id", "lower_title", "lower_article", "lower_text", "upper_title", "upper_article", "upper_text")


@click.command()
@click.option("--jsonl", "file", required=True, type=JSONL_FILE, help="Pairs of provisions, one JSON object a line.")
def compare(file: Path) -> None:
    """Say for each pair of provisions whether the lower conflicts with the higher one."""
    from review.pairs.comparison import Comparison, Side
    from review.pairs.weighing import weigh

    for row in read_jsonl(file, _PAIR):
        lower, upper = (
            Side(*(str(row[f"{side}_{part}"]) for part in ("title", "article", "text"))) for side in ("lower", "upper")
        )
        findings = weigh(Comparison(lower, upper))
        print_json({"id": row["id"], "findings": [as_json(finding) for finding in findings]})


@click.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--jsonl", "lines", type=JSONL_FILE, help="Texts with what is known of them, one JSON object a line.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day to judge by; today if none.")
@click.option("--json", "as_json", is_flag=True, expose_value=False, help="Print one JSON object (the only form).")
def check(*, file: Path | None, lines: Path | None, as_of: datetime | None) -> None:
    """Judge a draft, or the texts of a file of lines, against the registry. Nothing is saved."""
    if (file is None) == (lines is None):
        raise click.UsageError("either FILE or --jsonl FILE is wanted")
    from registry.unit_of_work import open_registry

    with open_registry(read_settings()) as registry, registry.snapshot() as unit:
        home = registry.settings.home
        if lines is not None:
            failed = _check_lines(lines, unit, home)
        else:
            failed = _check_file(Path(str(file)), as_of.date() if as_of else date.today(), unit, home)
    if failed:
        click.get_current_context().exit(SOME_FAILED)


def _check_lines(file: Path, unit: "Unit", home: Path) -> bool:
    """Print a line for each text; the texts of the file know of each other. Says whether some could not be read."""
    from review.documents.drafts import given_document, judge_drafts, judged_on

    read: list[tuple[JsonRow, tuple[ParsedDocument, date] | InputRejected]] = []
    for row in map(dict, read_jsonl(file, ("id", "text"))):
        name = str(row["id"])
        try:
            read.append((row, (given_document(row, name), judged_on(row, name))))
        except InputRejected as rejected:
            read.append((row, rejected))
    judged = judge_drafts(unit, home, [draft for _, draft in read if not isinstance(draft, InputRejected)])
    for row, draft in read:
        if isinstance(draft, InputRejected):
            print_json({"id": row["id"], **_rejected(draft)})
        else:
            print_json({"id": row["id"], **_checked(draft[0], next(judged))})
    return any(isinstance(draft, InputRejected) for _, draft in read)


def _check_file(file: Path, day: date, unit: "Unit", home: Path) -> bool:
    from ingest.pipeline import parse_members
    from review.documents.drafts import judge_drafts

    outcomes = list(parse_members(file.read_bytes(), file.name))
    documents = [outcome for outcome in outcomes if isinstance(outcome, ParsedDocument)]
    judged = judge_drafts(unit, home, [(document, day) for document in documents])
    for outcome in outcomes:
        if isinstance(outcome, InputRejected):
            print_json({"file": outcome.source, **_rejected(outcome)})
        else:
            print_json({"file": outcome.file, **_checked(outcome, next(judged))})
    return len(documents) < len(outcomes)


@click.command()
@click.argument("documents", nargs=-1, metavar="DOCUMENT…")
@click.option("--all", "everything", is_flag=True, help="Review the whole registry: what may come out otherwise.")
@click.option("--pack", metavar="NAME", help="Review by a rule pack; without DOCUMENT… or --all what it asks for.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day to judge by; today if none.")
@click.option("--json", "as_json", is_flag=True, expose_value=False, help="Print one JSON object (the only form).")
def review(*, documents: tuple[str, ...], everything: bool, pack: str | None, as_of: datetime | None) -> None:
    """Review documents of the registry and store what is found. DOCUMENT is an id, a title or a document number.

    With --all only those are judged that may come out otherwise than the last time: they or what they rest on changed,
    the day makes a difference, or the rules are new. The others count as unchanged.
    """
    from registry.unit_of_work import open_registry
    from review.runs.reviewing import review_documents, review_registry

    day = as_of.date() if as_of else date.today()
    if pack and not (everything and documents):
        review_by_pack(pack, documents, day, everything=everything)
        return
    if everything == bool(documents):
        raise click.UsageError("either DOCUMENT… or --all is wanted")
    with open_registry(read_settings()) as registry, progress() as advance:
        if everything:
            result = review_registry(registry, day, advance)
        else:
            with registry.snapshot() as unit:
                ids = [unit.documents.find(name).id for name in documents]
            result = review_documents(registry, ids, day, advance)
    failed = [{"document_id": document_id, "reason": reason} for document_id, reason in result.failed]
    counts = {"reviewed": result.reviewed, "unchanged": result.unchanged, "findings": result.findings}
    print_json(counts | {"failed": failed})
    if failed:
        click.get_current_context().exit(SOME_FAILED)


def _checked(document: ParsedDocument, findings: list[Finding]) -> JsonRow:
    return {"document": document_json(document), "findings": [as_json(finding) for finding in findings]}


def _rejected(rejected: InputRejected) -> JsonRow:
    return {"document": None, "findings": [], "error": rejected.reason}


def document_json(document: ParsedDocument) -> JsonRow:
    """What a check takes a document to be."""
    return {
        "title": document.title,
        "document_number": document.document_numbers[0] if document.document_numbers else None,
        "issuers": list(document.issuers),
        "kind": document.kind.value,
        "rank": document.rank.value if document.rank else None,
        "published": _iso(document.published),
        "effective": _iso(document.effective),
        "expires": _iso(document.expires),
    }


def as_json(finding: Finding) -> JsonRow:
    """A finding in the form of the command line's contract."""
    higher = finding.higher
    return {
        "rule": finding.rule,
        "kind": finding.kind,
        "severity": finding.severity.value,
        "confidence": finding.confidence,
        "provision": finding.provision,
        "start": finding.start,
        "end": finding.end,
        "quote": finding.quote,
        "higher": higher
        and {
            "title": higher.title,
            "document_id": higher.document_id,
            "provision": higher.provision,
            "quote": higher.quote,
            "in_force_on": _iso(higher.in_force_on),
        },
        "explanation": finding.explanation,
        "suggestion": finding.suggestion,
        "basis": finding.basis,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
