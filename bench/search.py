"""Measures search on the corpus: building, latency, completeness and relevance, beside peers in the same run.

    python -m bench.search ../shared/corpus [--queries 500] [--elasticsearch http://127.0.0.1:9201]

Relevance is measured by bench/known_items.py. Prints one JSON object.
"""

import argparse
import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import pairwise
from pathlib import Path

from bench import search_peers
from bench.known_items import TODAY, agreement, finder, relevance
from registry.model import LegalStatus
from search.backend import Query, SearchBackend
from search.elastic import ElasticBackend
from search.embedded import EmbeddedBackend
from search.folding import LINE_END, fold
from search.passages import Passage, Source, Unit
from search.queries import parse_query
from search.timeline import Timeline

ARTICLE = re.compile(r"(?m)^第([零〇一二三四五六七八九十百千]+)条(?:之[一二三四五六七八九十]+)?(?=[\s　])")
FILE_NAME = re.compile(r"(?P<title>.*?)(?:\((?P<day>\d{4}-\d{2}-\d{2})\))?")
UNDATED = date(2000, 1, 1)
USERS = 20


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
        document_id=f"{path.parent.name}/{path.name}",
        version_id=f"{path.parent.name}/{path.name}",
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


def milliseconds(calls: Sequence[Callable[[], object]], users: int = 1) -> dict[str, float]:
    """What the calls took: median, 95th and 99th percentile, largest; with several users at once on request."""
    with ThreadPoolExecutor(users) as pool:
        taken = list(pool.map(timed, calls))
    cuts = statistics.quantiles(taken, n=100, method="inclusive")
    figures = {"p50": cuts[49], "p95": cuts[94], "p99": cuts[98], "max": max(taken)}
    return {name: round(value, 2) for name, value in figures.items()}


def timed(call: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def missed(backend: SearchBackend, folded: Sequence[str], parts: Sequence[str]) -> list[str]:
    """Parts for which fewer passages are found than hold them."""
    wrong = []
    for part in parts:
        total = backend.search(Query(parse_query(f'"{part}"'), TODAY, limit=0, with_facets=False)).total
        holding = sum(part in text for text in folded)
        # A title that holds the part makes all passages of its document match, so more may be found.
        if total < holding:
            wrong.append(f"{part}: {total} of {holding}")
    return wrong


def measure(backend: SearchBackend, passages: Sequence[Passage], parts: Sequence[str]) -> dict[str, object]:
    """All figures of one engine."""
    built = timed(lambda: backend.rebuild(passages)) / 1000

    def calls(form: str, *, facets: bool) -> list[Callable[[], object]]:
        queries = [Query(parse_query(form.format(part)), TODAY, with_facets=facets) for part in parts]
        return [lambda query=query: backend.search(query) for query in queries]  # type: ignore[misc]

    milliseconds(calls("{}", facets=False)[:50])
    return {
        "build_seconds": round(built, 1),
        "passages_a_second": round(len(passages) / built),
        "words_ms": milliseconds(calls("{}", facets=False)),
        "words_with_facets_ms": milliseconds(calls("{}", facets=True)),
        "phrases_ms": milliseconds(calls('"{}"', facets=False)),
        f"words_with_facets_{USERS}_users_ms": milliseconds(calls("{}", facets=True), USERS),
        "relevance": relevance(finder(backend)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--elasticsearch", metavar="URL")
    given = parser.parse_args()
    passages = list(passages_of(given.corpus))
    folded = [fold(passage.text) for passage in passages]
    parts = substrings(folded, given.queries)
    report: dict[str, object] = {"passages": len(passages)}
    with tempfile.TemporaryDirectory() as folder:
        embedded = EmbeddedBackend(Path(folder))
        figures = measure(embedded, passages, parts)
        megabytes = sum(path.stat().st_size for path in Path(folder).rglob("*")) / 1e6
        report["embedded"] = figures | {"megabytes": round(megabytes), "missed": missed(embedded, folded, parts)}
        report["fts5_trigram"] = search_peers.trigrams(passages, parts)
        if given.elasticsearch:
            elastic = ElasticBackend(f"{given.elasticsearch}/bench")
            figures = measure(elastic, passages, parts)
            report["elasticsearch"] = figures | {"missed": missed(elastic, folded, parts)}
            report["agreement"] = agreement(embedded, elastic)
            report["standard_analyzer"] = search_peers.standard_analyzer(
                given.elasticsearch, passages, parts, milliseconds
            )
    json.dump(report, sys.stdout, ensure_ascii=False, indent=2)


if __name__ == "__main__":
    main()
