"""Measures search on the corpus: building the index, latency, and whether any substring is missed.

    python -m bench.search ../shared/corpus [--queries 500]

Beside it, in the same run, an SQLite FTS5 trigram index of the same passages. Prints one JSON object.
"""

import argparse
import json
import random
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

from registry.model import LegalStatus
from search.backend import Query, SearchBackend
from search.embedded import EmbeddedBackend
from search.folding import LINE_END, fold
from search.passages import Passage, Source, Unit
from search.queries import parse_query
from search.timeline import Timeline

ARTICLE = re.compile(r"(?m)^第([零〇一二三四五六七八九十百千]+)条(?:之[一二三四五六七八九十]+)?(?=[\s　])")
FILE_NAME = re.compile(r"(?P<title>.*?)(?:\((?P<day>\d{4}-\d{2}-\d{2})\))?")
UNDATED = date(2000, 1, 1)
TODAY = date(2025, 5, 1)


def passages_of(corpus: Path) -> Iterator[Passage]:
    """Articles by a plain line pattern: the bench measures search, not the reading of texts."""
    for path in sorted(corpus.rglob("*.md")):
        found = FILE_NAME.fullmatch(path.stem)
        if found is None or path.name == "README.md":
            continue
        source = _source(path, found["title"], date.fromisoformat(found["day"]) if found["day"] else UNDATED)
        text = path.read_text("utf8", errors="replace")
        starts = [0, *(match.start() for match in ARTICLE.finditer(text)), len(text)]
        for ordinal, (start, end) in enumerate(pairwise(starts)):
            if text[start:end].strip():
                label = text[start:end].split(None, 1)[0] if ordinal else ""
                yield Passage(source, Unit(f"art_{ordinal}", label, (), start, end), ordinal, text[start:end])


def _source(path: Path, title: str, published: date) -> Source:
    is_local = "local" in path.parts
    return Source(
        document_id=path.stem,
        version_id=path.stem,
        title=title,
        names=(),
        numbers=(),
        issuers=(path.parent.name,),
        kind="regulation" if is_local else "law",
        rank="local_regulation" if is_local else "law",
        level="province" if is_local else "national",
        region=path.parent.name if is_local else None,
        subject=None,
        published=published,
        timeline=Timeline(((published, LegalStatus.IN_FORCE),)),
    )


def substrings(folded: Sequence[str], count: int) -> list[str]:
    """Random parts of 2 to 12 characters of the passages, each within a line."""
    chosen = random.Random(20250501)
    found: list[str] = []
    while len(found) < count:
        text = chosen.choice(folded)
        length = chosen.randint(2, 12)
        start = chosen.randrange(max(1, len(text) - length))
        part = text[start : start + length]
        if len(part) == length and LINE_END not in part and '"' not in part:
            found.append(part)
    return found


def timed(calls: Sequence[Callable[[], object]]) -> dict[str, float]:
    """Milliseconds of each call: median, 95th and 99th percentile, largest."""
    taken = []
    for call in calls:
        started = time.perf_counter()
        call()
        taken.append((time.perf_counter() - started) * 1000)
    cuts = statistics.quantiles(taken, n=100)
    return {"p50": cuts[49], "p95": cuts[94], "p99": cuts[98], "max": max(taken)}


def missed(backend: SearchBackend, folded: Sequence[str], parts: Sequence[str]) -> list[str]:
    """Parts for which the backend's count is not the number of passages that hold them."""
    wrong = []
    for part in parts:
        total = backend.search(Query(parse_query(f'"{part}"'), TODAY, limit=0, with_facets=False)).total
        holding = sum(part in text for text in folded)
        # A title that holds the part makes the passages of its document match too.
        if total < holding:
            wrong.append(f"{part}: {total} of {holding}")
    return wrong


def measure_backend(backend: SearchBackend, passages: Sequence[Passage], parts: Sequence[str]) -> dict[str, object]:
    started = time.perf_counter()
    backend.rebuild(passages)
    built = time.perf_counter() - started

    def calls(form: str, *, facets: bool) -> list[Callable[[], object]]:
        queries = [Query(parse_query(form.format(part)), TODAY, with_facets=facets) for part in parts]
        return [lambda query=query: backend.search(query) for query in queries]  # type: ignore[misc]

    timed(calls("{}", facets=False)[:50])
    return {
        "build_seconds": built,
        "passages_a_second": len(passages) / built,
        "words_ms": timed(calls("{}", facets=False)),
        "words_with_facets_ms": timed(calls("{}", facets=True)),
        "phrases_ms": timed(calls('"{}"', facets=False)),
    }


def measure_trigrams(folded: Sequence[str], parts: Sequence[str]) -> dict[str, object]:
    """SQLite FTS5 with the trigram tokenizer, asked for phrases."""
    with tempfile.TemporaryDirectory() as folder, sqlite3.connect(Path(folder) / "fts.db") as connection:
        started = time.perf_counter()
        connection.execute("CREATE VIRTUAL TABLE passage USING fts5(text, tokenize='trigram')")
        connection.executemany("INSERT INTO passage VALUES (?)", ((text,) for text in folded))
        connection.commit()
        built = time.perf_counter() - started
        count = "SELECT count(*) FROM passage WHERE passage MATCH ?"
        best = "SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT 10"
        calls = [lambda part=part: connection.execute(best, (f'"{part}"',)).fetchall() for part in parts]
        short = [part for part in parts if not connection.execute(count, (f'"{part}"',)).fetchone()[0]]
        return {"build_seconds": built, "phrases_ms": timed(calls), "found_nothing_for": len(short)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--queries", type=int, default=500)
    given = parser.parse_args()
    passages = list(passages_of(given.corpus))
    folded = [fold(passage.text) for passage in passages]
    parts = substrings(folded, given.queries)
    with tempfile.TemporaryDirectory() as folder:
        backend = EmbeddedBackend(Path(folder))
        embedded = measure_backend(backend, passages, parts)
        embedded["missed"] = missed(backend, folded, parts)
        embedded["megabytes"] = sum(path.stat().st_size for path in Path(folder).rglob("*")) / 1e6
    report = {"passages": len(passages), "embedded": embedded, "fts5_trigram": measure_trigrams(folded, parts)}
    json.dump(report, sys.stdout, ensure_ascii=False, indent=2, default=str)


if __name__ == "__main__":
    main()
