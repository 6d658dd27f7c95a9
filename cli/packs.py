"""`guiqing packs` and `guiqing review --pack`: special cleanups as rule packs."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from cli.output import SOME_FAILED, print_json
from cli.progress import progress
from registry.settings import read_settings

if TYPE_CHECKING:
    from review.packs.pack import Pack


@click.command()
@click.option(
    "--json", "as_json", is_flag=True, expose_value=False, help="Print one JSON object a line (the only form)."
)
def packs() -> None:
    """List the rule packs: those that come along, and those of GUIQING_HOME/packs."""
    from review.packs.reading import packs as packs_at_hand

    for pack in packs_at_hand(read_settings().home).values():
        print_json(_as_json(pack))


def review_by_pack(name: str, documents: Sequence[str], as_of: date, *, everything: bool) -> None:
    """Review the documents, or those that the pack asks for, and run the pack's own wordings over them."""
    from registry.unit_of_work import open_registry
    from review.packs.reading import pack_named
    from review.packs.running import run_pack, selected

    settings = read_settings()
    pack = pack_named(settings.home, name)
    with open_registry(settings) as registry, progress() as advance:
        with registry.snapshot() as unit:
            named = [unit.documents.find(document).id for document in documents]
            ids = named or (list(unit.documents.ids()) if everything else list(selected(unit, pack, as_of)))
        result = run_pack(registry, pack, ids, as_of, advance)
    failed = [{"document_id": document_id, "reason": reason} for document_id, reason in result.review.failed]
    counts = {"pack": pack.id, "reviewed": result.review.reviewed, "findings": result.findings}
    print_json(counts | {"missing_laws": list(result.missing), "failed": failed})
    if failed:
        click.get_current_context().exit(SOME_FAILED)


def _as_json(pack: "Pack") -> dict[str, object]:
    selection = pack.selection
    return {
        "id": pack.id,
        "name": pack.name,
        "basis": pack.basis,
        "kinds": sorted(pack.kinds),
        "laws": list(pack.laws),
        "selection": {
            "ranks": sorted(rank.value for rank in selection.ranks),
            "issued_before": selection.issued_before,
            "words": list(selection.words),
        },
        "rules": [{"id": f"{pack.id}.{rule.id}", "name": rule.name, "kind": rule.kind} for rule in pack.words],
    }
