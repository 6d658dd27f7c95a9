"""Precision and recall of the conflict rules by kind, and how far their confidence can be trusted.

    python -m bench.accuracy [FILE…]

Each FILE has labelled pairs as lines (default: bench/data/pairs.jsonl, written for this project beside real articles,
whose texts are read from the corpus beside the checkout). With the higher provision hidden: bench.retrieval.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from bench.corpus import FOLDER
from ingest.pipeline import parse_document
from registry.model import Finding, ProvisionKind
from review.comparing import compare
from review.comparison import Comparison, Side

PAIRS = Path(__file__).parent / "data/pairs.jsonl"
Case = dict[str, str]
STEPS = (0.8, 0.87, 0.92, 0.96, 1.01)


def main() -> None:
    names = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    cases = [case for path in map(Path, names or [str(PAIRS)]) for case in read(path)]
    judged = [(case, compare(pair(case))) for case in cases]
    print_kinds(judged)
    print_reliability(judged)


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


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "  -  "


if __name__ == "__main__":
    main()
