"""`guiqing search`, and the index that it looks into."""

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
        result = search_text(backend, query, filters=read_filter_pairs(filters), as_of=day, page=Page(limit, offset))
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
    """Learn which clauses mean alike, for `guiqing similar`: from the registry's own texts, and nothing is downloaded.

    Where GUIQING_EMBEDDING names a model of your own, it is asked instead, for the texts that it has not seen.
    """
    from registry.unit_of_work import open_registry
    from search import semantics
    from search.embedding import open_model
    from search.indexer import registered_passages

    settings = read_settings()
    settings.index_path.mkdir(parents=True, exist_ok=True)
    with open_registry(settings) as registry, progress() as advance:
        passages, path = registered_passages(registry, advance), settings.index_path / semantics.FILE_NAME
        learnt = semantics.learn(passages, path, open_model(settings.embedding))
    _print_facts({"passages": learnt}, as_json)


def read_filter_pairs(pairs: tuple[str, ...]) -> tuple[Filter, ...]:
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
        told = asdict(result)
        for hit in told["hits"]:
            del hit["text"]
        click.echo(json.dumps(told, ensure_ascii=False, default=date.isoformat))
        return
    click.echo(f"{result.total} ({result.took_ms} ms)")
    for hit in result.hits:
        click.echo(described(hit))
    if result.suggestions:
        click.echo(f"? {' | '.join(result.suggestions)}")


def described(hit: Hit) -> str:
    """A hit in two lines: where it stands, and the words that answer."""
    place = " > ".join(filter(None, (*hit.trail, hit.label)))
    return f"\n{hit.title} {place}  [{hit.status}]  {hit.document_id}\n{_marked(hit)}"


def _marked(hit: Hit) -> str:
    """The snippet on one line; on a terminal what matched stands out, elsewhere click leaves the colours away."""
    parts, done = [], 0
    for start, end in hit.highlights:
        parts += [hit.snippet[done:start], click.style(hit.snippet[start:end], bold=True)]
        done = end
    return " ".join("".join([*parts, hit.snippet[done:]]).split())
