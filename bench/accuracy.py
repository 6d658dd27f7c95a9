"""Precision and recall of the conflict rules by kind, and how far their confidence can be trusted.

    python -m bench.accuracy [FILE…] [--registry]

Each FILE has labelled pairs as lines (default: bench/data/pairs.jsonl, written for this project beside real articles,
whose texts are read from the corpus beside the checkout). With --registry the higher provision is hidden: it has to be
found among the laws of the registry under GUIQING_HOME, and the share of conflicts for which it was is printed.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from bench.corpus import FOLDER
from ingest.pipeline import parse_document
from registry.model import Finding, ProvisionKind
from registry.settings import read_settings
from registry.titles import title_key
from registry.unit_of_work import open_registry
from review.comparing import compare
from review.comparison import Comparison, Side
from review.index_file import open_higher_index
from review.matching import HigherIndex

PAIRS = Path(__file__).parent / "data/pairs.jsonl"
Case = dict[str, str]
STEPS = (0.8, 0.87, 0.92, 0.96, 1.01)


def main() -> None:
    names = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    cases = [case for path in map(Path, names or [str(PAIRS)]) for case in read(path)]
    judged = [(case, compare(pair(case))) for case in cases]
    print_kinds(judged)
    print_reliability(judged)
    if "--registry" in sys.argv:
        print_retrieval(cases)


def read(path: Path) -> Iterator[Case]:
    for case in map(json.loads, path.read_text("utf-8").splitlines()):
        yield (
            case if "upper_text" in case else case | {"upper_text": articles(case["upper_file"])[case["upper_article"]]}
        )


@cache
def articles(file: str) -> dict[str, str]:
    """The articles of a text of the corpus by their labels; of two with one label the first."""
    content = (FOLDER / file).read_bytes()
    found: dict[str, str] = {}
    for document in parse_document(content, file):
        for provision in document.provisions:
            if provision.kind is ProvisionKind.ARTICLE:
                found.setdefault(provision.label, document.text[provision.start : provision.end])
    return found


def pair(case: Case) -> Comparison:
    lower, upper = (Side(*(case[f"{side}_{part}"] for part in ("title", "article", "text"))) for side in SIDES)
    return Comparison(lower, upper)


SIDES = ("lower", "upper")


def print_kinds(judged: Iterable[tuple[Case, list[Finding]]]) -> None:
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for case, findings in judged:
        outcome = f"{case['label']} {'found' if findings else 'silent'}"
        tally[case["kind"]][outcome] += 1
        tally["ALL"][outcome] += 1
    for kind, seen in sorted(tally.items(), key=lambda row: (row[0] == "ALL", row[0])):
        hit, missed, false = seen["conflict found"], seen["conflict silent"], seen["consistent found"]
        recall, precision = share(hit, hit + missed), share(hit, hit + false)
        print(f"{kind:18} recall {recall} ({hit}/{hit + missed})  precision {precision}  false {false}")


def print_reliability(judged: Iterable[tuple[Case, list[Finding]]]) -> None:
    """For each step of confidence, how many findings stand on real conflicts."""
    rows: dict[float, Counter[bool]] = defaultdict(Counter)
    for case, findings in judged:
        for finding in findings:
            step = next(step for step in STEPS if finding.confidence < step)
            rows[step][case["label"] == "conflict"] += 1
    for step, seen in sorted(rows.items()):
        print(f"confidence below {step:.2f}: true {share(seen[True], seen.total())} of {seen.total()}")


def print_retrieval(cases: Iterable[Case]) -> None:
    conflicts = [case for case in cases if case["label"] == "conflict"]
    with open_registry(read_settings()) as registry, registry.snapshot() as unit:
        index = open_higher_index(unit, registry.settings.home / "review")
        places = [place(index, case) for case in conflicts]
    for limit in (1, 3, 5):
        found = sum(place is not None and place < limit for place in places)
        print(f"higher article among the first {limit}: {share(found, len(places))} ({found}/{len(places)})")


def place(index: HigherIndex, case: Case) -> int | None:
    ranked = index.best(f"{case['lower_title']}\n{case['lower_text']}", date.today())
    wanted = (title_key(case["upper_title"]), case["upper_article"])
    return next((at for at, (_, found) in enumerate(ranked) if (title_key(found.title), found.label) == wanted), None)


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "  -  "


if __name__ == "__main__":
    main()
