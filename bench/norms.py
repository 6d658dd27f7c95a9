"""How fast norms are read: the pure function and the spaCy components, beside bare rjieba on the same text.

    python -m bench.norms CORPUS [--every N] [--kinds]

Megabytes of UTF-8 a second of processor time, one process, normalisation included. With --kinds, how many of the norms
have each of their fields, so that a change of the rules shows what it cost or gained.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

import rjieba
import spacy

from ingest.normalize import normalize
from ingest.readers import read
from review.nlp import components, load_pipeline
from review.norms import Norm, norms_of


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--every", type=int, default=1, help="read every N-th text only")
    parser.add_argument("--kinds", action="store_true", help="count the fields of the norms")
    options = parser.parse_args()
    files = sorted(options.corpus.glob("*/**/*.md"))[:: options.every]
    texts = [read(file.read_bytes(), file.name).text for file in files]
    print(f"{len(texts)} texts, {sum(len(text.encode()) for text in texts) / 1e6:.1f} MB")
    print_speed("bare rjieba", texts, rjieba.cut)
    print_speed("norms", texts, lambda text: norms_of(normalize(text)))
    only_norms = spacy.blank("zh")
    only_norms.tokenizer = load_pipeline().tokenizer
    only_norms.add_pipe("zh_legal_norms")
    print_speed("spaCy, zh_legal_norms", texts, only_norms)
    print_speed(f"spaCy, all {len(components.FACTORIES)}", texts, load_pipeline())
    if options.kinds:
        print_kinds([norm for text in texts for norm in norms_of(normalize(text))])


def print_speed(name: str, texts: Sequence[str], work: Callable[[str], object]) -> None:
    """One line, after a first text that loads dictionaries and patterns."""
    work(texts[0])
    started = process_time()
    for text in texts:
        work(text)
    seconds = process_time() - started
    print(f"{name:24} {sum(len(text.encode()) for text in texts) / 1e6 / seconds:6.2f} MB/s")


def print_kinds(norms: Sequence[Norm]) -> None:
    print(f"\n{len(norms)} norms: {dict(Counter(norm.modality.value for norm in norms).most_common())}")
    for name in (name for name in Norm._fields if name not in {"start", "end", "modality"}):
        told = sum(getattr(norm, name) not in (None, ()) for norm in norms)
        print(f"{name:12} {told / len(norms):6.1%}")


if __name__ == "__main__":
    main()
