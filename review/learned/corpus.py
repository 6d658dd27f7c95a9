"""Pairs from real texts: articles of local regulations beside the articles nearest to them in the laws they name.

Such an article mostly restates or carries out the national one; a few do conflict, which the model has to bear. The
same pairs with one thing changed (a figure, a modal word) were no use as conflicts: written ones alone do better.
"""

import random
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from ingest.pipeline import parse_document
from registry.model import ProvisionKind
from review.pairs.comparison import Comparison, Side
from review.reading.similarity import likeness

_TITLE = re.compile("《(?:中华人民共和国)?([^《》]{2,30})》")
_HEAD = 2500
_SHORTEST, _LONGEST = 40, 700
_CORRESPONDS = 0.45
_OF_ONE_TEXT = 5
_LOOKED_AT = 30


def corpus_pairs(folder: Path, seed: int, limit: int) -> Iterator[Comparison]:
    """Pairs from `folder`/local beside `folder`/national, at most five of one regulation."""
    chance = random.Random(seed)  # noqa: S311 - the same pairs each time, no secret
    laws = {path.name.split("(")[0]: path for path in sorted((folder / "national").rglob("*.md"))}
    regulations = sorted((folder / "local").rglob("*.md"))
    chance.shuffle(regulations)
    return islice((pair for path in regulations for pair in _of_regulation(path, laws, chance)), limit)


def _of_regulation(path: Path, laws: dict[str, Path], chance: random.Random) -> Iterator[Comparison]:
    named = dict.fromkeys(_TITLE.findall(path.name + path.read_text("utf-8")[:_HEAD]))
    title = next((title for title in named if title in laws), None)
    own = sorted(articles(path).items())
    if title is None or not own:
        return
    above = [(label, text) for label, text in articles(laws[title]).items() if len(text) < _LONGEST]
    taken = 0
    for label, text in chance.sample(own, min(len(own), _LOOKED_AT)):
        if taken == _OF_ONE_TEXT or not _SHORTEST < len(text) < _LONGEST:
            continue
        near, upper = max(((likeness(text, other), (name, other)) for name, other in above), default=(0.0, ("", "")))
        if near >= _CORRESPONDS:
            taken += 1
            yield Comparison(Side(path.name.split("(")[0], label, text), Side(title, *upper))


@cache
def articles(path: Path) -> dict[str, str]:
    """The articles of a text by their labels; of two with one label the first."""
    found: dict[str, str] = {}
    for document in parse_document(path.read_bytes(), path.name):
        for provision in document.provisions:
            if provision.kind is ProvisionKind.ARTICLE:
                found.setdefault(provision.label, document.text[provision.start : provision.end])
    return found
