"""How far the wording that amending decisions order stands in the published text.

    python -m bench.amendments [--corpus DIR] [--list]

For each decision of the corpus whose law is there too: every new wording is looked for in the law's first text
published since. Where it is not found, the cause is told: a later decision changed the same article before that text
was published, or the corpus has only the text from before the decision. What is left is a wording read wrongly, or a
text that differs from what was decided; --list shows each.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.corpus import FOLDER, read_texts, registry_of
from ingest.alignment import articles
from ingest.amendments import Instruction, Order, read_instructions
from ingest.citations.implied import amended_title
from ingest.normalize import normalize
from registry.errors import AmbiguousReference, NotFound
from registry.model import Version
from registry.unit_of_work import Unit

_BLANKS = re.compile(r"\s+")
_ISSUER = "最高人民法院"


@dataclass(frozen=True, slots=True)
class Decided:
    """An order with the decision that gives it, and the documents' ids and days to judge it by."""

    decision: str
    day: date
    law: str | None
    """The id of the law, None where the corpus does not have it."""
    instruction: Instruction

    @property
    def articles(self) -> set[str]:
        """The numbers of the articles that it touches, before and after."""
        places = (self.instruction.unit, self.instruction.becomes)
        return {place.article for place in places if place and place.article}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=FOLDER)
    parser.add_argument("--list", action="store_true", help="show each wording that is not found, with the cause")
    options = parser.parse_args()
    with registry_of(read_texts(options.corpus)) as (registry, _), registry.snapshot() as unit:
        decided = list(orders(unit))
        outcomes = [(each, outcome(unit, each, decided)) for each in decided]
    count("orders", (each.instruction.order.value for each in decided))
    count("new wording", (found.split(":")[0] for _, found in outcomes))
    for each, found in outcomes if options.list else ():
        if found not in ("found", "without wording", "the law is not in the corpus"):
            print(f"{each.decision[:24]} | {each.instruction.point[:40]} | {each.instruction.wording[:30]} | {found}")


def count(name: str, values: Iterable[str]) -> None:
    """Print how often each value comes."""
    print(f"{name}: " + ", ".join(f"{value} {number}" for value, number in Counter(values).most_common()))


def orders(unit: Unit) -> Iterator[Decided]:
    """Each order of each decision."""
    for document in unit.documents.get_many(unit.documents.ids()).values():
        law = amended_title(document.title)
        version = unit.documents.versions(document.id)[-1]
        day = version.published or version.effective or date.min
        for instruction in read_instructions(normalize(unit.documents.text(version.id))) if law else ():
            yield Decided(document.title, day, _law_id(unit, instruction.law or law or ""), instruction)


def outcome(unit: Unit, order: Decided, others: Iterable[Decided]) -> str:
    """What became of its wording, or why it is not to be found."""
    if not order.instruction.wording or order.instruction.order in (Order.HEAD, Order.REPLACE_WORDS, Order.UNREAD):
        return "without wording"
    if order.law is None:
        return "the law is not in the corpus"
    text = _published_after(unit, order.law, order.day)
    if text is None:
        return "only the text before is in the corpus"
    words = _BLANKS.sub("", order.instruction.wording).rstrip("。：")
    provisions = unit.documents.provisions(text.id)
    if any(words in article.words for article in articles(normalize(unit.documents.text(text.id)), provisions)):
        return "found"
    until = _day(text) or date.max
    for later in others:
        if later.law == order.law and order.day < later.day <= until and later.articles & order.articles:
            return f"changed again: {later.decision} {later.instruction.point[:30]}"
    return "not found"


def _law_id(unit: Unit, title: str) -> str | None:
    for name in (title, _ISSUER + title):
        try:
            return unit.documents.find(name).id
        except (NotFound, AmbiguousReference):
            continue
    return None


def _published_after(unit: Unit, law: str, day: date) -> Version | None:
    """The law's first text that was published on the day or later, or whose day is not known."""
    versions = [version for version in unit.documents.versions(law) if (_day(version) or date.max) >= day]
    return min(versions, key=lambda version: _day(version) or date.max, default=None)


def _day(version: Version) -> date | None:
    return version.published or version.named_date


if __name__ == "__main__":
    main()
