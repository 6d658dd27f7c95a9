"""Precision and recall of `guiqing compare` by kind of conflict.

    python -m bench.accuracy [FILE…] [--rules-alone]

Each FILE has labelled pairs as lines (default: bench/data/pairs.jsonl, written for this project beside real articles,
whose texts are read from the corpus beside the checkout). With --rules-alone the
learned model has no say. With the higher provision hidden: bench.retrieval. How far confidence can be trusted:
bench.calibration.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.corpus import FOLDER
from registry.model import Finding
from review.learned.corpus import articles
from review.pairs.comparing import compare
from review.pairs.comparison import Comparison, Side
from review.pairs.weighing import weigh

PAIRS = Path(__file__).parent / "data/pairs.jsonl"
Case = dict[str, str]


def main() -> None:
    names = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    cases = [case for path in map(Path, names or [str(PAIRS)]) for case in read(path)]
    judge = compare if "--rules-alone" in sys.argv else weigh
    print_kinds((case, judge(pair(case))) for case in cases)


def read(path: Path) -> Iterator[Case]:
    for case in map(json.loads, path.read_text("utf-8").splitlines()):
        yield (
            case
            if "upper_text" in case
            else case | {"upper_text": articles(FOLDER / case["upper_file"])[case["upper_article"]]}
        )


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


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "  -  "


if __name__ == "__main__":
    main()
