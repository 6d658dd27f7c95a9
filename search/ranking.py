"""The order of hits: the engine's score, times factors for likeness, force and rank.

The engine scores each word by itself. Likeness adds how much of the wording of the question a passage holds, as the
share of the question's pairs of neighbouring characters that stand in its text or title. A text in force comes before
one that is not where both are about equally relevant, and among equals the higher rank comes first; a much more
relevant text still wins: who looks for a repealed law finds it. Figures: docs/search.md, measured by bench/search.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from registry.model import LegalStatus, Rank
from search.backend import Query, Words
from search.folding import LINE_END, fold
from search.timeline import status_of

WINDOW = 100
"""Hits are put in order in windows of the engine's own order, so that pages stay stable however deep one goes."""

# A title that holds the words is worth more than a text that does, a heading above the text somewhat less.
WORD_FIELDS = (("words", 1.0), ("title_words", 1.5), ("trail_words", 0.6))
IN_TITLE = 2.0
# What is typed and is the whole name of a document asks for that document.
WHOLE_NAME = 30.0
# An article asked for by the name of its law comes before all that merely resembles the question.
NAMED, NAMED_IN_PART = 1000.0, 50.0

# The heading of a chapter names its matter in few words and rules nothing.
_HEADING = 0.4

_LEAST_LIKENESS = 0.05

_FORCE = {
    LegalStatus.IN_FORCE: 1.0,
    LegalStatus.NOT_YET_EFFECTIVE: 0.9,
    LegalStatus.UNKNOWN: 0.85,
    LegalStatus.AMENDED: 0.7,
    LegalStatus.EXPIRED: 0.65,
    LegalStatus.REPEALED: 0.6,
    LegalStatus.DECLARED_INVALID: 0.6,
}
_RANK = {
    Rank.CONSTITUTION: 1.15,
    Rank.LAW: 1.15,
    Rank.ADMINISTRATIVE_REGULATION: 1.1,
    Rank.SUPERVISORY_REGULATION: 1.1,
    Rank.JUDICIAL_INTERPRETATION: 1.08,
    Rank.LOCAL_REGULATION: 1.06,
    Rank.DEPARTMENT_RULE: 1.05,
    Rank.LOCAL_GOVERNMENT_RULE: 1.04,
    Rank.NORMATIVE_DOCUMENT: 1.0,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that matches: the engine's score, what the entry keeps for display, and the status on the day asked."""

    score: float
    display: dict[str, Any]
    status: LegalStatus


def window(query: Query) -> tuple[int, int]:
    """Offset and count of the whole windows in which the page asked for lies."""
    first = query.offset // WINDOW * WINDOW
    last = -(-(query.offset + query.limit) // WINDOW) * WINDOW
    return first, last - first


def ranked(query: Query, found: Sequence[tuple[float, dict[str, Any]]]) -> list[Candidate]:
    """The candidates of the page asked for, best first. `found` begins where `window` says."""
    pairs = _pairs(query)
    candidates = [_candidate(query, score * _likeness(pairs, display), display) for score, display in found]
    ordered = [
        candidate
        for start in range(0, len(candidates), WINDOW)
        for candidate in sorted(candidates[start : start + WINDOW], key=_order)
    ]
    begin = query.offset - window(query)[0]
    return ordered[begin : begin + query.limit]


def standing(status: LegalStatus, rank: str | None) -> float:
    """How much force and rank count, as a factor of relevance."""
    return _FORCE[status] * (_RANK[Rank(rank)] if rank else 1.0)


def _pairs(query: Query) -> frozenset[str]:
    """The pairs of neighbouring characters of all thoughts in the query."""
    thoughts = (term for clause in query.clauses if not clause.excluded for term in clause.any_of)
    texts = (term.text for term in thoughts if isinstance(term, Words))
    return frozenset(text[place : place + 2] for text in texts for place in range(len(text) - 1))


def _likeness(pairs: frozenset[str], display: dict[str, Any]) -> float:
    """Between a little above 0 and 1; 1 where the query holds no thought that could be worded otherwise."""
    if not pairs:
        return 1.0
    passage = _folded_title(display["title"]) + LINE_END + display["folded"]
    return float((_LEAST_LIKENESS + sum(map(passage.__contains__, pairs)) / len(pairs)) ** 2)


@lru_cache(maxsize=4096)
def _folded_title(title: str) -> str:
    return fold(title)


def _candidate(query: Query, score: float, display: dict[str, Any]) -> Candidate:
    status = status_of(display["timeline"], query.day)
    weight = standing(status, display["rank"]) * (_HEADING if display["heading"] else 1.0)
    return Candidate(score * weight, display, status)


def _order(candidate: Candidate) -> tuple[float, int, str, int]:
    """Equal scores: the newest text first, then in reading order."""
    published = int((candidate.display["published"] or "0").replace("-", ""))
    return -round(candidate.score, 4), -published, candidate.display["version_id"], candidate.display["ordinal"]
