"""Write review/data/renumbered_articles.yml anew: which articles moved where, from folders with two versions of a law.

    python -m bench.renumbered_articles FOLDER… > table.yml

Only laws of which two texts are found; an article counts as moved when its words are nearer to another number's than
to its own, and stands with null where its number now says something else and no article says the same. Entries that are
marked `by_hand` come from the laws' own comparison tables and stay.
"""

import sys
from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import yaml

from ingest.pipeline import parse_document
from registry.model import ParsedDocument
from registry.titles import title_key
from review.documents.library import LawText
from review.higher.lawtexts import law_text
from review.reading.similarity import likeness

STILL_THE_SAME = 0.6
MOVED_HERE = 0.5
SAYS_OTHER_THINGS = 0.3
TABLE = Path(__file__).parent.parent / "review/data/renumbered_articles.yml"


def main() -> None:
    versions: dict[str, list[LawText]] = defaultdict(list)
    for folder in map(Path, sys.argv[1:]):
        for file in sorted(folder.rglob("*.md")):
            [document] = parse_document(file.read_bytes(), file.name)
            if document.title and (text := law_text(document, effective_of(document))):
                versions[title_key(document.title)].append(text)
    rows = [row for texts in versions.values() for row in moves(sorted(texts, key=lambda text: text.effective))]
    kept = [row for row in yaml.safe_load(TABLE.read_text("utf-8")) if row.get("by_hand")] if TABLE.exists() else []
    yaml.safe_dump(kept + rows, sys.stdout, allow_unicode=True, sort_keys=False, default_flow_style=None, width=118)


def effective_of(document: ParsedDocument) -> date | None:
    """The day from which this version holds: an amended text still says when the first one took effect."""
    days = [day for day in (document.effective, document.published) if day]
    return max(days, default=None)


def moves(texts: list[LawText]) -> list[dict[str, object]]:
    """A row for each pair of neighbouring versions in which articles moved."""
    rows = []
    for then, now in pairwise(texts):
        if len(then.articles.keys() & now.articles.keys()) < len(then.articles) / 2:  # parts of one law, not versions
            continue
        places = {number: moved_to(number, words, now) for number, words in then.articles.items()}
        moved = {number: to for number, to in places.items() if to != number}
        if len(moved) > 2:
            rows.append({"title": now.title, "effective": now.effective, "moved": moved})
    return rows


def moved_to(number: str, words: str, now: LawText) -> str | None:
    """Where the words stand now: the same number, another one, or nowhere (None)."""
    same = likeness(words, now.articles.get(number, ""))
    if same >= STILL_THE_SAME:
        return number
    score, best = max(((likeness(words, text), to) for to, text in now.articles.items()), default=(0.0, number))
    if score >= MOVED_HERE:
        return best
    return None if same < SAYS_OTHER_THINGS else number


if __name__ == "__main__":
    main()
