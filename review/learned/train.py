"""Trains the model and writes its weights: python -m review.learned.train FOLDER PAIRS…

FOLDER has real texts (national/, local/) of which pairs are made; PAIRS are files of labelled pairs as JSON lines
(`label` is conflict or consistent; the higher text stands in `upper_text`, or in the file `upper_file` of the folder).
Prints how well the model does on laws that it was not trained on.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from review.learned.corpus import articles, corpus_pairs
from review.learned.features import Features
from review.learned.model import WEIGHTS
from review.pairs.comparison import Comparison, Side
from review.pairs.weighing import told_of

_SEED = 20
_FROM_CORPUS = 400
_CORPUS_WEIGHT = 0.25
_STRENGTH = 0.03
_SILENT_RULES = 0.6
_FOLDS = 8
# What no rule is sure of is only said where four to one speak for it; see the printed precision.
_ACCEPT = 0.8
_STEPS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


class Example(NamedTuple):
    """A pair as the model is given it; `law` keeps pairs of one higher text together, `weight` is below 1 if made."""

    told: Features
    conflict: bool
    law: str
    weight: float


def main(arguments: Sequence[str]) -> None:
    folder, *files_of_pairs = map(Path, arguments)
    written = [example for path in files_of_pairs for example in written_examples(path, folder)]
    made = list(made_examples(folder))
    guessed = cross_validated(written, made)
    _report(written, guessed)
    _save(written + made)


def written_examples(path: Path, folder: Path) -> Iterator[Example]:
    for case in map(json.loads, path.read_text("utf-8").splitlines()):
        upper = case.get("upper_text") or articles(folder / case["upper_file"])[case["upper_article"]]
        pair = Comparison(
            Side(case["lower_title"], case["lower_article"], case["lower_text"]),
            Side(case["upper_title"], case["upper_article"], upper),
        )
        yield Example(told_of(pair), case["label"] == "conflict", case["upper_title"], 1.0)


def made_examples(folder: Path) -> Iterator[Example]:
    for pair, conflict in corpus_pairs(folder, _SEED, _FROM_CORPUS):
        yield Example(told_of(pair), conflict, pair.upper.title, _CORPUS_WEIGHT)


def cross_validated(written: Sequence[Example], made: Sequence[Example]) -> NDArray[np.float64]:
    """For each written pair the probability by a model that has seen no pair of its law."""
    guessed = np.zeros(len(written))
    laws = [example.law for example in written]
    for known, unseen in GroupKFold(_FOLDS).split(laws, groups=laws):
        hidden = {laws[place] for place in unseen}
        learnt = [written[place] for place in known] + [example for example in made if example.law not in hidden]
        vectors, fitted = _fit(learnt)
        guessed[unseen] = fitted.predict_proba(vectors.transform([written[place].told for place in unseen]))[:, 1]
    return guessed


def _without_rules(example: Example) -> Example:
    """The pair as if no rule had found anything: on texts that rules were not mended on they are silent more often."""
    told = {name: value for name, value in example.told.items() if not name.startswith(("sure", "proposed"))}
    return example._replace(told=told, weight=example.weight * _SILENT_RULES)


def _fit(written_or_made: Sequence[Example]) -> tuple[DictVectorizer, Any]:
    examples = [*written_or_made, *map(_without_rules, written_or_made)]
    vectors = DictVectorizer(sparse=False)
    table = vectors.fit_transform([example.told for example in examples])
    fitted = make_pipeline(StandardScaler(), LogisticRegression(C=_STRENGTH, max_iter=20_000, tol=1e-9))
    conflicts = np.array([example.conflict for example in examples])
    weights = np.array([example.weight for example in examples])
    # As many conflicts as consistent pairs: among those laid side by side neither is the rule.
    weights[conflicts] *= weights[~conflicts].sum() / weights[conflicts].sum()
    fitted.fit(table, conflicts, logisticregression__sample_weight=weights)
    return vectors, fitted


def _report(written: Sequence[Example], guessed: NDArray[np.float64]) -> None:
    conflicts = sum(example.conflict for example in written)
    for step in _STEPS:
        accepted = [example.conflict for example, guess in zip(written, guessed, strict=True) if guess >= step]
        right = sum(accepted)
        sys.stdout.write(f"from {step}: recall {right / conflicts:.3f} precision {right / max(1, len(accepted)):.3f}\n")


def _save(examples: Iterable[Example]) -> None:
    """Folds the scaling into the weights, so that using them needs no library."""
    vectors, fitted = _fit(list(examples))
    scaler, regression = fitted[0], fitted[1]
    scaled = regression.coef_[0] / scaler.scale_
    weights = {
        name: round(float(weight), 4) for name, weight in zip(vectors.get_feature_names_out(), scaled, strict=True)
    }
    kept = {
        "intercept": round(float(regression.intercept_[0] - (scaled * scaler.mean_).sum()), 4),
        "accept": _ACCEPT,
        "weights": weights,
    }
    target = Path(str(files("review").joinpath("learned", WEIGHTS)))
    target.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    sys.stdout.write(f"accepts from {_ACCEPT}; {len(weights)} weights in {target.name}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
