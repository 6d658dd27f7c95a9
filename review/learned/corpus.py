"""Pairs made from real texts: articles of local regulations beside the articles nearest to them in the laws they name.

Such an article mostly restates or carries out the national one; a few do conflict, which the model has to bear.
"""

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ingest.pipeline import parse_document
from registry.model import ProvisionKind
from review.learned.perturbing import CHANGES
from review.pairs.comparison import Comparison, Side
from review.reading.similarity import likeness

_TITLE = re.compile("《(?:中华人民共和国)?([^《》]{2,30})》")
_HEAD = 2500
_SHORTEST, _LONGEST = 40, 700
_CORRESPONDS = 0.45
_OF_ONE_TEXT = 5
_LOOKED_AT = 30
Labelled = tuple[Comparison, bool]


def corpus_pairs(folder: Path, seed: int, limit: int) -> Iterator[Labelled]:
    """Consistent pairs from `folder`/local beside `folder`/national, and of most a made one that conflicts."""
    chance = random.Random(seed)  # noqa: S311 - the same pairs each time, no secret
    laws = {path.name.split("(")[0]: path for path in sorted((folder / "national").rglob("*.md"))}
    regulations = sorted((folder / "local").rglob("*.md"))
    chance.shuffle(regulations)
    found = (pair for path in regulations for pair in _of_regulation(path, laws, chance))
    for _, pair in zip(range(limit), found, strict=False):
        yield pair, False
        if (broken := _broken(pair, chance)) is not None:
            yield broken, True


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


def _broken(pair: Comparison, chance: random.Random) -> Comparison | None:
    changed = [text for change in CHANGES if (text := change(pair.lower.plain)) is not None]
    if not changed:
        return None
    return Comparison(Side(pair.lower.title, pair.lower.label, chance.choice(changed)), pair.upper)


@cache
def articles(path: Path) -> dict[str, str]:
    """The articles of a text by their labels; of two with one label the first."""
    found: dict[str, str] = {}
    for document in parse_document(path.read_bytes(), path.name):
        for provision in document.provisions:
            if provision.kind is ProvisionKind.ARTICLE:
                found.setdefault(provision.label, document.text[provision.start : provision.end])
    return found
