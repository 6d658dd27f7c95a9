"""Which higher articles a clause answers to: those it cites, those that state a principle it breaks, the nearest."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache

from ingest.normalize import normalize
from registry.model import Citation, CitationRole, ParsedDocument, Provision, ProvisionKind, Rank
from registry.rank import Standing
from registry.titles import title_key
from review.documents.labels import article_label
from review.documents.occasion import Reviewed
from review.higher.articles import HigherArticle, Mask
from review.higher.matching import HigherIndex, Match
from review.higher.ranking import Ranked, Ranking
from review.pairs.comparing import CONFLICT_RULES
from review.pairs.comparison import Check, Side
from review.reading.clauses import Clause, clauses
from review.reading.passages import Passage
from review.reading.penalties import impositions
from review.reading.similarity import pairs
from review.rules.pairs.amounts import fine_range
from review.rules.pairs.basis import invalid_basis
from review.rules.pairs.principles import broken_by, exceeded, principle
from review.rules.pairs.time_limits import time_limit

# A congress weighs things itself: in its regulations nearness in words proves too little for the other rules.
_OF_NEAREST_IN_REGULATIONS: tuple[Check, ...] = (fine_range, time_limit)
# What they cite they often only refer to, or carry out beside what else the law's own regulation allows.
_OF_CITED_IN_REGULATIONS: tuple[Check, ...] = (*_OF_NEAREST_IN_REGULATIONS, invalid_basis)
_MEASURED = re.compile(
    r"[\d〇零一二两三四五六七八九十百千万亿半]\s*(?:个)?(?:工作日|日|天|月|年|小时|周|倍|元|万元|%)|百分之|以上[^，。；]{0,8}以下"
)
_FREE_TO_WEIGH = frozenset({Rank.LOCAL_REGULATION, Rank.DEPARTMENT_RULE})
# The yardstick, not what a legal office answers for. An implementing regulation says other things than its law does:
# on the corpus most of what the rules found there was false.
_YARDSTICK = frozenset(
    {
        Rank.CONSTITUTION,
        Rank.LAW,
        Rank.ADMINISTRATIVE_REGULATION,
        Rank.SUPERVISORY_REGULATION,
        Rank.JUDICIAL_INTERPRETATION,
    }
)
_SAYS_SOMETHING = 4
# So many articles, that say so much of a clause, are looked at closely; those likelier than that count.
_LOOKED_AT, _SAYS_ANY = 20, 0.1
_WORTH_A_LOOK = 0.02
_CLAUSES_KEPT = 1024
_TITLES_KEPT = 4096
# What says so much of what a unit says speaks of the same matter.
_SAME_MATTER = 0.3


# How another congress works is no measure for a local one.
_OTHER_BODIES = re.compile("全国人民代表大会|国务院组织|立法法|立法条例|议事规则")
# When a text takes effect and for how long is its own matter.
_COMMENCEMENT = re.compile("自[^，。；]{2,24}起?(?:施行|实施|执行)|有效期(?:至|为|[一二三四五\\d])")


class Ground(StrEnum):
    """Why an article is laid beside a clause."""

    CITED = "cited"
    STATED = "stated"
    """It states a principle that words of the clause break, whatever their subject."""
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article beside which a clause is laid, the rules that may speak, and whether the two surely correspond.

    `cited_at`: where in the unit it is cited; `likelihood`: that the clause answers to it, as far as that is in doubt.
    """

    article: HigherArticle
    ground: Ground
    rules: Sequence[Check]
    assigned: bool = True
    cited_at: tuple[int, ...] = ()
    likelihood: float = 1.0

    @property
    def key(self) -> tuple[str, str]:
        return self.article.document.id, self.article.label

    def is_cited_in(self, start: int, end: int) -> bool:
        return any(start <= place < end for place in self.cited_at)


