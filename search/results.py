"""Hits as they are shown, from what an engine found."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from registry.number import number_key
from search.backend import Article, Clause, Field, Hit, Phrase, Query, Words
from search.folding import fold
from search.ranking import Candidate, ranked
from search.snippets import make_snippet, needles
from search.timeline import status_of

MOST_VALUES = 50
"""Values of a facet that are told, the most frequent first."""


def hits(query: Query, found: Sequence[tuple[float, dict[str, Any]]]) -> tuple[Hit, ...]:
    """The hits of the page asked for. `found` is the engine's order from where ranking.window says."""
    wanted = needles(query.clauses)
    return tuple(_hit(query, candidate, wanted) for candidate in ranked(query, found))


def facets(query: Query, counts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """Facets from the engine's counts; an engine that cannot count the status of a day counts timelines instead."""
    told = {name: dict(values) for name, values in counts.items() if name != "timeline"}
    if "timeline" in counts:
        status: Counter[str] = Counter()
        for timeline, count in counts["timeline"].items():
            status[status_of(timeline, query.day).value] += count
        told["status"] = dict(status)
    return {name: _most_frequent(values) for name, values in told.items()}


def _most_frequent(values: Mapping[str, int]) -> dict[str, int]:
    ordered = sorted(values.items(), key=lambda value: (-value[1], value[0]))
    return dict(ordered[:MOST_VALUES])


def _hit(query: Query, candidate: Candidate, wanted: Sequence[str]) -> Hit:
    display = candidate.display
    snippet = make_snippet(display["text"], wanted)
    return Hit(
        document_id=display["document_id"],
        version_id=display["version_id"],
        provision_id=f"{display['version_id']}/{display['path']}",
        path=display["path"],
        title=display["title"],
        label=display["label"],
        trail=tuple(display["trail"]),
        rank=display["rank"],
        level=display["level"],
        kind=display["kind"],
        region=display["region"],
        issuer="、".join(display["issuers"]),
        numbers=tuple(display["numbers"]),
        status=candidate.status.value,
        published=date.fromisoformat(display["published"]) if display["published"] else None,
        score=round(candidate.score, 4),
        text=display["text"],
        snippet=snippet.text,
        highlights=snippet.highlights,
        matched=_matched(query.clauses, display, bool(snippet.highlights)),
    )


def _matched(clauses: Sequence[Clause], display: Mapping[str, Any], in_text: bool) -> tuple[str, ...]:
    title = fold(display["title"])
    reasons: dict[str, None] = {}
    for term in (term for clause in clauses if not clause.excluded for term in clause.any_of):
        reasons |= dict.fromkeys(_reasons(term, title, display, in_text))
    return (*reasons, *(("text",) if in_text else ()))


def _reasons(term: Phrase | Words | Article, title: str, display: Mapping[str, Any], in_text: bool) -> list[str]:
    if isinstance(term, Article):
        # A passage of that number that only cites the article shows it in its text; short names are not in the title.
        bears = display["path"].split("~")[0].endswith(f"art_{term.article}")
        return ["article"] if bears and (term.text in title or not in_text) else []
    if isinstance(term, Words):
        return (
            ["title"]
            if term.text in title or any(word in title for synonyms in term.words for word in synonyms)
            else []
        )
    if term.field is Field.NUMBER:
        return ["number"] if any(term.text in fold(number_key(number)) for number in display["numbers"]) else []
    if term.field is Field.ISSUER:
        return ["issuer"]
    if term.field is Field.INITIALS:
        return ["initials"]
    return ["title"] if term.text in title else []
