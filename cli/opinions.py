"""`guiqing opinion`: ask the configured endpoint about the pair of clauses of one stored finding."""

import click

from cli.output import print_json
from registry.settings import read_settings


@click.command()
@click.argument("finding", type=click.IntRange(min=1))
@click.option("--json", "as_json", is_flag=True, expose_value=False, help="Print one JSON object (the only form).")
def opinion(*, finding: int) -> None:
    """Ask for a second opinion on FINDING, a finding's number, and keep it as advice.

    Off unless GUIQING_OPINION_URL names an endpoint of the OpenAI kind; the two clauses are sent there.
    """
    settings = read_settings()
    if settings.opinion is None:
        raise click.UsageError("no endpoint is set: GUIQING_OPINION_URL and GUIQING_OPINION_MODEL name one")
    from registry.unit_of_work import open_registry
    from review.opinion.asking import ask
    from review.opinion.endpoint import Endpoint

    with open_registry(settings) as registry:
        given = ask(registry, Endpoint(settings.opinion), finding)
    print_json(
        {
            "finding": finding,
            "advice": True,
            "model": given.model,
            "verdict": given.verdict.value,
            "reason": given.reason,
            "quotes": list(given.quotes),
            "struck_quotes": given.struck,
            "asked_at": given.asked_at.isoformat(timespec="seconds"),
        }
    )
