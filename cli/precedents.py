"""`guiqing similar`: precedents for a clause, as a list or lined up by what they set."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.output import print_json, wrong_use
from cli.searching import described, filter_option, limit_option, offset_option, read_filter_pairs
from registry.model import LegalStatus
from registry.settings import read_settings

if TYPE_CHECKING:
    from registry.unit_of_work import Unit
    from review.precedents.table import PrecedentRow
    from search.precedents import Precedent, Precedents
    from search.searching import Page

ENDINGS = (".xlsx", ".csv")
_WIDTH = 160
"""Columns of a table that goes into a file or another program."""
_LONGEST_CASE = 60


@click.command()
@click.option("--text", required=True, help="The clause to find precedents for.")
@click.option(
    "--table", is_flag=True, help="Line up what the precedents set: place, fine from and to, per what, deadline."
)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write the table: .xlsx or .csv."
)
@filter_option
@limit_option
@offset_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def similar(
    *,
    text: str,
    table: bool,
    out: Path | None,
    filters: tuple[str, ...],
    limit: int,
    offset: int,
    as_json: bool,
) -> None:
    """Find precedents: clauses elsewhere that regulate the same in other words or figures.

    Those in force come first, then those no longer in force, last those since found wrong: a conflict that was
    confirmed, or a decision to amend, repeal or declare invalid. They are found by their words; after `guiqing index
    learn` by their meaning, too.
    """
    from registry.unit_of_work import open_registry
    from search.searching import Page

    if out is not None and out.suffix.lower() not in ENDINGS:
        raise click.UsageError(f"{out}: the table is written as {' or '.join(ENDINGS)}")
    with open_registry(read_settings()) as registry, registry.snapshot() as unit, wrong_use():
        found = _similar(unit, text, filters, Page(limit, offset))
    if not table and out is None:
        _print_list(found, as_json=as_json)
        return
    from review.precedents.table import precedent_table

    rows = precedent_table(text, found.precedents)
    if out is not None:
        _write(rows, out)
    if as_json:
        print_json({"total": found.total, "took_ms": found.took_ms, "rows": [_row(row) for row in rows]})
    elif out is None:
        _print_table(rows)


def _similar(unit: "Unit", text: str, filters: tuple[str, ...], page: "Page") -> "Precedents":
    from search import precedents, semantics
    from search.backends import open_backend
    from search.embedding import open_model

    settings = read_settings()
    space = semantics.load(settings.index_path / semantics.FILE_NAME, open_model(settings.embedding))
    chosen = read_filter_pairs(filters)
    return precedents.similar(unit, open_backend(settings), text, semantics=space, filters=chosen, page=page)


def _print_list(found: "Precedents", *, as_json: bool) -> None:
    if as_json:
        hits = [_hit(precedent) for precedent in found.precedents]
        answer = {"total": found.total, "took_ms": found.took_ms, "hits": hits, "facets": found.facets}
        click.echo(json.dumps(answer | {"suggestions": []}, ensure_ascii=False, default=date.isoformat))
        return
    click.echo(f"{found.total} ({found.took_ms} ms)")
    for precedent in found.precedents:
        click.echo(described(precedent.hit))
        for fault in precedent.faults:
            click.echo(f"! {fault.source}: {fault.kind} {fault.higher} {fault.reason}")


def _hit(precedent: "Precedent") -> dict[str, Any]:
    """A hit as `guiqing search` tells it, and what was found wrong with it."""
    told = asdict(precedent.hit)
    del told["text"]
    return told | {"found_wrong": [asdict(fault) for fault in precedent.faults]}


def _row(row: "PrecedentRow") -> dict[str, Any]:
    hit = row.precedent.hit
    return {
        "place": row.place,
        "region": hit.region,
        "document_id": hit.document_id,
        "version_id": hit.version_id,
        "provision_id": hit.provision_id,
        "title": hit.title,
        "label": hit.label,
        "issuer": hit.issuer,
        "status": hit.status,
        "found_wrong": [asdict(fault) for fault in row.precedent.faults],
        "case": row.case,
        "party": row.party,
        "modality": row.modality,
        "fine_from": row.fine_from,
        "fine_to": row.fine_to,
        "unit": row.unit,
        "base": row.base,
        "per": row.per,
        "deadline": row.deadline,
        "days": row.days,
        "quote": row.quote,
        "score": hit.score,
    }


def _write(rows: "Sequence[PrecedentRow]", path: Path) -> None:
    from review.precedents.sheet import precedent_sheet
    from review.reports.sheets import as_csv, as_xlsx

    sheet = precedent_sheet(rows)
    content = as_csv(sheet) if path.suffix.lower() == ".csv" else as_xlsx([sheet])
    try:
        path.write_bytes(content)
    except OSError as error:
        raise click.UsageError(f"{path}: cannot be written: {error.strerror}") from error
    click.echo(f"{path}: {len(rows)}", err=True)


def _print_table(rows: "Sequence[PrecedentRow]") -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    for name, width in (("地区", 8), ("文件", 32), ("罚款", 14), ("期限", 20), ("时效性", 12)):
        table.add_column(name, max_width=width, overflow="fold")
    table.add_column("情形", max_width=_LONGEST_CASE, no_wrap=True, overflow="ellipsis")
    for row in rows:
        # Text, as what stands in a document must not be read as markup.
        table.add_row(*map(Text, _cells(row)))
    Console(width=None if sys.stdout.isatty() else _WIDTH).print(table)


def _cells(row: "PrecedentRow") -> Iterator[str]:
    from review.precedents.sheet import STATUS_NAMES

    hit = row.precedent.hit
    yield row.place
    yield f"{hit.title} {hit.label}".strip()
    yield f"{row.per}{_range(row)}{row.unit}" if row.unit else ""
    yield row.deadline
    yield STATUS_NAMES[LegalStatus(hit.status)] + (" !" if row.precedent.faults else "")
    yield f"（{row.party}）{row.case}" if row.party else row.case


def _range(row: "PrecedentRow") -> str:
    """500–1000, ≤500 where no floor is set, 500 for a fixed sum."""
    low, high = (None if figure is None else f"{figure:.15g}" for figure in (row.fine_from, row.fine_to))
    if low is None or high is None:
        return f"≤{high}" if high else f"≥{low}"
    return low if low == high else f"{low}–{high}"
