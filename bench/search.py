"""Measures search on the corpus: building, latency, completeness and relevance, beside peers in the same run.

    python -m bench.search ../shared/corpus [--queries 500] [--elasticsearch http://127.0.0.1:9201]

Relevance: bench/data/known_items.jsonl holds questions in everyday words, each written for one article; counted is how
often the article is among the first 1, 3 and 10 hits. The ranking was tuned on them: read them as an upper bound.
Prints one JSON object.
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
TODAY = date(2025, 5, 1)
USERS = 20
DEPTHS = (1, 3, 10)
ITEMS = Path(__file__).parent / "data" / "known_items.jsonl"

Find = Callable[[str], Sequence[tuple[str, str]]]
"""Title and label of the first ten hits for a question."""


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
        document_id=f"{path.parent.name}-{path.stem}",
        version_id=f"{path.parent.name}-{path.stem}",
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


def relevance(find: Find) -> dict[str, float]:
    """Share of the questions whose article is among the first hits, by how many are looked at."""
    items = [json.loads(line) for line in ITEMS.read_text("utf8").splitlines()]
    places = []
    for item in items:
        hits = list(find(item["query"]))
        wanted = (item["title"], item["label"])
        places.append(hits.index(wanted) if wanted in hits else len(hits) + max(DEPTHS))
    return {f"first_{depth}": round(sum(place < depth for place in places) / len(items), 3) for depth in DEPTHS}


def agreement(one: SearchBackend, other: SearchBackend) -> dict[str, float]:
    """Of the questions, the share for which both engines find as many passages, and put the same one first."""
    queries = [Query(parse_query(json.loads(line)["query"]), TODAY) for line in ITEMS.read_text("utf8").splitlines()]
    pairs = [(one.search(query), other.search(query)) for query in queries]
    same_total = sum(first.total == second.total for first, second in pairs)
    first_ids = [[hit.provision_id for hit in result.hits[:1]] for pair in pairs for result in pair]
    same_first = sum(first_ids[place] == first_ids[place + 1] for place in range(0, len(first_ids), 2))
    return {"same_total": round(same_total / len(pairs), 3), "same_first": round(same_first / len(pairs), 3)}


def measure(backend: SearchBackend, passages: Sequence[Passage], parts: Sequence[str]) -> dict[str, object]:
    """All figures of one engine."""
    built = timed(lambda: backend.rebuild(passages)) / 1000

    def find(question: str) -> list[tuple[str, str]]:
        hits = backend.search(Query(parse_query(question), TODAY, with_facets=False)).hits
        return [(hit.title, hit.label) for hit in hits]

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
        "relevance": relevance(find),
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
        report["fts5_trigram"] = search_peers.trigrams(passages, parts, relevance)
        if given.elasticsearch:
            elastic = ElasticBackend(f"{given.elasticsearch}/bench")
            figures = measure(elastic, passages, parts)
            report["elasticsearch"] = figures | {"missed": missed(elastic, folded, parts)}
            report["agreement"] = agreement(embedded, elastic)
            report["standard_analyzer"] = search_peers.standard_analyzer(
                given.elasticsearch, passages, parts, milliseconds, relevance
            )
    json.dump(report, sys.stdout, ensure_ascii=False, indent=2)


if __name__ == "__main__":
    main()
