"""Relevance by known items: questions written for one article each, and how often it is among the first hits.

bench/data/known_items/ holds the sets, which are told apart because they are worth different things: `seen` and
`tuning` were looked at while the ranking was made, `held_out` was not: only its two figures were.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from search.backend import Query, SearchBackend
from search.queries import parse_query

DEPTHS = (1, 3, 10)
TODAY = date(2025, 5, 1)
SETS = sorted((Path(__file__).parent / "data" / "known_items").glob("*.jsonl"))
_COMPARED = 500
"""Hits up to which two engines' answers are compared one by one."""


class Found(NamedTuple):
    """A hit: its document's title and file in the corpus, and the label of its article."""

    title: str
    file: str
    label: str


Find = Callable[[str], Sequence[Found]]
"""The first ten hits for a question."""


def relevance(find: Find) -> dict[str, dict[str, float]]:
    """For each set the share of the questions whose article is among the first hits, by how many are looked at."""
    return {path.stem: _shares(list(_items(path)), find) for path in SETS}


def finder(backend: SearchBackend) -> Find:
    """How an engine answers a question."""

    def find(question: str) -> list[Found]:
        hits = backend.search(Query(parse_query(question), TODAY, with_facets=False)).hits
        return [Found(hit.title, Path(hit.document_id).name, hit.label) for hit in hits]

    return find


def agreement(one: SearchBackend, other: SearchBackend) -> dict[str, float]:
    """Of all questions, the share for which both engines find as many passages, the same ones, and the same one first.

    The same ones: among the questions with no more than _COMPARED hits.
    """
    asked = [item["query"] for path in SETS for item in _items(path)]
    queries = [Query(parse_query(text), TODAY, limit=_COMPARED, with_facets=False) for text in asked]
    pairs = [(one.search(query), other.search(query)) for query in queries]
    ids = [[[hit.provision_id for hit in result.hits] for result in pair] for pair in pairs]
    whole = [both for both, pair in zip(ids, pairs, strict=True) if pair[0].total <= _COMPARED]
    return {
        "questions": len(queries),
        "same_total": _share([first.total == second.total for first, second in pairs]),
        "same_set": _share([set(first) == set(second) for first, second in whole]),
        "same_first": _share([first[:1] == second[:1] for first, second in ids]),
    }


def _items(path: Path) -> Iterator[dict[str, str]]:
    return map(json.loads, path.read_text("utf8").splitlines())


def _shares(items: Sequence[dict[str, str]], find: Find) -> dict[str, float]:
    places = [_place(item, find(item["query"])) for item in items]
    return {f"first_{depth}": _share([place is not None and place < depth for place in places]) for depth in DEPTHS}


def _place(item: dict[str, str], hits: Sequence[Found]) -> int | None:
    """Where the article stands among the hits; in any version of its document where the item names no file."""
    wanted = item["title"], item.get("file"), item["label"]
    found = [(hit.title, hit.file if wanted[1] else None, hit.label) for hit in hits]
    return found.index(wanted) if wanted in found else None


def _share(held: Sequence[bool]) -> float:
    return round(sum(held) / max(1, len(held)), 3)
