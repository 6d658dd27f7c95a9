"""How far the wording that amending decisions order stands in the published text.

    python -m bench.amendments [--corpus DIR] [--list]

For each decision of the corpus whose law is there too: every new wording is looked for in the law's first text
published since. Wording that a later decision changed again is not found, and rightly so; --list shows each.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bench.corpus import FOLDER, read_texts, registry_of
from ingest.alignment import Article, articles
from ingest.amendments import Instruction, Order, read_instructions
from ingest.citations.implied import amended_title
from ingest.normalize import normalize
from registry.errors import AmbiguousReference, NotFound
from registry.model import Version
from registry.unit_of_work import Unit

_BLANKS = re.compile(r"\s+")
_ISSUER = "最高人民法院"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=FOLDER)
    parser.add_argument("--list", action="store_true", help="show each order whose wording is not found")
    options = parser.parse_args()
    orders: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()
    with registry_of(read_texts(options.corpus)) as (registry, _), registry.snapshot() as unit:
        for title, instruction, outcome in compare(unit):
            orders[instruction.order.value] += 1
            outcomes[outcome] += 1
            if options.list and outcome == "not found":
                print(f"{title[:30]} | {instruction.point[:40]} | {instruction.wording[:40]}")
    print("orders: " + ", ".join(f"{order} {number}" for order, number in orders.most_common()))
    print("new wording: " + ", ".join(f"{outcome} {number}" for outcome, number in outcomes.most_common()))


def compare(unit: Unit) -> Iterator[tuple[str, Instruction, str]]:
    """Each order of each decision with what became of its wording."""
    for document in unit.documents.get_many(unit.documents.ids()).values():
        law = amended_title(document.title)
        version = unit.documents.versions(document.id)[-1]
        for instruction in read_instructions(normalize(unit.documents.text(version.id))) if law else ():
            yield document.title, instruction, _outcome(unit, instruction, law or "", version)


def _outcome(unit: Unit, instruction: Instruction, law: str, decision: Version) -> str:
    if instruction.order not in (Order.REPLACE, Order.INSERT):
        return "without wording"
    published = _published_after(unit, instruction.law or law, decision.published or decision.effective or date.min)
    if published is None:
        return "law not in the corpus"
    words = _BLANKS.sub("", instruction.wording)
    return "found" if any(words in article.words for article in published) else "not found"


def _published_after(unit: Unit, title: str, day: date) -> list[Article] | None:
    """The articles of the law's first text that was published on the day or later, failing that of its newest."""
    for name in (title, _ISSUER + title):
        try:
            versions = unit.documents.versions(unit.documents.find(name).id)
        except (NotFound, AmbiguousReference):
            continue
        later = [version for version in versions if (version.published or version.named_date or date.min) >= day]
        chosen = (later or versions[-1:])[0]
        text = normalize(unit.documents.text(chosen.id))
        return articles(text, unit.documents.provisions(chosen.id))
    return None


if __name__ == "__main__":
    main()
