"""Structure on the corpus: no article lost, and how fast.

    python bench/structure.py CORPUS [--sample N]

Counts the articles of every text against a plain scan for lines that begin with 第…条, and explains each difference.
Then prints the speed of each step beside bare rjieba on the same texts in the same run (UTF-8 megabytes a second of
processor time). Exit status 1 if an article of the plain scan is missing without an explanation.
"""

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import rjieba

from ingest.citations import extract_citations
from ingest.metadata import read_metadata
from ingest.normalize import normalize
from ingest.readers import ReadText, read
from ingest.structure import Structure, read_structure
from ingest.structure.quotations import find_quotations
from registry.model import Citation, Provision, ProvisionKind

Result = TypeVar("Result")

_LINE = re.compile(r"^[ #]*(第[〇零一二两三四五六七八九十百千0-9]+条(?:之[一二三四五六七八九十]+)?)(?= )", re.MULTILINE)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("--sample", type=int, help="read so many texts, chosen by a fixed seed")
    given = arguments.parse_args()
    files = sorted(path for path in given.corpus.glob("*/**/*.md"))
    if given.sample:
        files = random.Random(1).sample(files, given.sample)
    texts = [(file, read(file.read_bytes(), file.name)) for file in files]
    unexplained = compare(texts, given.corpus)
    print_speed([source for _, source in texts])
    return 1 if unexplained else 0


def compare(texts: Iterable[tuple[Path, ReadText]], corpus: Path) -> int:
    """Print each difference from the plain scan; return how many have no explanation."""
    totals: Counter[str] = Counter()
    for file, source in texts:
        normalized = normalize(source.text)
        provisions = structure_of(source, normalized).provisions
        articles = {each.start: each for each in provisions if each.kind is ProvisionKind.ARTICLE}
        plain = {line.start(1): line.group(1) for line in _LINE.finditer(normalized, source.head_end or 0)}
        totals.update({"plain scan": len(plain), "structure": len(articles)})
        differences: Counter[str] = Counter()
        for at in plain.keys() - articles.keys():
            differences[f"{why_missing(normalized, provisions, at)}, not in the structure"] += 1
        for at in articles.keys() - plain.keys():
            differences[f"{why_more(normalized, articles[at])}, not in the plain scan"] += 1
        totals.update(differences)
        for difference, count in differences.items():
            print(f"{file.relative_to(corpus)}: {count} {difference}")
    print("\n".join(f"{count:7} {name}" for name, count in totals.items()))
    return sum(count for name, count in totals.items() if name.startswith("UNEXPLAINED"))


def why_missing(normalized: str, provisions: Sequence[Provision], at: int) -> str:
    """Why a line that begins with 第…条 is no article."""
    if any(each.kind is ProvisionKind.TABLE and each.start <= at < each.end for each in provisions):
        return "row of a table"
    if any(start <= at < end for start, end in find_quotations(normalized)):
        return "quoted from another text"
    return "UNEXPLAINED"


def why_more(normalized: str, article: Provision) -> str:
    """Why the plain scan does not see an article."""
    line_start = normalized.rfind("\n", 0, article.start) + 1
    if normalized[line_start : article.start].strip():
        return "inside a line"
    if " " in normalized[article.start : article.start + len(article.label)]:
        return "with a blank inside its label"
    return "without a blank after its label"


def structure_of(source: ReadText, normalized: str) -> Structure:
    return read_structure(
        source.text, normalized, tables=source.tables, page_starts=source.page_starts, head_end=source.head_end
    )


def print_speed(sources: Sequence[ReadText]) -> None:
    megabytes = sum(len(source.text.encode()) for source in sources) / 1e6
    normalized = timed("normalize", megabytes, lambda: [normalize(source.text) for source in sources])
    pairs = list(zip(sources, normalized, strict=True))
    structures = timed("structure", megabytes, lambda: [structure_of(*pair) for pair in pairs])
    rows = list(zip(pairs, structures, strict=True))
    timed("metadata", megabytes, lambda: [read_metadata(source, plain, found, "") for (source, plain), found in rows])
    timed("citations", megabytes, lambda: [extract_citations(pl, found.provisions, None) for (_, pl), found in rows])
    timed("structure and citations", megabytes, lambda: [structure_and_citations(*pair) for pair in pairs])
    timed("bare rjieba", megabytes, lambda: [rjieba.cut(source.text) for source in sources])


def structure_and_citations(source: ReadText, normalized: str) -> list[Citation]:
    return extract_citations(normalized, structure_of(source, normalized).provisions, None)


def timed(name: str, megabytes: float, work: Callable[[], list[Result]]) -> list[Result]:
    started = time.process_time()
    results = work()
    print(f"{name:24} {megabytes / (time.process_time() - started):6.1f} MB/s")
    return results


if __name__ == "__main__":
    sys.exit(main())
