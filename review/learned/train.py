"""Trains the model and writes its weights: python -m review.learned.train FOLDER PAIRS…

FOLDER has real texts (national/, local/) of which pairs are made; PAIRS are files of labelled pairs as JSON lines
(`label` is conflict or consistent; the higher text stands in `upper_text`, or in the file `upper_file` of the folder).
Prints how well the model does on laws that it was not trained on.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from review.learned.corpus import articles, corpus_pairs
from review.learned.features import Features
from review.learned.model import WEIGHTS
from review.learned.wording import BROUGHT_IN, LEFT_OUT
from review.pairs.comparison import Comparison, Side
from review.pairs.weighing import ask
from review.rules.rule import rule_notes

_SEED = 20
_FROM_CORPUS = 400
_CORPUS_WEIGHT = 0.25
_STRENGTH = 0.03
# How much a wording that is all of what is worded otherwise weighs beside a feature of deviation 1, how many pairs must
# have a wording, and what is too faint to keep.
_WORDING, _OFTEN, _FAINT = 90.0, 3, 0.5
_SILENT_RULES = 2.0
_FOLDS = 8
# What rules only propose is said where four to one speak for it; what no rule sees, where nine to one do. See the
# printed precision.
_ACCEPT, _ALONE = 0.85, 0.93
_STEPS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


class Example(NamedTuple):
    """A pair as the model is given it; `law` keeps pairs of one law together, `weight` is 1 if it was judged."""

    told: Features
    conflict: bool
    law: str
    weight: float


def main(arguments: Sequence[str]) -> None:
    folder, *files_of_pairs = map(Path, arguments)
    written = [example for path in files_of_pairs for example in written_examples(path, folder)]
    others = [*real_examples(folder), *noted_examples()]
    guessed = cross_validated(written, others)
    _report(written, guessed)
    _save(written + others)


def written_examples(path: Path, folder: Path) -> Iterator[Example]:
    for case in map(json.loads, path.read_text("utf-8").splitlines()):
        upper = case.get("upper_text") or articles(folder / case["upper_file"])[case["upper_article"]]
        pair = Comparison(
            Side(case["lower_title"], case["lower_article"], case["lower_text"]),
            Side(case["upper_title"], case["upper_article"], upper),
        )
        yield Example(ask(pair).told, case["label"] == "conflict", case["upper_title"], 1.0)


def noted_examples() -> Iterator[Example]:
    """The examples and counterexamples of the rules on pairs, which are cases judged like the others."""
    for notes in rule_notes("conflict_rules.yml").values():
        for conflict, cases in ((True, notes.examples), (False, notes.counterexamples)):
            for case in cases:
                upper = Side(case.get("higher_title", "示例条例"), case.get("higher_label", "第十条"), case["higher"])
                pair = Comparison(Side("示例管理办法", "第五条", case["lower"]), upper)
                yield Example(ask(pair).told, conflict, notes.id, 1.0)


def real_examples(folder: Path) -> Iterator[Example]:
    """Articles of local regulations that carry out what stands above, taken for consistent."""
    for pair in corpus_pairs(folder, _SEED, _FROM_CORPUS):
        yield Example(ask(pair).told, False, pair.upper.title, _CORPUS_WEIGHT)


def cross_validated(written: Sequence[Example], others: Sequence[Example]) -> NDArray[np.float64]:
    """For each written pair the probability by a model that has seen no pair of its law."""
    guessed = np.zeros(len(written))
    laws = [example.law for example in written]
    for known, unseen in GroupKFold(_FOLDS).split(laws, groups=laws):
        hidden = {laws[place] for place in unseen}
        learnt = [written[place] for place in known] + [example for example in others if example.law not in hidden]
        guessed[unseen] = _fit(learnt).probabilities([written[place] for place in unseen])
    return guessed


def _without_rules(example: Example) -> Example:
    """The pair as if no rule had found anything: on texts that rules were not mended on they are silent more often."""
    told = {name: value for name, value in example.told.items() if not name.startswith(("sure", "proposed"))}
    return example._replace(told=told, weight=example.weight * _SILENT_RULES)


class Fitted(NamedTuple):
    """A regression on features that were multiplied by `scale` each, in the order of `vectors`."""

    vectors: DictVectorizer
    scale: NDArray[np.float64]
    regression: LogisticRegression

    def probabilities(self, examples: Sequence[Example]) -> NDArray[np.float64]:
        table = self.vectors.transform([example.told for example in examples]).multiply(self.scale)
        guessed: NDArray[np.float64] = self.regression.predict_proba(table.tocsr())[:, 1]
        return guessed


def _fit(given: Sequence[Example]) -> Fitted:
    known = _told_often(given)
    examples = [*known, *map(_without_rules, known)]
    vectors = DictVectorizer()
    table = vectors.fit_transform([example.told for example in examples])
    scale = _scale(table, vectors.get_feature_names_out())
    conflicts = np.array([example.conflict for example in examples])
    weights = np.array([example.weight for example in examples])
    # As many conflicts as consistent pairs: among those laid side by side neither is the rule.
    weights[conflicts] *= weights[~conflicts].sum() / weights[conflicts].sum()
    regression = LogisticRegression(C=_STRENGTH, max_iter=20_000, tol=1e-6)
    regression.fit(table.multiply(scale).tocsr(), conflicts, sample_weight=weights)
    return Fitted(vectors, scale, regression)


def _told_often(examples: Sequence[Example]) -> list[Example]:
    """The examples without the wordings that hardly any of them has."""
    often = Counter(name for example in examples for name in example.told if _is_wording(name))
    return [
        example._replace(
            told={name: value for name, value in example.told.items() if often.get(name, _OFTEN) >= _OFTEN}
        )
        for example in examples
    ]


def _scale(table: Any, names: Iterable[str]) -> NDArray[np.float64]:
    """One over the deviation of a feature, that all may weigh the same; the rare wordings would weigh too much so."""
    squares, means = np.asarray(table.power(2).mean(axis=0)).ravel(), np.asarray(table.mean(axis=0)).ravel()
    deviation = np.sqrt(np.maximum(squares - means**2, 0))
    worded = np.array([_is_wording(name) for name in names])
    return np.where(worded, _WORDING, 1 / np.where(deviation > 0, deviation, 1))


def _is_wording(name: str) -> bool:
    return name.startswith((BROUGHT_IN, LEFT_OUT))


def _report(written: Sequence[Example], guessed: NDArray[np.float64]) -> None:
    conflicts = sum(example.conflict for example in written)
    for step in _STEPS:
        accepted = [example.conflict for example, guess in zip(written, guessed, strict=True) if guess >= step]
        right = sum(accepted)
        sys.stdout.write(f"from {step}: recall {right / conflicts:.3f} precision {right / max(1, len(accepted)):.3f}\n")


def _save(examples: Sequence[Example]) -> None:
    """Folds the scaling into the weights, so that using them needs no library."""
    fitted = _fit(examples)
    scaled = fitted.regression.coef_[0] * fitted.scale
    weights = {
        name: round(float(weight), 3)
        for name, weight in zip(fitted.vectors.get_feature_names_out(), scaled, strict=True)
        if abs(weight) >= (_FAINT if _is_wording(name) else 0)
    }
    kept = {
        "intercept": round(float(fitted.regression.intercept_[0]), 4),
        "accept": _ACCEPT,
        "alone": _ALONE,
        "weights": weights,
    }
    target = Path(str(files("review").joinpath("learned", WEIGHTS)))
    target.write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", "utf-8")
    sys.stdout.write(f"accepts from {_ACCEPT}; {len(weights)} weights in {target.name}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
