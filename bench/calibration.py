"""Whether a confidence of 0.9 is right nine times in ten: the reliability table of `guiqing compare`.

    python -m bench.calibration [FILE…]

Without files: the pairs that the model was trained on (bench/data/pairs.jsonl), each judged by a model that has seen no
pair of its law. With files of labelled pairs: the model as it is shipped. Prints for each step of confidence how many
pairs it was given to and how many of them conflict, and the Brier score beside that of always saying the same.
"""

import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from bench.accuracy import PAIRS, pair, read
from bench.corpus import FOLDER
from review.learned.model import trained
from review.learned.train import cross_validated, noted_examples, real_examples, written_examples
from review.pairs.weighing import ask

STEPS = (0.0, 0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def main() -> None:
    names = [Path(name) for name in sys.argv[1:]]
    guessed, true = shipped(names) if names else crosswise()
    print("confidence    pairs  mean  conflicts")
    for low, high in pairwise(STEPS):
        inside = [place for place, guess in enumerate(guessed) if low <= guess < high]
        if inside:
            mean, share = np.mean([guessed[place] for place in inside]), np.mean([true[place] for place in inside])
            print(f"{low:.1f} to {min(high, 1.0):.1f}  {len(inside):6}  {mean:.2f}  {share:.2f}")
    print(f"Brier score {brier(guessed, true):.3f}, of always saying {np.mean(true):.2f}: {brier_of_base(true):.3f}")


def crosswise() -> tuple[Sequence[float], Sequence[bool]]:
    written = list(written_examples(PAIRS, FOLDER))
    return list(cross_validated(written, [*real_examples(FOLDER), *noted_examples()])), [
        example.conflict for example in written
    ]


def shipped(names: Sequence[Path]) -> tuple[Sequence[float], Sequence[bool]]:
    model = trained()
    if model is None:
        sys.exit("the model has no file: python -m review.learned.train")
    cases = [case for name in names for case in read(name)]
    return [model.probability(ask(pair(case)).told) for case in cases], [case["label"] == "conflict" for case in cases]


def brier(guessed: Sequence[float], true: Sequence[bool]) -> float:
    return float(np.mean([(guess - fact) ** 2 for guess, fact in zip(guessed, true, strict=True)]))


def brier_of_base(true: Sequence[bool]) -> float:
    return brier([float(np.mean(true))] * len(true), true)


if __name__ == "__main__":
    main()
