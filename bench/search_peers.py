"""What else one could search with, measured in the same run: SQLite's trigram index, Elasticsearch's own analyser."""

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch, helpers

from bench.known_items import Found, relevance
from search.folding import fold
from search.passages import Passage

Figures = dict[str, Any]
Timing = Callable[[Sequence[Callable[[], object]]], dict[str, float]]

_BEST = "SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT 10"
_INDEX = "bench-standard"


def trigrams(passages: Sequence[Passage], parts: Sequence[str]) -> Figures:
    """SQLite FTS5 with the trigram tokenizer: phrases as they are, questions as any of their trigrams."""
    with tempfile.TemporaryDirectory() as folder, sqlite3.connect(Path(folder) / "fts.db") as connection:
        started = time.perf_counter()
        connection.execute("CREATE VIRTUAL TABLE passage USING fts5(title, text, tokenize='trigram')")
        rows = ((fold(passage.source.title), fold(passage.text)) for passage in passages)
        connection.executemany("INSERT INTO passage VALUES (?, ?)", rows)
        connection.commit()
        built = time.perf_counter() - started

        def matching(expression: str) -> list[int]:
            return [rowid for (rowid,) in connection.execute(_BEST, (expression,))]

        def find(question: str) -> list[Found]:
            folded = fold(question).replace('"', "")
            grams = {folded[place : place + 3] for place in range(len(folded) - 2)}
            found = matching(" OR ".join(f'"{gram}"' for gram in sorted(grams)))
            return [_found(passages[rowid - 1]) for rowid in found]

        started = time.perf_counter()
        unanswered = [part for part in parts if not matching(f'"{part}"')]
        taken = (time.perf_counter() - started) * 1000 / len(parts)
        return {
            "build_seconds": round(built, 1),
            "phrases_mean_ms": round(taken, 2),
            "found_nothing_for": len(unanswered),
            "relevance": relevance(find),
        }


def standard_analyzer(url: str, passages: Sequence[Passage], parts: Sequence[str], timing: Timing) -> Figures:
    """Elasticsearch as it comes: its standard analyser on title and text, which takes Chinese apart into characters."""
    client = Elasticsearch(url, request_timeout=60)
    client.options(ignore_status=404).indices.delete(index=_INDEX)
    text = {"type": "text", "analyzer": "standard"}
    client.indices.create(
        index=_INDEX,
        settings={"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "-1"},
        mappings={
            "properties": {"title": text, "text": text, "label": {"type": "keyword"}, "file": {"type": "keyword"}}
        },
    )
    started = time.perf_counter()
    helpers.bulk(client, _documents(passages), chunk_size=1000)
    client.indices.refresh(index=_INDEX)
    built = time.perf_counter() - started

    def find(question: str) -> list[Found]:
        query = {"multi_match": {"query": question, "fields": ["title", "text"], "type": "cross_fields"}}
        hits = client.search(index=_INDEX, query=query, size=10)["hits"]["hits"]
        return [Found(**{field: hit["_source"][field] for field in Found._fields}) for hit in hits]

    figures = {
        "build_seconds": round(built, 1),
        "passages_a_second": round(len(passages) / built),
        "words_ms": timing([lambda part=part: find(part) for part in parts]),  # type: ignore[misc]
        "relevance": relevance(find),
    }
    client.indices.delete(index=_INDEX)
    return figures


def _documents(passages: Sequence[Passage]) -> Iterator[dict[str, Any]]:
    for passage in passages:
        yield {"_index": _INDEX, "_source": {**_found(passage)._asdict(), "text": passage.text}}


def _found(passage: Passage) -> Found:
    return Found(passage.source.title, Path(passage.source.document_id).name, passage.unit.label)
