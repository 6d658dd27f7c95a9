"""`guiqing search`, `guiqing similar`, and the index they look into."""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import click

from cli.output import wrong_use
from cli.progress import progress
from registry.settings import read_settings
from search.backend import Filter, Hit, SearchResult

OPEN_FINDINGS = "findings=open"

limit_option = click.option("--limit", type=click.IntRange(0), default=10, show_default=True, help="Hits to show.")
offset_option = click.option("--offset", type=click.IntRange(0), default=0, help="Hits to leave out before them.")
filter_option = click.option(
    "--filter",
    "filters",
    multiple=True,
    metavar="FIELD=VALUE",
    help="rank, level, kind, region, subject, issuer, year, status, document, provision or cites; several of one field "
    "are alternatives. findings=open: documents in which a finding waits for its reviewer.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.command()
@click.argument("query")
@filter_option
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Only what was in force on that day.")
@limit_option
@offset_option
@json_option
def search(
    query: str, *, filters: tuple[str, ...], as_of: datetime | None, limit: int, offset: int, as_json: bool
) -> None:
    """Find provisions.

    QUERY holds words, "exact phrases", -exclusions, OR, title:… issuer:… number:…, a reference such as 处罚法33条, a
    document number in any brackets, or the initials of a title in pinyin (xzcff).
    """
    from search.backends import open_backend
    from search.searching import Page
    from search.searching import search as search_text

    day = as_of.date() if as_of else None
    with wrong_use():
        backend = open_backend(read_settings())
        result = search_text(backend, query, filters=_filters(filters), as_of=day, page=Page(limit, offset))
    _print(result, as_json)


@click.command()
@click.option("--text", required=True, help="The clause to find precedents for.")
@filter_option
@limit_option
@offset_option
@json_option
def similar(*, text: str, filters: tuple[str, ...], limit: int, offset: int, as_json: bool) -> None:
    """Find precedents: clauses elsewhere that regulate the same in other words or figures.

    They are found by their words; after `guiqing index learn` by their meaning, too.
    """
    from search import semantics
    from search.backends import open_backend
    from search.precedents import similar as similar_clauses
    from search.searching import Page

    settings = read_settings()
    space = semantics.load(settings.index_path / semantics.FILE_NAME)
    with wrong_use():
        chosen, page = _filters(filters), Page(limit, offset)
        result = similar_clauses(open_backend(settings), text, semantics=space, filters=chosen, page=page)
    _print(result, as_json)


@click.group()
def index() -> None:
    """The search index: build it anew, or see how far it is behind the registry."""


@index.command()
@json_option
def rebuild(*, as_json: bool) -> None:
    """Build the index anew from the registry and put it in the old one's place. Searches go on meanwhile."""
    from registry.unit_of_work import open_registry
    from search.alerts import note_new_hits
    from search.backends import open_backend
    from search.indexer import rebuild_index

    settings = read_settings()
    with open_registry(settings) as registry, progress() as advance:
        backend = open_backend(settings)
        done = rebuild_index(registry, backend, advance)
        note_new_hits(registry, backend)
    _print_facts(asdict(done), as_json)


@index.command()
@json_option
def status(*, as_json: bool) -> None:
    """Tell what the index holds, and how many changes of the registry it has yet to take over."""
    from registry.unit_of_work import open_registry
    from search.backends import open_backend
    from search.indexer import index_lag

    settings = read_settings()
    with open_registry(settings) as registry:
        lag = index_lag(registry, open_backend(settings))
    facts = {"exists": lag.exists, "lag": lag.lag, "registered_documents": lag.registered, **asdict(lag.index)}
    _print_facts(facts, as_json)


@index.command()
@json_option
def learn(*, as_json: bool) -> None:
    """Learn from the registry's own texts which clauses mean alike, for `guiqing similar`. Nothing is downloaded."""
    from registry.unit_of_work import open_registry
    from search import semantics
    from search.indexer import registered_passages

    settings = read_settings()
    settings.index_path.mkdir(parents=True, exist_ok=True)
    with open_registry(settings) as registry, progress() as advance:
        learnt = semantics.learn(registered_passages(registry, advance), settings.index_path / semantics.FILE_NAME)
    _print_facts({"passages": learnt}, as_json)


def _filters(pairs: tuple[str, ...]) -> tuple[Filter, ...]:
    """The filters given; only the one on findings needs the registry."""
    from search.searching import read_filters

    if OPEN_FINDINGS not in pairs:
        return read_filters(pairs)
    from registry.unit_of_work import open_registry
    from search.open_findings import with_open_findings

    with open_registry(read_settings()) as registry, registry.snapshot() as unit:
        return (*read_filters([pair for pair in pairs if pair != OPEN_FINDINGS]), with_open_findings(unit))


def _print_facts(facts: dict[str, Any], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False))
    else:
        click.echo(", ".join(f"{name.replace('_', ' ')} {value}" for name, value in facts.items()))


def _print(result: SearchResult, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(asdict(result), ensure_ascii=False, default=date.isoformat))
        return
    click.echo(f"{result.total} ({result.took_ms} ms)")
    for hit in result.hits:
        click.echo(
            f"\n{hit.title} {' > '.join(filter(None, (*hit.trail, hit.label)))}  [{hit.status}]  {hit.document_id}"
        )
        click.echo(_marked(hit))
    if result.suggestions:
        click.echo(f"? {' | '.join(result.suggestions)}")


def _marked(hit: Hit) -> str:
    """The snippet on one line; on a terminal what matched stands out, elsewhere click leaves the colours away."""
    parts, done = [], 0
    for start, end in hit.highlights:
        parts += [hit.snippet[done:start], click.style(hit.snippet[start:end], bold=True)]
        done = end
    return " ".join("".join([*parts, hit.snippet[done:]]).split())
