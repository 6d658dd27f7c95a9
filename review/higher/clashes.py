"""Which of the findings beside higher articles stand, and in what order.

What is cited is compared outright. What was only found by its words has to be what the sentence answers to: a finding
stands only where no other article above says more of what the sentence says, and is content with it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from registry.model import Finding, Rank
from review.higher.answering import Answering, Candidate, Ground
from review.higher.matching import Match
from review.higher.same_case import surely_same_case
from review.reading.passages import Passage
from review.rules.pairs.obligations import modality
from review.rules.pairs.principles import principle

SURE = 0.85
# The score from which on an article found by its words speaks of the matter of a sentence; where nothing names the
# law, the words in common have to be telling ones too: 应当在十五日内申请变更 is said in many laws.
_SAME_MATTER = 0.38
_NAMED, _TELLING, _MOST = 0.4, 3.5, 0.8
# An article that is content with the sentence is what it answers to, if its score is so much better; articles of one
# law have many words in common. One of another law need not be better where nothing names either, nor one that says
# nearly all of a penal clause, as the same conduct is often told apart by what a later word says.
_BETTER, _BETTER_IN_LAW = 0.0, 0.06
_UNNAMED_AS_GOOD = -0.05
_SAYS_IT, _FAR_MORE = 0.6, 0.25
_SAYS_ALL, _AS_GOOD = 0.8, -0.035
_MODAL = re.compile("可|允许|准许|应|须|必须|不得|禁止|不准|严禁|无需|不必|有权|不再|不予|免")
_PENAL = frozenset({"fine_range", "new_penalty"})
# What a law above provides for is not set by the text below, and needs less to be known again.
_COMPETENCE = frozenset({"new_penalty", "new_licence", "new_measure"})
_PERMITS = 0.4
# Of two articles that clash with one sentence nearly alike, the law stands before the regulation that carries it out.
_BY_RANK = {Rank.LAW: 0.12, Rank.ADMINISTRATIVE_REGULATION: 0.06}


@dataclass(frozen=True, slots=True)
class Clash:
    """A finding against a candidate, and how far the candidate answers to the passage in which it stands."""

    candidate: Candidate
    match: Match
    finding: Finding

    @property
    def order(self) -> tuple[int, float]:
        """What is cited comes first, then the law of the matter, then the general law that states a principle."""
        ground = self.candidate.ground
        of_matter = self.finding.rule != principle.__name__ or self.match.named >= _NAMED
        tier = 0 if ground is Ground.CITED else 2 if ground is Ground.STATED else 1 if of_matter else 3
        if ground is Ground.STATED:
            return tier, -self.match.named
        return tier, -self.match.score - _BY_RANK.get(self.match.article.document.standing.rank, 0.0)


def holds(clash: Clash, content: Sequence[tuple[Candidate, Match]], passage: Passage, answering: Answering) -> bool:
    """Whether the finding in the passage stands beside the candidates that are content with it."""
    if clash.candidate.ground is Ground.CITED:
        # A list of a regulation's own sanctions names the law in one item and sets its own in the others.
        if answering.is_free and clash.candidate.article.label not in passage.whole:
            return False
        return clash.finding.confidence >= SURE or _says_it_elsewhere(clash, content)
    if clash.candidate.ground is Ground.STATED:
        is_competence = clash.finding.kind in _COMPETENCE
        enough = _PERMITS if is_competence else _SAYS_IT
        return not any(
            (match.share >= enough and match.share > clash.match.share) or (is_competence and candidate.assigned)
            for candidate, match in content
        )
    if answering.is_free and not surely_same_case(clash.finding, clash.match, passage):
        return False
    # What a sentence only tells may be told of somebody else's act: 对从事…的，按照…通报.
    if clash.finding.rule == modality.__name__ and not _MODAL.search(passage.whole):
        return False
    return _speaks_of_the_matter(clash.match) and not any(
        candidate.ground is Ground.CITED or _answers_better(match, clash) for candidate, match in content
    )


def _speaks_of_the_matter(match: Match) -> bool:
    is_telling = match.named >= _NAMED or match.shared >= _TELLING or match.share >= _MOST
    return match.score >= _SAME_MATTER and is_telling


def _says_it_elsewhere(clash: Clash, content: Sequence[tuple[Candidate, Match]]) -> bool:
    """Whether another article of the law cited says what the one cited does not."""
    law = clash.match.article.document
    enough = max(_SAYS_IT, clash.match.share + _FAR_MORE)
    return any(match.article.document == law and match.share >= enough for _, match in content)


def _answers_better(other: Match, clash: Clash) -> bool:
    match = clash.match
    if other.share >= _SAYS_ALL and clash.finding.kind in _PENAL:
        margin = _AS_GOOD
    elif other.article.document == match.article.document:
        margin = _BETTER if other.share >= _SAYS_IT else _BETTER_IN_LAW
    else:
        margin = _BETTER if match.named >= _NAMED else _UNNAMED_AS_GOOD
    return other.score > match.score + margin
