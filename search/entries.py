"""A passage as an index keeps it: the same fields, cut the same way, whatever the engine.

Texts are given as tokens joined by blanks, so that an engine needs no analyser but one that splits at blanks. Words are
there to rank, single characters to find: a phrase over characters meets every substring.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any

import orjson

from ingest.normalize import normalize
from registry.model import LegalStatus
from registry.number import number_key
from registry.titles import title_key
from search.backend import Field, Filter
from search.folding import LINE_END, fold
from search.passages import Passage, Source
from search.segment import segmenter
from search.timeline import terms_for

Entry = dict[str, Any]
"""Field name to value: a string, a list of strings, or a string of tokens joined by blanks. Absent means unknown.

MARK alone has bytes."""

KEYWORDS = ("id", "document_id", "version_id", "article", "names", "cites", "status_days")
"""Matched as a whole."""
FACETS = ("rank", "level", "kind", "region", "subject", "issuer", "year", "timeline", "name")
"""Matched as a whole and counted."""
WORDS = ("words", "title_words", "trail_words")
"""Ranked by how often their tokens occur."""
PHRASE_FIELDS = {
    Field.TEXT: "characters",
    Field.TITLE: "title_characters",
    Field.ISSUER: "issuer_characters",
    Field.NUMBER: "number_characters",
    Field.INITIALS: "initials",
}
"""Found by phrases of their tokens, which are single characters; by what a phrase looks into."""

COMPARED = 3000
"""Characters of a passage that hits are put in order by: all of an article, the beginning of an annex."""

MARK = "display"
"""The field that is kept and never searched: what a hit shows, as JSON in UTF-8."""


def entries(passages: Iterable[Passage]) -> Iterator[Entry]:
    """The entry of each passage. Passages of one version should come together, as they share much."""
    for shared, group in by_version(passages):
        for own in group:
            yield shared | own


def by_version(passages: Iterable[Passage]) -> Iterator[tuple[Entry, Iterator[Entry]]]:
    """What the passages of each version share, and what each has of its own: the two together are its entry."""
    for source, group in groupby(passages, key=attrgetter("source")):
        yield _shared(source), _own(source, group)


def _words_of(folded: str) -> str:
    """The words of a folded text, those inside longer words too, joined by blanks."""
    return " ".join(segmenter().search_words(folded))


@lru_cache(maxsize=512)
def _heading_words(heading: str) -> str:
    """The words of a heading, which all passages below it share."""
    return _words_of(fold(heading))


def key(name: str) -> str:
    """The key under which a title is found, also in traditional characters."""
    return title_key(normalize(name))


def filter_terms(wanted: Filter, day: date) -> tuple[str, list[str]]:
    """The field of the entry, and the terms of which it must have one, for a filter on what holds that day."""
    match wanted.field:
        case "status":
            return "status_days", [term for value in wanted.values for term in terms_for(LegalStatus(value), day)]
        case "cites":
            return "cites", [name for value in wanted.values for name in (key(value), number_key(value), value)]
        case "document":
            return "document_id", list(wanted.values)
        case "provision":
            return "id", list(wanted.values)
        case _:
            return wanted.field, list(wanted.values)


def _shared(source: Source) -> Entry:
    names = dict.fromkeys((source.title, *source.names))
    folded_names = LINE_END.join(map(fold, names))
    entry: Entry = {
        "document_id": source.document_id,
        "version_id": source.version_id,
        "name": list(names),
        "kind": source.kind,
        "issuer": list(source.issuers),
        "rank": source.rank,
        "level": source.level,
        "region": source.region,
        "subject": source.subject,
        "year": str(source.published.year) if source.published else None,
        "status_days": source.timeline.terms(),
        "title_words": " ".join(map(_heading_words, names)),
        "title_characters": " ".join(folded_names),
        "issuer_characters": " ".join(LINE_END.join(map(fold, source.issuers))),
        "number_characters": " ".join(LINE_END.join(fold(number_key(number)) for number in source.numbers)),
        "initials": " ".join(_initials(folded_names)),
    }
    return {"timeline": str(source.timeline)} | {name: value for name, value in entry.items() if value}


def _own(source: Source, passages: Iterable[Passage]) -> Iterator[Entry]:
    names = (source.title, *source.names)
    keys, shown = _keys(names), _shown(source)
    for passage in passages:
        unit, folded = passage.unit, fold(passage.text)
        entry: Entry = {
            "id": passage.id,
            "article": unit.article,
            "names": _keys((*names, unit.attached)) if unit.attached else keys,
            "cites": list(passage.cites),
            "words": _words_of(folded),
            "trail_words": " ".join(map(_heading_words, unit.trail)),
            "characters": " ".join(folded),
            MARK: orjson.dumps(shown | _shown_of(passage, folded)),
        }
        yield {name: value for name, value in entry.items() if value}


def _shown(source: Source) -> dict[str, Any]:
    return {
        "document_id": source.document_id,
        "version_id": source.version_id,
        "title": source.title,
        "rank": source.rank,
        "level": source.level,
        "kind": source.kind,
        "region": source.region,
        "issuers": source.issuers,
        "numbers": source.numbers,
        "published": source.published.isoformat() if source.published else None,
        "timeline": str(source.timeline),
    }


def _shown_of(passage: Passage, folded: str) -> dict[str, Any]:
    unit = passage.unit
    return {
        "path": unit.path,
        "ordinal": passage.ordinal,
        "label": unit.label,
        "trail": unit.trail,
        "heading": unit.is_heading,
        "text": passage.text,
        # Kept as hits are put in order by it: folding a hundred passages anew took a third of a search.
        "folded": folded[:COMPARED],
    }


def _keys(names: Iterable[str]) -> list[str]:
    """What the whole of a name is found by: its key, and the initials of that."""
    keys = [found for found in map(key, dict.fromkeys(names)) if found]
    return [*keys, *map(_initials, keys)]


@lru_cache(maxsize=4096)
def _initials(folded: str) -> str:
    """First letters of the readings, one a character where it has one: 行政处罚法 -> xzcff."""
    from pypinyin import Style, lazy_pinyin  # a table of 6 MB, needed only when an index is written

    return "".join(lazy_pinyin(folded, style=Style.FIRST_LETTER))
