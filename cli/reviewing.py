"""`guiqing compare`, `guiqing check` and `guiqing review`: findings as JSON lines on standard output."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from registry.model import Finding

JsonRow = dict[str, Any]


@click.command()
@click.option(
    "--jsonl",
    "file",
    required=True,
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="Pairs of provisions, one JSON object a line (id, lower_title, lower_article, lower_text, upper_…).",
)
@click.pass_context
def compare(context: click.Context, file: Path) -> None:
    """Say for each pair whether the lower provision conflicts with the higher one."""
    from review.comparing import compare as findings_of
    from review.comparison import Comparison, Side

    failed = False
    for row in read_rows(file):
        try:
            lower = Side(row["lower_title"], row["lower_article"], row["lower_text"])
            upper = Side(row["upper_title"], row["upper_article"], row["upper_text"])
        except (KeyError, TypeError) as fault:
            failed = True
            write_row({"id": row.get("id"), "findings": [], "error": f"field missing: {fault}"})
            continue
        write_row(
            {"id": row.get("id"), "findings": [as_json(finding) for finding in findings_of(Comparison(lower, upper))]}
        )
    context.exit(1 if failed else 0)


def read_rows(file: Path) -> Iterator[JsonRow]:
    """The JSON objects of a file of lines; a line that is none ends the command with its number."""
    with click.open_file(str(file), encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError as fault:
                raise click.UsageError(f"{file}, line {number}: not JSON ({fault.msg})") from fault
            if not isinstance(row, dict):
                raise click.UsageError(f"{file}, line {number}: a JSON object is wanted, not {type(row).__name__}")
            yield row


def write_row(row: JsonRow) -> None:
    """One JSON object on a line of standard output."""
    click.echo(json.dumps(row, ensure_ascii=False))


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
        "higher": None
        if higher is None
        else {
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
