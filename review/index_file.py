"""The higher index on disk, so that a draft is checked in a second and not after every law was cut into words anew.

One folder under the registry's home holds the index of one state of the registry; another state replaces it. Arrays
lie in NumPy's own format without pickles, words and articles in JSON.
"""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import numpy as np

from registry.model import Rank
from registry.unit_of_work import Unit
from review.higher_law import higher_index
from review.matching import HigherArticle, HigherIndex, Postings

_FORMAT = 2
# The index last used in this process, so that the batches of one review share it.
_HELD: dict[Path, tuple[list[object], HigherIndex]] = {}


def open_higher_index(unit: Unit, folder: Path) -> HigherIndex:
    """The index, read from the folder where it fits the registry's state, else built and kept there."""
    state: list[object] = [_FORMAT, *unit.documents.counts().values(), unit.outbox.end()]
    held = _HELD.get(folder)
    if held is not None and held[0] == state:
        return held[1]
    index = _read(folder, state)
    if index is None:
        index = higher_index(unit)
        _write(folder, state, index)
    _HELD[folder] = (state, index)
    return index


def _write(folder: Path, state: list[object], index: HigherIndex) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "state.json").unlink(missing_ok=True)
    words = list(index.postings)
    places = [index.postings[word][0] for word in words]
    weights = [index.postings[word][1] for word in words]
    lengths = np.fromiter((len(place) for place in places), dtype=np.int64, count=len(places))
    joined = {
        "lengths": lengths,
        "places": np.concatenate(places) if places else np.zeros(0, np.int32),
        "weights": np.concatenate(weights) if weights else np.zeros(0, np.float32),
    }
    np.savez(folder / "words.npz", **joined)  # type: ignore[arg-type]
    articles = [asdict(article) for article in index.articles]
    (folder / "articles.json").write_text(json.dumps({"words": words, "articles": articles}, default=str), "utf-8")
    # Written last: without it the folder counts as empty.
    (folder / "state.json").write_text(json.dumps(state), "utf-8")


def _read(folder: Path, state: list[object]) -> HigherIndex | None:
    try:
        if json.loads((folder / "state.json").read_text("utf-8")) != state:
            return None
        told = json.loads((folder / "articles.json").read_text("utf-8"))
        with np.load(folder / "words.npz", allow_pickle=False) as arrays:
            places, weights, ends = arrays["places"], arrays["weights"], np.cumsum(arrays["lengths"])
    except (OSError, ValueError, KeyError):
        return None
    starts = [0, *ends[:-1]]
    postings: Postings = {
        word: (places[start:end], weights[start:end])
        for word, start, end in zip(told["words"], starts[: len(ends)], ends, strict=True)
    }
    return HigherIndex([_article(row) for row in told["articles"]], postings)


def _article(row: dict[str, str]) -> HigherArticle:
    days = {field: date.fromisoformat(row[field]) for field in ("since", "until")}
    return HigherArticle(row["title"], row["document_id"], Rank(row["rank"]), row["label"], row["text"], **days)
