"""How fast citations are found and resolved, and how many of them lead somewhere.

    python -m bench.citations [--corpus DIR] [--every N]

Reads the texts (every N-th), times the extraction beside a bare word segmentation of the same text, takes the documents
into a registry in a temporary folder, times the resolution, and counts what became of the citations.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import process_time

import rjieba

from bench.corpus import FOLDER, read_texts, registry_of
from ingest.citations import extract_citations
from ingest.normalize import normalize
from ingest.resolution.registered import resolve_registered
from registry.model import ParsedDocument, ResolutionState
from registry.store.citations import StoredCitation
from registry.unit_of_work import Registry, Unit


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=FOLDER)
    parser.add_argument("--every", type=int, default=1, help="read every N-th text only")
    options = parser.parse_args()
    texts = read_texts(options.corpus, options.every)
    measure_extraction([text.document for text in texts])
    with registry_of(texts) as (registry, versions):
        measure_resolution(registry, versions)


def measure_extraction(documents: Sequence[ParsedDocument]) -> None:
    """Citations alone, on text that is normalised and structured already; words alone beside it."""
    prepared = [(normalize(document.text), document.provisions, document.title) for document in documents]
    megabytes = sum(len(text.encode()) for text, _, _ in prepared) / 1e6
    started = process_time()
    found = sum(len(extract_citations(*each)) for each in prepared)
    seconds = process_time() - started
    started = process_time()
    for text, _, _ in prepared:
        rjieba.cut(text)
    bare = process_time() - started
    print(f"{len(documents)} texts, {megabytes:.1f} MB, {found} citations")
    print(f"extraction {megabytes / seconds:.1f} MB/s, bare rjieba {megabytes / bare:.1f} MB/s")


def measure_resolution(registry: Registry, versions: Sequence[str]) -> None:
    """Resolve all citations in one unit and say what became of them."""
    with registry.unit() as unit:
        started = process_time()
        states = resolve_registered(unit, versions)
        seconds = process_time() - started
        unit.commit()
    told = ", ".join(f"{state.value} {number}" for state, number in states.most_common())
    print(f"resolution of {states.total()} citations {seconds:.2f} s: {told}")
    with registry.snapshot() as unit:
        report_articles(unit, versions)


def report_articles(unit: Unit, versions: Sequence[str]) -> None:
    """Of the citations of an article whose document is registered, how many lead to a provision; why others do not."""
    cited = [each for each in unit.citations.of_versions(versions) if each.citation.article and _has_target(each)]
    led = sum(each.resolution is not None and each.resolution.path is not None for each in cited)
    print(f"articles of registered documents: {led} of {len(cited)} found ({led / len(cited):.4f})")
    reasons = Counter(each.resolution.reason for each in cited if each.resolution and each.resolution.path is None)
    for reason, number in reasons.most_common(15):
        print(f"  {number:5} {reason}")


def _has_target(stored: StoredCitation) -> bool:
    resolution = stored.resolution
    return resolution is not None and resolution.state is not ResolutionState.NOT_IN_REGISTRY


if __name__ == "__main__":
    main()
