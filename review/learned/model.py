"""The trained model: a weight for each feature, kept as plain JSON, read once.

A logistic regression, so that each answer can be taken apart into what every feature added to it.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from review.learned.features import Features

WEIGHTS = "weights.json"


@dataclass(frozen=True, slots=True)
class Model:
    """`weights` are per unit of a feature. What rules propose is taken for a conflict from the probability `accept` on,
    what no rule proposes from `alone` on.
    """

    weights: Mapping[str, float]
    intercept: float
    accept: float
    alone: float

    def probability(self, features: Features) -> float:
        """How likely the pair is a conflict, between 0 and 1; features that the model does not know do not count."""
        return 1 / (1 + math.exp(-self.intercept - sum(self.contributions(features).values())))

    def contributions(self, features: Features) -> dict[str, float]:
        """What each feature adds to the log-odds of a conflict."""
        return {name: self.weights.get(name, 0.0) * value for name, value in features.items()}


@lru_cache(maxsize=1)
def trained() -> Model | None:
    """The model of this version of the product; None where its file is not there."""
    source = files("review").joinpath("learned", WEIGHTS)
    return model_of(source) if source.is_file() else None


def model_of(source: Traversable) -> Model:
    """The model kept in a file of this form."""
    kept = json.loads(source.read_text("utf-8"))
    return Model(kept["weights"], kept["intercept"], kept["accept"], kept["alone"])
