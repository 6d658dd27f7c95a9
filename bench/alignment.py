"""How well articles are found again after a law's revision, against labels made by hand (data/article_successors.yml).

    python -m bench.alignment [--corpus DIR] [--list]

Precision: of the leads from an old article to a new one, those that the labels have. Led: of the old articles that went
on, those with a right lead. Below a confidence, a lead is shown to people but not proposed as a correction; what
precision that leaves is told for each confidence.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bench.corpus import FOLDER
from ingest.alignment import Alignment, Article, align, articles
from ingest.normalize import normalize
from ingest.pipeline import parse_document

LABELS = Path(__file__).parent / "data/article_successors.yml"
CONFIDENCES = (0.0, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Lead:
    """What the alignment and what the labels make of an old article."""

    article: str
    found: frozenset[str]
    labelled: frozenset[str]
    confidence: float

    @property
    def is_right(self) -> bool:
        return bool(self.found & self.labelled)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=FOLDER)
    parser.add_argument("--list", action="store_true", help="show each article that is led elsewhere")
    options = parser.parse_args()
    everything: list[Lead] = []
    for row in yaml.safe_load(LABELS.read_text("utf-8")):
        leads = list(compare(options.corpus, row))
        everything += leads
        report(row["title"], leads)
        for lead in leads if options.list else ():
            if not lead.is_right and (lead.labelled or lead.found):
                print(f"  {lead.article} to {sorted(lead.found)}, not {sorted(lead.labelled)}: {lead.confidence:.2f}")
    for confidence in CONFIDENCES:
        report(f"all, from confidence {confidence}", everything, confidence)


def compare(corpus: Path, row: Mapping[str, Any]) -> Iterator[Lead]:
    """Each article of the old version of a labelled law."""
    old, new = (_articles(corpus, row["title"], str(row[version])) for version in ("old", "new"))
    alignment: Alignment = align(old, new)
    for article in old:
        step = alignment.step_of(article.path)
        number = _number(article.path)
        yield Lead(
            number,
            frozenset(map(_number, alignment.successors(article.path))),
            frozenset(map(str, row["successors"][int(number)])),
            step.confidence if step else 0.0,
        )


def report(name: str, leads: Sequence[Lead], confidence: float = 0.0) -> None:
    """Print precision of the leads and share of the articles that are led rightly."""
    sure = [lead for lead in leads if lead.confidence >= confidence]
    found = sum(len(lead.found) for lead in sure)
    right = sum(len(lead.found & lead.labelled) for lead in sure)
    went_on = sum(bool(lead.labelled) for lead in leads)
    led = sum(lead.is_right for lead in sure)
    print(f"{name}: precision {right / found:.3f} ({right}/{found}), led {led / went_on:.3f} ({led}/{went_on})")


def _articles(corpus: Path, title: str, day: str) -> list[Article]:
    """The articles of the version that the corpus names by this day."""
    short = title.removeprefix("中华人民共和国")
    [file] = corpus.rglob(f"{short}({day}).md")
    [document] = parse_document(file.read_bytes(), file.name)
    return articles(normalize(document.text), document.provisions)


def _number(path: str) -> str:
    return path.removeprefix("art_")


if __name__ == "__main__":
    main()
