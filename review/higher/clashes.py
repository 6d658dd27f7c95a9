"""Which of the findings beside higher articles stand, and in what order.

What is cited is compared outright. In texts of bodies that weigh things themselves, what was only found by its words
has to be surely the same case, and no other article above may say more of what the sentence says and be content with
it. Clauses of other texts: see review.higher.likelihood.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.normalize import normalize
from registry.model import Finding, Rank
from registry.rank import ranks_below
from review.higher.answering import Answering, Candidate, Ground
from review.higher.matching import Match
from review.higher.same_case import surely_same_case
from review.reading.passages import Passage
from review.rules.pairs.principles import broken_by

SURE = 0.85
# An article that is content with the sentence is what it answers to, if its score is so much better; articles of one
# law have many words in common. One that says nearly all of a penal clause need not be better, as the same conduct is
# often told apart by what a later word says.
_BETTER, _BETTER_IN_LAW = 0.0, 0.06
_SAYS_IT, _FAR_MORE = 0.6, 0.25
_SAYS_ALL, _AS_GOOD = 0.8, -0.035
_PENAL = frozenset({"fine_range", "new_penalty"})
# What a law above provides for is not set by the text below, and needs less to be known again.
_COMPETENCE = frozenset({"new_penalty", "new_licence", "new_measure"})
_PERMITS = 0.4
# What is content with a clause that breaks a principle has to be as likely the article that the clause answers to.
_MAY_PERMIT, _MAY_SAY_IT = 0.05, 0.2
# Of two articles that clash with one sentence nearly alike, the law stands before the regulation that carries it out.
_BY_RANK = {Rank.LAW: 0.12, Rank.ADMINISTRATIVE_REGULATION: 0.06}
_NAMED = 0.5
_TIERS = {Ground.CITED: 0, Ground.NEAR: 1, Ground.STATED: 2}


@dataclass(frozen=True, slots=True)
class Clash:
    """A finding against a candidate, and how far the candidate answers to the passage in which it stands."""

    candidate: Candidate
    match: Match
    finding: Finding

    @property
    def order(self) -> tuple[int, float]:
        """What is cited comes first, then the law of the matter, then the general law that states a principle."""
        tier = _TIERS[self.candidate.ground]
        if self.candidate.ground is Ground.STATED:
            # As in the data, where the law made for it comes first; but before it what the text names (政府采购).
            return tier, -float(self.match.named >= _NAMED)
        return tier, -self.match.score - _BY_RANK.get(self.match.article.document.standing.rank, 0.0)


def holds(clash: Clash, content: Sequence[tuple[Candidate, Match]], passage: Passage, answering: Answering) -> bool:
    """Whether the finding in the passage stands beside the candidates that are content with it."""
    if clash.candidate.ground is Ground.CITED:
        # A list of a regulation's own sanctions names the law in one item and sets its own in the others.
        if answering.is_free and not _is_cited_in(passage, clash.candidate):
            return False
        return clash.finding.confidence >= SURE or _says_it_elsewhere(clash, content)
    if clash.candidate.ground is Ground.STATED:
        is_competence = clash.finding.kind in _COMPETENCE
        enough, likely = (_PERMITS, _MAY_PERMIT) if is_competence else (_SAYS_IT, _MAY_SAY_IT)
        return not any(
            (
                candidate.likelihood >= likely
                and match.share >= enough
                and match.share > clash.match.share
                and (is_competence or _may_except(match, clash, passage))
            )
            or (is_competence and candidate.assigned and candidate.ground is not Ground.STATED)
            for candidate, match in content
        )
    return surely_same_case(clash.finding, clash.match, passage) and not any(
        candidate.ground is Ground.CITED or _answers_better(match, clash) for candidate, match in content
    )


def _may_except(other: Match, clash: Clash, passage: Passage) -> bool:
    """Whether the other article makes an exception: it says what the principle forbids, and is not below its law."""
    stated = clash.match.article.document.standing.rank
    if ranks_below(other.article.document.standing.rank, stated):
        return False
    said = {entry.id for entry in broken_by(normalize(other.article.text))}
    return any(entry.id in said for entry in broken_by(passage.whole))


def _is_cited_in(passage: Passage, candidate: Candidate) -> bool:
    lead_end = passage.lead_start + len(passage.lead)
    return candidate.is_cited_in(passage.body_start, passage.end) or candidate.is_cited_in(passage.lead_start, lead_end)


def _says_it_elsewhere(clash: Clash, content: Sequence[tuple[Candidate, Match]]) -> bool:
    """Whether another article of the law cited says what the one cited does not."""
    law = clash.match.article.document
    enough = max(_SAYS_IT, clash.match.share + _FAR_MORE)
    return any(
        match.article.document == law and (match.share >= enough or (other.ground is Ground.NEAR and other.assigned))
        for other, match in content
    )


def _answers_better(other: Match, clash: Clash) -> bool:
    match = clash.match
    if other.share >= _SAYS_ALL and clash.finding.kind in _PENAL:
        margin = _AS_GOOD
    elif other.article.document == match.article.document:
        margin = _BETTER if other.share >= _SAYS_IT else _BETTER_IN_LAW
    else:
        margin = _BETTER
    return other.score > match.score + margin
