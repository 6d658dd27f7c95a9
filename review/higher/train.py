"""Trains the model that ranks articles and writes its weights: python -m review.higher.train PAIRS…

PAIRS are files of labelled pairs as JSON lines; whether a pair conflicts does not matter here, only which article the
lower text answers to. The registry under GUIQING_HOME has to hold the national laws. Prints how often the article is
found for clauses whose law the model was not trained on, beside the order by words alone, and how far its
probabilities can be trusted.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from registry.settings import read_settings
from registry.titles import title_key
from registry.unit_of_work import open_registry
from review.documents.drafts import given_document
from review.documents.occasion import Reviewed
from review.higher.answering import Answering
from review.higher.index_file import open_higher_index
from review.higher.matching import HigherIndex
from review.higher.ranking import INTERCEPT, WEIGHTS
from review.learned.features import Features

_STRENGTH = 0.3
_FOLDS = 6
_FIRST = (1, 2, 3, 5)
_STEPS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.01)


class Question(NamedTuple):
    """A clause: its pair, the title of the pair's law, and the articles found with whether each is the one."""

    pair: str
    law: str
    told: Sequence[Features]
    right: Sequence[bool]


def main(arguments: Sequence[str]) -> None:
    cases = [json.loads(line) for name in arguments for line in Path(name).read_text("utf-8").splitlines()]
    with open_registry(read_settings()) as registry, registry.snapshot() as unit:
        index = open_higher_index(unit, registry.settings.home / "review")
        questions = [question for case in cases for question in questions_of(case, index)]
    _report(questions)
    _save(questions)


def questions_of(case: dict[str, str], index: HigherIndex) -> Iterator[Question]:
    """Each clause of the lower text, if the registry holds the article that it answers to."""
    text = f"{case['lower_title']}\n{case['lower_text']}"
    reviewed = Reviewed(given_document({"title": case["lower_title"], "text": text}, case["id"]))
    answering = Answering(reviewed, index, date.today())
    wanted = title_key(case["upper_title"]), case["upper_article"]
    if not any(article.label == wanted[1] for article in index.of_title(case["upper_title"], answering.among)):
        return
    for _, side in answering.sides():
        for words, matches in answering.questions(side):
            right = [(title_key(match.article.title), match.article.label) == wanted for match in matches]
            yield Question(case["id"], case["upper_title"], answering.ranking.told_of(words, matches), right)


def _fit(questions: Sequence[Question]) -> tuple[DictVectorizer, Any]:
    vectors = DictVectorizer(sparse=False)
    table = vectors.fit_transform([features for question in questions for features in question.told])
    fitted = make_pipeline(StandardScaler(), LogisticRegression(C=_STRENGTH, max_iter=5_000))
    fitted.fit(table, [right for question in questions for right in question.right])
    return vectors, fitted


def cross_validated(questions: Sequence[Question]) -> list[NDArray[np.float64]]:
    """For each question the probabilities by a model that has seen no clause of its law."""
    guessed: list[NDArray[np.float64]] = [np.zeros(0)] * len(questions)
    laws = [question.law for question in questions]
    for known, unseen in GroupKFold(_FOLDS).split(laws, groups=laws):
        vectors, fitted = _fit([questions[place] for place in known])
        for place in unseen:
            told = questions[place].told
            guessed[place] = fitted.predict_proba(vectors.transform(told))[:, 1] if told else np.zeros(0)
    return guessed


def _report(questions: Sequence[Question]) -> None:
    guessed = cross_validated(questions)
    by_words = [-np.arange(len(question.told), dtype=np.float64) for question in questions]
    for name, scores in (("by words", by_words), ("ranked", guessed)):
        places = _places(questions, scores)
        found = ", ".join(f"first {k}: {sum(place < k for place in places) / len(places):.3f}" for k in _FIRST)
        sys.stdout.write(f"{name}: {found} of {len(places)} provisions\n")
    likely = np.concatenate(guessed)
    right = np.concatenate([np.array(question.right, dtype=bool) for question in questions])
    for low, high in pairwise(_STEPS):
        of_step = right[(likely >= low) & (likely < high)]
        sys.stdout.write(f"from {low}: {len(of_step)} articles, right {of_step.mean() if len(of_step) else 0:.3f}\n")


def _places(questions: Sequence[Question], scores: Sequence[NDArray[np.float64]]) -> list[int]:
    """For each pair the place of its article in the order of the scores, the best of its clauses."""
    places: dict[str, int] = defaultdict(lambda: sys.maxsize)
    for question, scored in zip(questions, scores, strict=True):
        order = np.argsort(-scored, kind="stable").tolist()
        place = next((place for place, at in enumerate(order) if question.right[at]), sys.maxsize)
        places[question.pair] = min(places[question.pair], place)
    return list(places.values())


def _save(questions: Sequence[Question]) -> None:
    """Folds the scaling into the weights, so that using them needs no library."""
    vectors, fitted = _fit(questions)
    scaler, regression = fitted[0], fitted[1]
    scaled = regression.coef_[0] / scaler.scale_
    names = vectors.get_feature_names_out()
    kept = {INTERCEPT: round(float(regression.intercept_[0] - (scaled * scaler.mean_).sum()), 4)}
    kept |= {name: round(float(weight), 4) for name, weight in zip(names, scaled, strict=True)}
    target = Path(str(files("review").joinpath("higher", WEIGHTS)))
    target.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
