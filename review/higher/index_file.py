"""The higher index on disk, so that a draft is checked in a second and not after every law was cut up anew.

One folder under the registry's home holds the index of one state of the registry; another state replaces it. Arrays
lie in NumPy's own format without pickles, words and titles in JSON, the articles' texts as they are.
"""

import json
from functools import cache
from pathlib import Path

import numpy as np

import review
from registry.code_digest import code_digest
from registry.model import Level, Rank
from registry.rank import Standing
from registry.unit_of_work import Unit
from review.higher.articles import HigherArticles, HigherDocument
from review.higher.law import higher_articles
from review.higher.matching import HigherIndex, Postings

# What decides which articles the index holds and into what they are cut.
_SHAPED_BY = (
    *(f"higher/{name}.py" for name in ("law", "lawtexts", "matching", "index_file")),
    "reading/similarity.py",
    "data/synonyms.yml",
)
# The index last used in this process, so that the batches of one review share it.
_HELD: dict[Path, tuple[list[object], HigherIndex]] = {}


def open_higher_index(unit: Unit, folder: Path) -> HigherIndex:
    """The index, read from the folder where it fits the registry's state, else built and kept there."""
    state: list[object] = [_shape(), *unit.documents.counts().values(), unit.outbox.end()]
    held = _HELD.get(folder)
    if held is not None and held[0] == state:
        return held[1]
    index = _read(folder, state)
    if index is None:
        index = HigherIndex(higher_articles(unit))
        _write(folder, state, index)
    _HELD[folder] = (state, index)
    return index


@cache
def _shape() -> str:
    return code_digest(Path(review.__path__[0], name) for name in _SHAPED_BY)


def _write(folder: Path, state: list[object], index: HigherIndex) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "state.json").unlink(missing_ok=True)
    articles, postings = index.articles, index.postings
    arrays = {"owners": articles.owners, "days": articles.days, "ends": articles.ends}
    arrays |= {"starts": postings.starts, "places": postings.places}
    np.savez(folder / "articles.npz", **arrays)  # type: ignore[arg-type]
    (folder / "texts.bin").write_bytes(articles.texts)
    documents = [[document.id, document.title, *document.standing] for document in articles.documents]
    words = {"documents": documents, "labels": articles.labels, "pairs": list(postings.rows)}
    (folder / "words.json").write_text(json.dumps(words, ensure_ascii=False), "utf-8")
    # Written last: without it the folder counts as empty.
    (folder / "state.json").write_text(json.dumps(state), "utf-8")


def _read(folder: Path, state: list[object]) -> HigherIndex | None:
    try:
        if json.loads((folder / "state.json").read_text("utf-8")) != state:
            return None
        words = json.loads((folder / "words.json").read_text("utf-8"))
        texts = (folder / "texts.bin").read_bytes()
        with np.load(folder / "articles.npz", allow_pickle=False) as kept:
            arrays = dict(kept)
    except (OSError, ValueError, KeyError):
        return None
    postings = Postings({pair: row for row, pair in enumerate(words["pairs"])}, arrays["starts"], arrays["places"])
    documents = [_document(*row) for row in words["documents"]]
    columns = (arrays["owners"], arrays["days"], arrays["ends"], texts)
    return HigherIndex(HigherArticles(documents, words["labels"], *columns), postings)


def _document(id_: str, title: str, rank: str, level: str | None, region: str | None) -> HigherDocument:
    return HigherDocument(id_, title, Standing(Rank(rank), Level(level) if level else None, region))
