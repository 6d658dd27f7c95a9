"""`guiqing citator`: who cites a provision, who rests on it, what changed it, what was found to conflict with it."""

import re
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from cli.output import print_json
from registry.model import CitationRole
from registry.settings import read_settings

if TYPE_CHECKING:
    from registry.model import Version
    from registry.unit_of_work import Unit
    from review.citator import Change, CitingPage, CitingProvision, FoundConflict, Place, Portion, Subject

_NUMBER = re.compile(r"第?[（(]?(?P<number>[\d零〇一二三四五六七八九十百千]+)[)）]?[条款项]?(?:[-之](?P<inserted>.+))?")


def unit_number(_: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The number of an article, paragraph or item as people write it: 12, 10-1, 第十条之一, （三）."""
    from ingest.numerals import arabic

    if value is None:
        return None
    written = _NUMBER.fullmatch(value.strip())
    parts = [arabic(part) for part in written.groups() if part] if written else [None]
    if None in parts:
        raise click.BadParameter(f"{value!r} is no number of an article, a paragraph or an item", param=param)
    return "-".join(map(str, parts))


@click.command()
@click.argument("document")
@click.option(
    "--article", callback=unit_number, help="The article: 12, 10-1, 第十条之一. Without it, the whole document."
)
@click.option("--paragraph", callback=unit_number, help="The paragraph (款) of the article.")
@click.option("--item", callback=unit_number, help="The item (项) of the article or paragraph.")
@click.option(
    "--role",
    type=click.Choice([role.value for role in CitationRole]),
    help="Only those that cite so; basis: who rests on it.",
)
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day of all statuses; today if none."
)
@click.option("--limit", type=click.IntRange(0), default=50, show_default=True, help="Citing provisions to list.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Citing provisions to leave out before them.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def citator(
    *,
    document: str,
    article: str | None,
    paragraph: str | None,
    item: str | None,
    role: str | None,
    as_of: datetime | None,
    limit: int,
    offset: int,
    as_json: bool,
) -> None:
    """Tell who cites DOCUMENT or a provision of it, who rests on it, what changed it, and what conflicts with it.

    A provision keeps its citations through all its numbers: what cites an old number is listed with the version that it
    meant. DOCUMENT is named as for `guiqing status`.
    """
    from registry.unit_of_work import open_registry
    from review.citator import Place, Portion

    if article is None and (paragraph or item):
        raise click.UsageError("A paragraph or item needs its --article.")
    place = Place(article, paragraph, item) if article else None
    day = as_of.date() if as_of else date.today()
    portion = Portion(day, CitationRole(role) if role else None, limit, offset)
    with open_registry(read_settings()) as registry, registry.snapshot() as unit:
        answer = _answer(unit, document, place, portion)
    print_json(answer) if as_json else _tell(answer)


def _answer(unit: "Unit", reference: str, place: "Place | None", portion: "Portion") -> dict[str, Any]:
    from review.citator import changes, citing, citing_within, conflicts, provision_of, whole_document

    document, version = unit.documents.find_version(reference)
    if place:
        subject = provision_of(unit, document, version, (place, portion.day))
    else:
        subject = whole_document(unit, document, version, portion.day)
    return {
        **_subject(subject),
        "citing": _page(citing(unit, subject, portion)),
        "within": _page(citing_within(unit, subject, portion)),
        "changes": [_change(change) for change in changes(unit, subject)],
        "conflicts": [_conflict(found) for found in conflicts(unit, subject)],
    }


def _subject(subject: "Subject") -> dict[str, Any]:
    places = subject.lineage.places if subject.lineage else {}
    return {
        "document_id": subject.document.id,
        "title": subject.document.title,
        "version_id": subject.text.version.id,
        "provision": subject.provision or None,
        "path": subject.path,
        "versions": [
            {
                "version_id": text.version.id,
                "since": text.start and text.start.isoformat(),
                "provision": text.label(places.get(text.version.id, ())) or None,
            }
            for text in subject.chain.texts
        ],
    }


def _page(page: "CitingPage") -> dict[str, Any]:
    return {
        "total": page.total,
        "documents": page.documents,
        "roles": {role.value: number for role, number in page.roles.items()},
        "provisions": [_citing(row) for row in page.rows],
    }


def _citing(row: "CitingProvision") -> dict[str, Any]:
    return {
        "document_id": row.document.id,
        "title": row.version.title,
        "version_id": row.version.id,
        "status": row.status.value,
        "provision": row.provision,
        "role": row.role.value,
        "quote": row.quote,
        "words": row.words.of(row.quote),
        "cited": row.cited or None,
        "cited_version": _version(row.cited_version),
        "is_renumbered": row.is_renumbered,
    }


def _change(change: "Change") -> dict[str, Any]:
    return {
        "date": change.day and change.day.isoformat(),
        "kind": change.kind.value,
        "from": {"version_id": _version(change.older), "provision": change.old, "quote": change.old_words},
        "to": {"version_id": _version(change.newer), "provision": change.new, "quote": change.new_words},
        "confidence": change.confidence,
        "acts": [asdict(act) for act in change.acts],
    }


def _conflict(found: "FoundConflict") -> dict[str, Any]:
    finding = found.stored.finding
    return {
        "finding": found.stored.id,
        "document_id": found.document.id,
        "title": found.document.title,
        "provision": finding.provision,
        "quote": finding.quote,
        "kind": finding.kind,
        "severity": finding.severity.value,
        "state": found.stored.state.value,
        "higher_provision": finding.higher and finding.higher.provision,
    }


def _version(version: "Version | None") -> str | None:
    return version.id if version else None


def _tell(answer: dict[str, Any]) -> None:
    click.echo(f"{answer['title']} {answer['provision'] or ''}".rstrip())
    _tell_citing("Cited by", answer["citing"])
    _tell_citing("Cited in its own text", answer["within"])
    _tell_rows("Changed", answer["changes"], _change_line)
    _tell_rows("In conflict", answer["conflicts"], _conflict_line)


def _tell_citing(heading: str, page: dict[str, Any]) -> None:
    roles = ", ".join(f"{role} {number}" for role, number in page["roles"].items())
    click.echo(f"\n{heading}: {page['total']} in {page['documents']} documents ({roles or 'none'})")
    for row in page["provisions"]:
        meant = f" -> {row['cited']}" if row["is_renumbered"] else ""
        click.echo(f"  {row['title']} {row['provision']} [{row['role']}, {row['status']}]{meant}: {row['quote']}")


def _tell_rows(heading: str, rows: list[dict[str, Any]], line: Callable[[dict[str, Any]], str]) -> None:
    click.echo(f"\n{heading}: {len(rows)}")
    for row in rows:
        click.echo(f"  {line(row)}")


def _change_line(row: dict[str, Any]) -> str:
    acts = "; ".join(f"{act['title']}: {act['quote']}" for act in row["acts"])
    return f"{row['date'] or '?'} {row['kind']} {row['from']['provision']} -> {row['to']['provision']} {acts}".rstrip()


def _conflict_line(row: dict[str, Any]) -> str:
    return f"{row['title']} {row['provision']} [{row['kind']}, {row['state']}]: {row['quote']}"
