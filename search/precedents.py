"""Precedents: clauses elsewhere that regulate the same thing, in other words or figures.

Clauses of law share their formulas (责令改正, 处…以下罚款) and differ in their matter, which the rarer words tell. So
the candidates are passages that share any words with the clause, those that share the rarer ones, and those that lie
near in meaning. All are judged alike: by how many of the clause's words they hold, rare words counting most, and by
meaning.
"""

import math
import re
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from registry.model import LegalStatus
from registry.unit_of_work import Unit
from search.backend import Clause, Filter, Hit, Query, SearchBackend, Words
from search.entries import COMPARED
from search.faults import Fault, faults_of
from search.folding import LINE_END, fold
from search.queries import clause_like
from search.searching import Page
from search.segment import words
from search.semantics import Nearness, Semantics

_BY_WORDS, _NEAR = 200, 100
"""Candidates from each side."""
_ALIKE = 0.65
"""How much of the best score makes a precedent; below it stand clauses that share formulas only."""
_FIGURE = re.compile(r"[\d零〇一二两三四五六七八九十百千万亿.]+(?:个)?(?:元|倍|%|工作日|日|天|周|月|年|小时|次)?")
_CLAUSE_ENDS = ("。", "；", "：", ";", ":")


@dataclass(frozen=True, slots=True)
class Precedent:
    """A clause found, with its score between 0 and 1, and what was since found wrong with it."""

    hit: Hit
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Precedents:
    """One page of precedents; `total` and `facets` count all of them."""

    total: int
    took_ms: float
    precedents: tuple[Precedent, ...]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def similar(
    unit: Unit,
    backend: SearchBackend,
    text: str,
    *,
    semantics: Semantics | None = None,
    filters: Sequence[Filter] = (),
    page: Page | None = None,
    day: date | None = None,
) -> Precedents:
    """The precedents of a clause: those in force on the day first, then the others, last those found wrong.

    Raises InputRejected for a text that is no clause, and StoreUnavailable without an index.
    """
    started = time.perf_counter()
    shown = page or Page()
    search = _Search(backend, text, semantics.around(text) if semantics else None, day or date.today())
    alike = search.alike(filters)
    faults = faults_of(unit, alike)
    ordered = sorted(alike, key=lambda hit: (_standing(hit, faults), -hit.score, hit.provision_id))
    chosen = ordered[shown.offset : shown.offset + shown.limit]
    return Precedents(
        total=len(ordered),
        took_ms=round((time.perf_counter() - started) * 1000, 2),
        precedents=tuple(Precedent(hit, faults.get(hit.provision_id, ())) for hit in chosen),
        facets=_facets(ordered),
    )


class _Search:
    """What is known of a clause: its words, how telling each is, and the passages near it in meaning."""

    def __init__(self, backend: SearchBackend, text: str, nearness: Nearness | None, day: date) -> None:
        self._backend = backend
        self._day = day
        self._nearness = nearness
        self._clause = clause_like(text)
        [self._thought] = [term for term in self._clause.any_of if isinstance(term, Words)]
        self._weights = _telling(backend, self._thought)

    def alike(self, filters: Sequence[Filter]) -> list[Hit]:
        """Those of all candidates that are alike enough, in no order."""
        everywhere = self._judged(self._candidates(()))
        least = _ALIKE * max((hit.score for hit in everywhere), default=0.0)
        judged = self._judged(self._candidates(filters)) if filters else everywhere
        return [hit for hit in judged if hit.score >= least]

    def _candidates(self, filters: Sequence[Filter]) -> list[Hit]:
        by_words = (*self._by_words(self._clause, filters), *self._by_words(self._matter(), filters))
        found = {hit.provision_id: hit for hit in by_words}
        missing = [] if self._nearness is None else sorted(self._nearness.best(_NEAR).keys() - found.keys())
        if missing:
            wanted = (*filters, Filter("provision", tuple(missing)))
            near = self._backend.search(Query((), self._day, wanted, limit=len(missing), with_facets=False)).hits
            found |= {hit.provision_id: hit for hit in near}
        return [hit for hit in found.values() if any(mark in hit.text for mark in _CLAUSE_ENDS)]

    def _by_words(self, clause: Clause, filters: Sequence[Filter]) -> tuple[Hit, ...]:
        query = Query((clause,), self._day, tuple(filters), limit=_BY_WORDS, with_facets=False)
        return self._backend.search(query).hits

    def _matter(self) -> Clause:
        """The more telling half of the words."""
        telling = sorted(self._weights, key=lambda word: -self._weights[word])
        half = tuple(telling[: max(2, -(-len(telling) // 2))])
        matter = Words("".join(word for word, *_ in half), half, min(len(half), self._thought.needed))
        return Clause((matter,))

    def _judged(self, candidates: Iterable[Hit]) -> list[Hit]:
        hits = list(candidates)
        meaning = self._nearness.of(hit.provision_id for hit in hits) if self._nearness else {}
        return [replace(hit, score=round(self._score(hit, meaning), 4)) for hit in hits]

    def _score(self, hit: Hit, meaning: Mapping[str, float]) -> float:
        held = _words(hit)
        whole = sum(self._weights.values()) or 1.0
        shared = sum(weight for word, weight in self._weights.items() if not held.isdisjoint(word)) / whole
        trust = self._nearness.trust if self._nearness else 0.0
        # What has come since the space was learnt is judged by its words alone.
        return (1 - trust) * shared + trust * max(0.0, meaning.get(hit.provision_id, shared))


def _telling(backend: SearchBackend, thought: Words) -> dict[tuple[str, ...], float]:
    """How telling each word of the clause is, with its synonyms: the rarer in all texts, the more.

    Figures tell nothing, as other places have other ones.
    """
    passages = _count(backend, ())
    worded = [word for word in thought.words if not _FIGURE.fullmatch(word[0])] or thought.words
    holding = {word: _count(backend, (Clause((Words("", (word,), 1),)),)) for word in worded}
    return {word: math.log((passages + 2) / (number + 1)) ** 2 for word, number in holding.items()}


def _count(backend: SearchBackend, clauses: tuple[Clause, ...]) -> int:
    """How many passages there are for the clauses; for none, all."""
    return backend.search(Query(clauses, date.today(), limit=0, with_facets=False)).total


def _words(hit: Hit) -> frozenset[str]:
    return frozenset(words(fold(hit.text[:COMPARED] + LINE_END + hit.title)))


def _standing(hit: Hit, faults: Mapping[str, tuple[Fault, ...]]) -> int:
    if hit.provision_id in faults:
        return 2
    return 0 if hit.status == LegalStatus.IN_FORCE else 1


def _facets(hits: Sequence[Hit]) -> dict[str, dict[str, int]]:
    """How many precedents each value has, the most frequent first."""
    counts: dict[str, Counter[str]] = {}
    for hit in hits:
        year = str(hit.published.year) if hit.published else None
        known = {"rank": hit.rank, "level": hit.level, "kind": hit.kind, "region": hit.region, "year": year}
        for name, value in [*known.items(), ("status", hit.status), *(("issuer", each) for each in _issuers(hit))]:
            if value:
                counts.setdefault(name, Counter())[value] += 1
    return {name: dict(values.most_common()) for name, values in counts.items()}


def _issuers(hit: Hit) -> list[str]:
    return hit.issuer.split("、") if hit.issuer else []
