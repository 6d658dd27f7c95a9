"""How far the statuses that the texts prove agree with an outside list of the national laws.

    python -m bench.status [--corpus DIR] [--as-of DATE] [--write FILE]

The list (metadata.csv) says of each text whether it was out of force when the list was made. Prints the figures; with
--write, writes every difference with its cause as Markdown.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from bench.corpus import FOLDER, read_texts, registry_of
from registry.lifecycle import version_status_at
from registry.model import LegalStatus, StatusAt, Version
from registry.unit_of_work import Unit

_CAUSES = Path(__file__).parent / "data" / "status_causes.yml"
# The list does not say on which day it was true. It is compared on several: it agrees best on the day it was made.
_DAYS = tuple(date(year, month, 1) for year in (2022, 2023, 2024) for month in (6, 12))
_OUT_OF_FORCE = frozenset(
    {LegalStatus.AMENDED, LegalStatus.REPEALED, LegalStatus.EXPIRED, LegalStatus.DECLARED_INVALID}
)


@dataclass(frozen=True, slots=True)
class Compared:
    """A line of the list beside what the texts prove."""

    name: str
    published: str
    listed_out_of_force: bool
    status: StatusAt
    proved_by: str
    """Title of the text that proves the status; empty where the registry knows it without a text."""

    @property
    def agrees(self) -> bool:
        return self.listed_out_of_force == self.is_out_of_force

    @property
    def is_proved(self) -> bool:
        """Whether a registered text proves the status against the list."""
        return self.is_out_of_force and any(item.document_id for item in self.status.evidence)

    @property
    def is_known_without_text(self) -> bool:
        """Whether the end is told by the registry's list of repealed laws alone."""
        return self.is_out_of_force and bool(self.status.evidence) and not self.is_proved

    @property
    def is_out_of_force(self) -> bool:
        return self.status.status in _OUT_OF_FORCE


def main() -> None:
    """Measure, print, and write the differences where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=FOLDER)
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2025, 4, 30))
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    with (options.corpus / "metadata.csv").open(encoding="utf-8", newline="") as lines:
        listed = list(csv.DictReader(lines))
    with registry_of(read_texts(options.corpus)) as (registry, _), registry.snapshot() as unit:
        compared = list(compare(unit, listed, options.as_of))
        by_day = {day: _agreement(list(compare(unit, listed, day))) for day in (*_DAYS, options.as_of)}
    summary = "\n".join((summarise(compared), *(f"agreement on {day} {share:.2%}" for day, share in by_day.items())))
    print(summary)
    if options.write:
        options.write.write_text(report(compared, summary, options.as_of), encoding="utf-8")


def compare(unit: Unit, listed: Iterable[dict[str, str]], day: date) -> Iterator[Compared]:
    """Each line of the list whose text is in the corpus, found by its file name."""
    ids = unit.documents.ids()
    versions, events = unit.documents.versions_of(ids), unit.documents.events_of(ids)
    titles = {document_id: document.title for document_id, document in unit.documents.get_many(ids).items()}
    files = {version.source_name.removesuffix(".md"): version for found in versions.values() for version in found}
    for line in listed:
        version = _listed_version(files, line)
        if version is not None:
            siblings, told = versions[version.document_id], events[version.document_id]
            status = version_status_at(siblings, told, version.id, day)
            teller = status.evidence[0].document_id if status.evidence else None
            proof = titles.get(teller or "", "")
            yield Compared(line["name"], line["publish"], line["expired"] == "1", status, proof)


def _agreement(compared: Sequence[Compared]) -> float:
    return sum(each.agrees for each in compared) / len(compared)


def summarise(compared: Sequence[Compared]) -> str:
    """The figures in a few lines."""
    agreeing = sum(each.agrees for each in compared)
    proved = sum(not each.agrees and each.is_proved for each in compared)
    known = sum(each.agrees and each.is_known_without_text for each in compared)
    right = agreeing + proved
    kinds = Counter(each.status.status.value for each in compared)
    return (
        f"{len(compared)} texts of the list: {', '.join(f'{kind} {number}' for kind, number in kinds.most_common())}\n"
        f"agreement with the list {agreeing} ({agreeing / len(compared):.2%}), "
        f"of these by the list of repealed laws alone {known}\n"
        f"the list is behind a registered text that proves the contrary: {proved}\n"
        f"agreement where no registered text disproves the list {right} ({right / len(compared):.2%})"
    )


def report(compared: Sequence[Compared], summary: str, day: date) -> str:
    """All differences as Markdown, by cause."""
    different = sorted((each for each in compared if not each.agrees), key=lambda each: (each.name, each.published))
    causes = _causes()
    behind = [each for each in different if each.is_proved]
    unknown = [each for each in different if not each.is_proved]
    parts = [
        "# Status: agreement with an outside list\n",
        f"Made by `python -m bench.status --write docs/status-agreement.md`, statuses as of {day}.\n",
        f"```\n{summary}\n```\n",
        "The list bears no day. Where it agrees best is the day up to which it was kept; what it calls in force and a "
        "registered text has ended or amended since then is below, each with the words that prove it.\n",
        f"## The list is behind ({len(behind)})\n",
        "The list calls these texts in force; a text of the same corpus ends or amends them.\n",
        "| text | published | status | since | proved by | words |\n|---|---|---|---|---|---|",
        *(_row(each) for each in behind),
        f"\n## No registered text tells the end ({len(unknown)})\n",
        "The list calls these out of force. The act that ended them is not among the texts, and registry/data/"
        "repealed_laws.yml has only what is certain to the act and the day. Taking in the repealing act, or a cleanup "
        "catalogue that names it, mends it.\n",
        "| text | published | status | since | ended by, as far as is known |\n|---|---|---|---|---|",
        *(_row_of_unknown(each, causes.get(each.name, "不详")) for each in unknown),
    ]
    return "\n".join(parts) + "\n"


def _listed_version(files: dict[str, Version], line: dict[str, str]) -> Version | None:
    names = (f"{line['name']}({line['publish']})", line["name"], line["name"].split(" ")[-1])
    return next((files[name] for name in names if name in files), None)


def _causes() -> dict[str, str]:
    groups = yaml.safe_load(_CAUSES.read_text(encoding="utf-8"))
    return {text: group["cause"] for group in groups for text in group["texts"]}


def _row_of_unknown(each: Compared, cause: str) -> str:
    return f"| {each.name} | {each.published} | {each.status.status.value} | {each.status.since} | {cause} |"


def _row(each: Compared) -> str:
    words = " ".join(each.status.evidence[0].quote.split())[:80].replace("|", "/")
    return (
        f"| {each.name} | {each.published} | {each.status.status.value} | {each.status.since} "
        f"| {each.proved_by} | {words} |"
    )


if __name__ == "__main__":
    main()
