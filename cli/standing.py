"""`guiqing status` and `guiqing impact`: what holds on a day, and what rests on it."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime
from typing import IO, TYPE_CHECKING, Any

import click

from registry.errors import AmbiguousReference, NotFound
from registry.settings import read_settings

if TYPE_CHECKING:
    from registry.standing import Dependence, Standing
    from registry.unit_of_work import Unit

as_of_option = click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day to judge at. Default: today."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.command()
@click.argument("document", required=False)
@as_of_option
@json_option
@click.option(
    "--jsonl", "lines", type=click.File(encoding="utf-8"), help='Lines {"id","document","as_of"}; - is stdin.'
)
def status(*, document: str | None, as_of: datetime | None, as_json: bool, lines: IO[str] | None) -> None:
    """Tell the legal status of DOCUMENT on a day, with the words that prove it.

    DOCUMENT is an id, a title, a short name, a document number, or a title with the date of one version, as in
    反间谍法(2014-11-01), which asks for that version.
    """
    from registry.unit_of_work import open_registry

    if (document is None) == (lines is None):
        raise click.UsageError("Give either DOCUMENT or --jsonl FILE.")
    asked = _read_lines(lines) if lines is not None else iter([{"document": document, "as_of": _day(as_of)}])
    failed = False
    with open_registry(read_settings()) as registry, registry.snapshot() as unit:
        for line in asked:
            answer = _status_of(unit, line)
            failed = failed or "error" in answer
            click.echo(json.dumps(answer, ensure_ascii=False) if as_json or lines is not None else _sentence(answer))
    sys.exit(1 if failed else 0)


@click.command()
@click.argument("document")
@as_of_option
@json_option
def impact(*, document: str, as_of: datetime | None, as_json: bool) -> None:
    """List every provision of other documents that cites DOCUMENT, and whether it holds on a day."""
    from registry.standing import dependences
    from registry.unit_of_work import open_registry

    with open_registry(read_settings()) as registry, registry.snapshot() as unit:
        found = unit.documents.find(document)
        rows = [_dependence(item) for item in dependences(unit, found.id, date.fromisoformat(_day(as_of)))]
    if as_json:
        click.echo(json.dumps({"document_id": found.id, "title": found.title, "provisions": rows}, ensure_ascii=False))
        return
    for row in rows:
        click.echo(f"{row['title']} {row['provision']} [{row['role']}, {row['status']}]: {row['quote']}")


def _status_of(unit: "Unit", line: dict[str, Any]) -> dict[str, Any]:
    """The answer to one line; with `error` in place of a status where the document is not known or not one."""
    from registry.standing import standing_of

    asked = {"id": line["id"]} if "id" in line else {}
    try:
        day = date.fromisoformat(line.get("as_of") or _day(None))
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


def _sentence(answer: dict[str, Any]) -> str:
    if "error" in answer:
        return str(answer["error"])
    words = "; ".join(f"{proof['provision']} {proof['quote']}".strip() for proof in answer["evidence"])
    return (
        f"{answer['title']}: {answer['status']} ({answer['since'] or '?'} – {answer['until'] or ''}) {words}".rstrip()
    )


def _dependence(item: "Dependence") -> dict[str, Any]:
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
    }


def _read_lines(lines: IO[str]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
        except ValueError as error:
            raise click.UsageError(f"Line {number} of {lines.name} is not JSON: {error}") from error
        if not isinstance(asked, dict) or not isinstance(asked.get("document"), str):
            raise click.UsageError(f'Line {number} of {lines.name} is no object with a "document".')
        yield asked


def _day(given: datetime | None) -> str:
    return (given.date() if given else date.today()).isoformat()
