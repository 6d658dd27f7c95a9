"""Measures search against size: multiplies the corpus to a million passages, with new titles and changed words.

    python -m bench.scale ../shared/corpus [--sizes 125000 250000 500000 1000000] [--elasticsearch URL]

Each copy of a document has another place in its title and other words where the seed falls, so that neither titles nor
texts are alike and the dictionary grows as it does with real texts. Prints one JSON object a size: seconds to build,
megabytes on disk, latency of one user and of twenty, and memory: the largest of this process so far, and where a server
holds the index, its heap in use and all that its process holds.
"""

import argparse
import json
import random
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import count, islice
from pathlib import Path

from elasticsearch import Elasticsearch

from bench.known_items import TODAY
from bench.search import USERS, milliseconds, passages_of, substrings, timed
from search.backend import Query, SearchBackend
from search.elastic import ElasticBackend
from search.embedded import EmbeddedBackend
from search.folding import fold
from search.passages import Passage
from search.queries import parse_query

SIZES = (125_000, 250_000, 500_000, 1_000_000)
PLACES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
CHANGED = 0.05
"""Share of the characters of a copy that become another character of the same text."""


def multiplied(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages, then copies of them without end."""
    yield from passages
    for number in count(1):
        name = "".join(PLACES[number // len(PLACES) ** power % len(PLACES)] for power in range(2))
        for passage in passages:
            yield _copy(passage, number, f"{name}市")


def _copy(passage: Passage, number: int, place: str) -> Passage:
    chosen = random.Random(f"{number}/{passage.id}")
    characters = list(passage.text)
    for _ in range(int(len(characters) * CHANGED)):
        characters[chosen.randrange(len(characters))] = chosen.choice(characters)
    source = replace(
        passage.source,
        document_id=f"{passage.source.document_id}-{number}",
        version_id=f"{passage.source.version_id}-{number}",
        title=f"{place}{passage.source.title}",
        region=place,
    )
    return replace(passage, source=source, text="".join(characters))


def measure(backend: SearchBackend, passages: Sequence[Passage], size: int, parts: Sequence[str]) -> dict[str, object]:
    """Build an index of so many passages and ask it."""
    seconds = timed(lambda: backend.rebuild(islice(multiplied(passages), size))) / 1000

    def calls(form: str) -> list[Callable[[], object]]:
        return [partial(backend.search, Query(parse_query(form.format(part)), TODAY)) for part in parts]

    milliseconds(calls("{}")[:20])
    return {
        "passages": size,
        "build_seconds": round(seconds, 1),
        "words_ms": milliseconds(calls("{}")),
        "phrases_ms": milliseconds(calls('"{}"')),
        f"words_{USERS}_users_ms": milliseconds(calls("{}"), USERS),
        "largest_memory_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def on_server(url: str) -> dict[str, int]:
    """What the server says of itself, in megabytes."""
    client = Elasticsearch(url)
    stored = client.indices.stats(index="scale*", metric="store")["_all"]["primaries"]["store"]["size_in_bytes"]
    node = next(iter(client.nodes.stats(metric=["jvm", "process"])["nodes"].values()))
    pid = client.nodes.info(metric="process")["nodes"].popitem()[1]["process"]["id"]
    held = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return {
        "megabytes": stored // 1_000_000,
        "heap_used_megabytes": node["jvm"]["mem"]["heap_used_in_bytes"] // 1_000_000,
        "resident_megabytes": int(held.split()[1]) // 1000,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--elasticsearch", metavar="URL")
    given = parser.parse_args()
    passages = list(passages_of(given.corpus))
    parts = substrings([fold(passage.text) for passage in passages], given.queries)
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            if given.elasticsearch:
                figures = measure(ElasticBackend(f"{given.elasticsearch}/scale"), passages, size, parts)
                figures |= on_server(given.elasticsearch)
            else:
                figures = measure(EmbeddedBackend(Path(folder)), passages, size, parts)
                figures["megabytes"] = sum(path.stat().st_size for path in Path(folder).rglob("*")) // 1_000_000
        json.dump(figures, sys.stdout)
        print(flush=True)


if __name__ == "__main__":
    main()
