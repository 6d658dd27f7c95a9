"""`guiqing saved-search` and `guiqing alerts`: searches kept under a name, and what is new for them."""

import json
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from cli.edits import committed
from cli.output import print_json, wrong_use
from cli.searching import limit_option, offset_option
from registry.errors import InputRejected
from registry.settings import read_settings

if TYPE_CHECKING:
    from registry.store.saved_searches import SavedSearch
    from registry.unit_of_work import Unit

by_option = click.option("--by", required=True, metavar="NAME", help="Whose search it is.")
whose_option = click.option("--by", metavar="NAME", help="Only the searches of this person; of all if none is named.")
search_argument = click.argument("search_id", metavar="SEARCH", type=int)
json_option = click.option("--json", "as_json", is_flag=True, expose_value=False, help="Print JSON (the only form).")


@click.group(name="saved-search")
def saved_search() -> None:
    """Searches kept under a name; `guiqing alerts` tells what is new for them."""


@saved_search.command()
@click.argument("name")
@click.option("--query", required=True, help="What to look for, as in `guiqing search`.")
@click.option("--filter", "filters", multiple=True, metavar="FIELD=VALUE", help="As in `guiqing search`.")
@by_option
@json_option
def create(name: str, *, query: str, filters: tuple[str, ...], by: str) -> None:
    """Keep a search under NAME. What is taken in from now on and answers it is noted."""
    from search.alerts import keep_search
    from search.searching import read_pairs

    with wrong_use():
        print_json(_as_json(committed(lambda unit: keep_search(unit, by, name, query, read_pairs(filters)))))


@saved_search.command(name="list")
@whose_option
@json_option
def list_searches(*, by: str | None) -> None:
    """List the saved searches, one JSON object a line, each with the number of its new hits."""
    from registry.unit_of_work import open_registry

    with open_registry(read_settings()) as registry, registry.snapshot() as unit:
        kept = unit.saved_searches.kept(by)
        counts = unit.saved_searches.unseen_counts(saved.id for saved in kept)
        for saved in kept:
            print_json(_as_json(saved) | {"new_hits": counts.get(saved.id, 0)})


@saved_search.command()
@search_argument
@click.argument("name")
@json_option
def rename(search_id: int, name: str) -> None:
    """Give SEARCH (the number that `list` shows) another NAME."""
    from search.alerts import rename_search

    def change(unit: "Unit") -> "SavedSearch":
        return rename_search(unit, search_id, name, row_version=unit.saved_searches.get(search_id).row_version)

    with wrong_use():
        print_json(_as_json(committed(change)))


@saved_search.command()
@search_argument
@json_option
def delete(search_id: int) -> None:
    """Delete SEARCH: nothing is noted for it any more. `restore` brings it back."""

    def change(unit: "Unit") -> "SavedSearch":
        return unit.saved_searches.delete(search_id, row_version=unit.saved_searches.get(search_id).row_version)

    print_json(_as_json(committed(change)))


@saved_search.command()
@search_argument
@json_option
def restore(search_id: int) -> None:
    """Bring back SEARCH, with the new hits that it had when it was deleted."""

    def change(unit: "Unit") -> "SavedSearch":
        return unit.saved_searches.restore(search_id, row_version=unit.saved_searches.get(search_id).row_version)

    with wrong_use():
        print_json(_as_json(committed(change)))


@click.group()
def alerts() -> None:
    """What is new for the saved searches since it was last marked as seen."""


@alerts.command()
@click.argument("search_ids", nargs=-1, metavar="[SEARCH]…", type=int)
@whose_option
@limit_option
@offset_option
@json_option
def show(search_ids: tuple[int, ...], *, by: str | None, limit: int, offset: int) -> None:
    """Show the new hits of each SEARCH, or of all: one JSON object a line, its hits as `guiqing search` gives them."""
    from registry.unit_of_work import open_registry
    from search.alerts import new_hits
    from search.backends import open_backend
    from search.searching import Page

    settings = read_settings()
    backend, page = open_backend(settings), Page(limit, offset)
    with open_registry(settings) as registry, registry.snapshot() as unit:
        asked = [unit.saved_searches.get(each) for each in search_ids] or unit.saved_searches.kept(by)
        counts = unit.saved_searches.unseen_counts(saved.id for saved in asked)
        for saved in asked:
            told: dict[str, Any] = {"search": _as_json(saved) | {"new_hits": counts.get(saved.id, 0)}}
            try:
                told |= asdict(new_hits(unit, backend, saved, page))
            except InputRejected as refusal:
                told |= {"total": 0, "hits": [], "error": str(refusal)}
            click.echo(json.dumps(told, ensure_ascii=False, default=date.isoformat))


@alerts.command()
@click.argument("search_ids", nargs=-1, required=True, metavar="SEARCH…", type=int)
@json_option
def seen(search_ids: tuple[int, ...]) -> None:
    """Mark all new hits of each SEARCH as seen."""

    def change(unit: "Unit") -> dict[str, int]:
        return {str(each): _mark_seen(unit, each) for each in search_ids}

    print_json({"seen": committed(change)})


def _mark_seen(unit: "Unit", search_id: int) -> int:
    saved = unit.saved_searches.get(search_id)
    return unit.saved_searches.mark_seen(saved.id, up_to=max(unit.saved_searches.unseen(saved.id).values(), default=0))


def _as_json(saved: "SavedSearch") -> dict[str, Any]:
    return {
        "id": saved.id,
        "name": saved.name,
        "by": saved.owner,
        "query": saved.query,
        "filters": [f"{field}={value}" for field, value in saved.filters],
        "problem": saved.problem or None,
        "deleted": saved.is_deleted,
    }
