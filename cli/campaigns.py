"""`guiqing campaign`: cleanups from the choice of documents to the list that is published."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.edits import committed
from cli.output import print_json, wrong_use
from cli.reporting import out_option
from registry.model import Conclusion, DocumentKind
from registry.settings import read_settings

if TYPE_CHECKING:
    from registry.store.campaigns import Campaign
    from registry.unit_of_work import Unit

OPEN = "open"
# Values, as click takes the members of an enumeration by their names.
KINDS = [kind.value for kind in DocumentKind]
CONCLUSIONS = [conclusion.value for conclusion in Conclusion]

campaign_argument = click.argument("reference", metavar="CAMPAIGN")
documents_argument = click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT…")
by_option = click.option("--by", required=True, metavar="NAME", help="Who does it.")
json_option = click.option("--json", "as_json", is_flag=True, expose_value=False, help="Print JSON (the only form).")


@click.group()
def campaign() -> None:
    """Cleanups (清理): each document gets one conclusion. CAMPAIGN is the name of one, or its number."""


@campaign.command()
@click.argument("name")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day that counts; today if none.")
@click.option("--region", help="The documents of this place.")
@click.option("--issuer", help="The documents of this body.")
@click.option("--words", default="", help="The documents with these words in their titles.")
@click.option("--kind", type=click.Choice(KINDS), default=DocumentKind.NORMATIVE_DOCUMENT.value, show_default=True)
@click.option("--document", "named", multiple=True, metavar="DOCUMENT", help="Just these documents, whatever they are.")
@by_option
@json_option
def create(name: str, *, as_of: datetime | None, named: tuple[str, ...], by: str, kind: str, **wanted: Any) -> None:
    """Start a campaign NAME on the documents that fit and hold on the day, or ran out and nobody concluded on them."""
    from registry.store.documents import DocumentFilter
    from review.campaign import entries, progress, start_campaign

    day = as_of.date() if as_of else date.today()
    chosen = DocumentFilter(kind=DocumentKind(kind), **wanted)

    def start(unit: "Unit") -> dict[str, Any]:
        started = start_campaign(unit, name, day, by=by, wanted=chosen, named=named)
        return _as_json(started) | {"progress": progress(entries(unit, started))}

    with wrong_use():
        print_json(committed(start))


@campaign.command(name="list")
@json_option
def list_campaigns() -> None:
    """List the campaigns, the newest first, one JSON object a line."""
    from registry.unit_of_work import open_registry
    from review.campaign import entries, progress

    with open_registry(read_settings()) as registry, registry.snapshot() as unit:
        for each in unit.campaigns.all():
            print_json(_as_json(each) | {"progress": progress(entries(unit, each))})


@campaign.command()
@campaign_argument
@click.option("--conclusion", type=click.Choice([*CONCLUSIONS, OPEN]), help="Only documents with this conclusion.")
@json_option
def show(reference: str, *, conclusion: str | None) -> None:
    """Show how far CAMPAIGN is, and each document with its status, open findings and conclusion."""
    from registry.unit_of_work import open_registry
    from review.campaign import entries, progress
    from review.reports.campaign import entry_json

    with open_registry(read_settings()) as registry, registry.snapshot() as unit:
        found = unit.campaigns.find(reference)
        listed = entries(unit, found)
    told = {"progress": progress(listed)}
    shown = [entry for entry in listed if conclusion in (None, entry.decision.conclusion if entry.decision else OPEN)]
    print_json(_as_json(found) | told | {"documents": [entry_json(entry) for entry in shown]})


@campaign.command()
@campaign_argument
@documents_argument
@click.option("--conclusion", required=True, type=click.Choice(CONCLUSIONS), help="继续有效, 修改, 废止 or 宣布失效.")
@click.option("--reason", required=True, help="Facts and grounds.")
@by_option
@json_option
def decide(reference: str, documents: tuple[str, ...], *, conclusion: str, reason: str, by: str) -> None:
    """Draw a conclusion on each DOCUMENT (id, title or number) of CAMPAIGN: on all, or where one fails on none."""
    from review.campaign import decide as draw

    def change(unit: "Unit") -> dict[str, int]:
        seen = _seen(unit, documents)
        draw(unit, unit.campaigns.find(reference), seen, Conclusion(conclusion), reason=reason, by=by)
        return seen

    with wrong_use():
        print_json({"decided": list(committed(change)), "conclusion": conclusion})


@campaign.command()
@campaign_argument
@documents_argument
@click.option("--reason", default="", help="Why.")
@by_option
@json_option
def withdraw(reference: str, documents: tuple[str, ...], *, reason: str, by: str) -> None:
    """Take back what was concluded in CAMPAIGN on each DOCUMENT; the history keeps both."""
    from review.campaign import withdraw as take_back

    def change(unit: "Unit") -> dict[str, int]:
        seen = _seen(unit, documents)
        take_back(unit, unit.campaigns.find(reference), seen, reason=reason, by=by)
        return seen

    with wrong_use():
        print_json({"withdrawn": list(committed(change))})


@campaign.command()
@campaign_argument
@out_option
@json_option
def export(reference: str, *, out: Path) -> None:
    """Write the list that is published, grouped by conclusion, as XLSX, DOCX and JSON; what is open comes last."""
    from registry.unit_of_work import open_registry
    from review.campaign import entries
    from review.reports.campaign import campaign_report
    from review.reports.writers import counts, write_report

    with open_registry(read_settings()) as registry, registry.snapshot() as unit:
        found = unit.campaigns.find(reference)
        report = campaign_report(found, entries(unit, found))
    written = write_report(report, out)
    print_json(_as_json(found) | counts(report) | {"files": [str(path) for path in written]})


@campaign.command()
@campaign_argument
@json_option
def close(reference: str) -> None:
    """Close CAMPAIGN once its list is published: nothing more is decided in it."""

    def change(unit: "Unit") -> "Campaign":
        found = unit.campaigns.find(reference)
        return unit.campaigns.close(found.id, row_version=found.row_version)

    print_json(_as_json(committed(change)))


@campaign.command()
@campaign_argument
@json_option
def reopen(reference: str) -> None:
    """Open a closed CAMPAIGN again."""

    def change(unit: "Unit") -> "Campaign":
        found = unit.campaigns.find(reference)
        return unit.campaigns.reopen(found.id, row_version=found.row_version)

    print_json(_as_json(committed(change)))


def _seen(unit: "Unit", references: Sequence[str]) -> dict[str, int]:
    """The documents with the row versions of their decisions. Raises NotFound or AmbiguousReference."""
    return unit.decisions.row_versions([unit.documents.find(reference).id for reference in references])


def _as_json(found: "Campaign") -> dict[str, Any]:
    return {
        "id": found.id,
        "name": found.name,
        "as_of": found.as_of.isoformat(),
        "created_by": found.created_by,
        "closed": found.is_closed,
    }