@dataclass(frozen=True)
class Answering:
    """The higher law that one document answers to on a day."""

    reviewed: Reviewed
    index: HigherIndex
    day: date

    @property
    def is_free(self) -> bool:
        """Whether the document's body weighs things itself: of its texts, nearness in words proves little."""
        return self.reviewed.document.rank in _FREE_TO_WEIGH

    @cached_property
    def among(self) -> Mask:
        document = self.reviewed.document
        standing = Standing(document.rank or Rank.NORMATIVE_DOCUMENT, document.level, document.region)
        return self.index.standing_above(standing, self.day)

    def sides(self) -> Iterator[tuple[Provision, Side]]:
        """The units of the document, to be laid beside what is above; none of a text that is a yardstick itself."""
        document = self.reviewed.document
        if document.rank not in _YARDSTICK:
            for unit in _units(document):
                yield unit, Side(document.title or "", unit.label, document.text[unit.start : unit.end])

    def candidates(self, side: Side, cited: Sequence[Candidate]) -> list[Candidate]:
        """Each article once: as cited, else as stating a principle, else as near."""
        found: dict[tuple[str, str], Candidate] = {}
        near = self._near(side) if self.is_free else ()
        for candidate in (*cited, *self._stated(side), *near):
            found.setdefault(candidate.key, candidate)
        return list(found.values())

    def answers(self, side: Side) -> list[tuple[Clause, list[Ranked]]]:
        """For each clause of the unit the articles that it may answer to, the likeliest first.

        None where the body weighs things itself: a probability of the matter says nothing there of the case.
        """
        if self.is_free:
            return []
        return [(clause, self._ranked(clause.words)) for clause in clauses(side.passages) if _may_answer(clause.words)]

    def is_answering(self, unit: Provision, side: Side) -> bool:
        """Whether there is any article above that the unit may answer to."""
        return bool(self.candidates(side, self.cited(unit))) or any(found for _, found in self.answers(side))

    def questions(self, side: Side) -> Iterator[tuple[str, list[Match]]]:
        """The words of each clause of the unit with the articles that have most words in common with it."""
        for clause in clauses(side.passages):
            if _may_answer(clause.words):
                yield clause.words, self._found(clause.words)

    def _found(self, words: str) -> list[Match]:
        matches = self.index.nearest(words, self._about, self.among, limit=_LOOKED_AT, floor=_SAYS_ANY)
        return [match for match in matches if not _is_of_other_bodies(match.article.title)]

    @cached_property
    def ranking(self) -> Ranking:
        return Ranking(self.index, self._about, self._cited_titles)

    @cached_property
    def _ranked(self) -> Callable[[str], list[Ranked]]:
        """The articles that words may answer to; kept, as a text says some things again and again."""
        return lru_cache(maxsize=_CLAUSES_KEPT)(self._rank)

    def _rank(self, words: str) -> list[Ranked]:
        found = self.ranking.ranked(words, self._found(words))
        return [each for each in found if each.probability >= _WORTH_A_LOOK]

    def cited(self, unit: Provision) -> list[Candidate]:
        """What the unit names."""
        return list(self._cited(unit))

    def _cited(self, unit: Provision) -> Iterator[Candidate]:
        rules = _OF_CITED_IN_REGULATIONS if self.is_free else CONFLICT_RULES
        places: dict[tuple[str, str], list[int]] = {}
        starts, citations = self._citations
        for citation in citations[bisect_left(starts, unit.start) : bisect_left(starts, unit.end)]:
            title = citation.full_title or citation.title
            if title and citation.article:
                places.setdefault((title, article_label(citation.article)), []).append(citation.start - unit.start)
        for (title, label), named_at in places.items():
            article = self.index.article(title, label, self.among)
            if article is not None:
                yield Candidate(article, Ground.CITED, rules, cited_at=tuple(named_at))
            elif articles := self.index.of_title(title, self.among):
                # What is cited is not there; where the law ends proves it.
                yield Candidate(articles[-1], Ground.CITED, (invalid_basis,), cited_at=tuple(named_at))

    def _stated(self, side: Side) -> Iterator[Candidate]:
        # A congress weighs such things itself; in its regulations the words alone prove too little.
        if self.is_free:
            return
        broken = broken_by(side.plain)
        stating = [place for entry in broken for place in entry.stands_in]
        # What is said of one matter goes before what is said of all.
        special = [place for entry in broken for place in entry.stated_of(f"{self.reviewed.title}，{side.plain}")]
        # That the document may set no such thing is said where nothing more special is.
        limits = (limit for entry in broken for limit in exceeded(entry, self.reviewed.document.rank, side.passages))
        limiting = (limit.place for limit in limits if not (limit.only and self._carries_out(side)))
        for title, label in (*special, *stating, *limiting):
            article = self.index.article(title, label, self.among)
            if article is not None:
                yield Candidate(article, Ground.STATED, (principle,))

    def _carries_out(self, side: Side) -> bool:
        """Whether an article above that speaks of the same imposes the same: who may set something repeats the rest."""
        own = {one.kind for one in impositions(side.plain)}
        near = self.index.nearest(side.plain, self._about, self.among, floor=_SAME_MATTER)
        return any(own & {one.kind for one in impositions(normalize(match.article.text))} for match in near)

    def _near(self, side: Side) -> Iterator[Candidate]:
        """The articles nearest in words to each clause of the unit that has a figure."""
        for clause in clauses(side.passages):
            if _MEASURED.search(clause.words) and _may_answer(clause.words):
                for match in self.index.nearest(clause.words, self._about, self.among, limit=3, floor=0.3):
                    if not _is_of_other_bodies(match.article.title):
                        yield Candidate(match.article, Ground.NEAR, _OF_NEAREST_IN_REGULATIONS, assigned=False)

    @cached_property
    def _citations(self) -> tuple[list[int], list[Citation]]:
        found = sorted(self.reviewed.document.citations, key=lambda citation: citation.start)
        return [citation.start for citation in found], found

    @cached_property
    def _about(self) -> str:
        """The title of the document and of the laws that it names as its ground."""
        grounds = {c.title for c in self.reviewed.document.citations if c.title and c.role is CitationRole.BASIS}
        return "，".join((self.reviewed.title, *sorted(grounds)))

    @cached_property
    def _cited_titles(self) -> frozenset[str]:
        return frozenset(title_key(c.title) for c in self.reviewed.document.citations if c.title)

    def match(self, passage: Passage, article: HigherArticle) -> Match:
        return self.index.match(passage.whole, self._about, article)


@lru_cache(maxsize=_TITLES_KEPT)
def _is_of_other_bodies(title: str) -> bool:
    return _OTHER_BODIES.search(title) is not None


def _may_answer(words: str) -> bool:
    """Whether a clause says enough to look for what it answers to."""
    return _COMMENCEMENT.search(words) is None and len(pairs(words)) >= _SAYS_SOMETHING


def _units(document: ParsedDocument) -> Iterator[Provision]:
    """Articles; where there are none, the parts of the first level; else the paragraphs."""
    for kind in (ProvisionKind.ARTICLE, ProvisionKind.LEVEL_1):
        numbered = [provision for provision in document.provisions if provision.kind is kind]
        if numbered:
            yield from numbered
            return
    start = 0
    for line in document.text.splitlines(keepends=True):
        if line.strip():
            yield Provision("", ProvisionKind.PARAGRAPH, "", "", start, start, start + len(line))
        start += len(line)
