"""`guiqing status` and `guiqing impact`: what holds on a day, and what rests on it."""

import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.output import JSONL_FILE, SOME_FAILED, print_json, read_jsonl
from registry.errors import AmbiguousReference, NotFound
from registry.settings import read_settings

if TYPE_CHECKING:
    from registry.standing import Standing
    from registry.unit_of_work import Unit
    from review.citator import Impact, Subject

as_of_option = click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day to judge at. Default: today."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.command()
@click.argument("document", required=False)
@as_of_option
@json_option
@click.option("--jsonl", type=JSONL_FILE, metavar="FILE", help='Answer lines {"id","document","as_of"}; - is stdin.')
def status(*, document: str | None, as_of: datetime | None, as_json: bool, jsonl: Path | None) -> None:
    """Tell the legal status of DOCUMENT on a day, with the words that prove it.

    DOCUMENT is an id, a title, a short name, a document number, or a title with the date of one version, as in
    反间谍法(2014-11-01), which asks for that version.
    """
    from registry.unit_of_work import open_registry

    if (document is None) == (jsonl is None):
        raise click.UsageError("Give either DOCUMENT or --jsonl FILE.")
    asked = read_jsonl(jsonl, ["document"]) if jsonl is not None else iter([{"document": document}])
    failed = False
    with open_registry(read_settings()) as registry, registry.snapshot() as unit:
        for line in asked:
            answer = _status_of(unit, line, _day(as_of))
            failed = failed or "error" in answer
            print_json(answer) if as_json or jsonl is not None else click.echo(_sentence(answer))
    if failed:
        sys.exit(SOME_FAILED)


@click.command()
@click.argument("document")
@click.option("--article", help="Only what rests on this article, under whatever number: 12, 10-1, 第十二条.")
@as_of_option
@json_option
def impact(*, document: str, article: str | None, as_of: datetime | None, as_json: bool) -> None:
    """List every provision of other documents that rests on DOCUMENT, and whether it holds on a day.

    What a citation of an older version meant is told by its number then and by the number in the version of the day.
    """
    from registry.unit_of_work import open_registry

    with open_registry(read_settings()) as registry, registry.snapshot() as unit:
        subject, rows = _resting_on(unit, document, article, _day(as_of))
    if as_json:
        print_json({"document_id": subject.document.id, "title": subject.document.title, "provisions": rows})
        return
    for row in rows:
        moved = f" → {row['now'] or row['note'] or '—'}" if row["cited"] != row["now"] else ""
        click.echo(f"{row['title']} {row['provision']} [{row['role']}, {row['status']}]: {row['quote']}{moved}")


def _resting_on(unit: "Unit", reference: str, article: str | None, day: date) -> tuple["Subject", list[dict[str, Any]]]:
    from review.citator import Place, impact, provision_of, whole_document

    document, version = unit.documents.find_version(reference)
    if article is None:
        subject = whole_document(unit, document, version, day)
    else:
        subject = provision_of(unit, document, version, (Place(_article_number(article)), day))
    return subject, [_impact(found) for found in impact(unit, subject, day)]


def _article_number(given: str) -> str:
    """12, 10-1 and 第十条之一 in Arabic digits."""
    from ingest.numerals import arabic

    number = arabic(given.replace("-", "之").removeprefix("第").replace("条", "", 1))
    if number is None:
        raise click.BadParameter(f"{given} is no article's number", param_hint="--article")
    return number


def _status_of(unit: "Unit", line: Mapping[str, object], day: date) -> dict[str, Any]:
    """The answer to one line; with `error` in place of a status where the document is not known, or not one."""
    from registry.standing import standing_of

    asked = {"id": line["id"]} if "id" in line else {}
    try:
        day = date.fromisoformat(str(line["as_of"])) if line.get("as_of") else day
        return asked | _standing(standing_of(unit, str(line["document"]), day))
    except (NotFound, AmbiguousReference, ValueError) as error:
        return asked | {"status": None, "since": None, "until": None, "evidence": [], "error": str(error)}


def _standing(found: "Standing") -> dict[str, Any]:
    return {
        "document_id": found.document.id,
        "title": found.version.title if found.version else found.document.title,
        "version_id": found.version and found.version.id,
        "status": found.status.status.value,
        "since": found.status.since and found.status.since.isoformat(),
        "until": found.status.until and found.status.until.isoformat(),
        "evidence": [asdict(proof) for proof in found.evidence],
        "disagreements": [asdict(proof) for proof in found.disagreements],
    }


def _sentence(answer: Mapping[str, Any]) -> str:
    if "error" in answer:
        return str(answer["error"])
    words = "; ".join(f"{proof['provision']} {proof['quote']}".strip() for proof in answer["evidence"])
    return (
        f"{answer['title']}: {answer['status']} ({answer['since'] or '?'} – {answer['until'] or ''}) {words}".rstrip()
    )


def _impact(found: "Impact") -> dict[str, Any]:
    item = found.dependence
    citation, resolution = item.citation.citation, item.citation.resolution
    return {
        "document_id": item.document.id,
        "title": item.document.title,
        "version": item.version.id,
        "provision": item.provision,
        "quote": item.quote,
        "article": citation.article,
        "article_end": citation.article_end,
        "cited_version": resolution and resolution.version_id,
        "role": citation.role.value,
        "status": item.status.value,
        "cited": found.cited or None,
        "now": found.now or None,
        "confidence": found.confidence,
        "note": found.note or None,
    }


def _day(given: datetime | None) -> date:
    return given.date() if given else date.today()
