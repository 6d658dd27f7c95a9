"""Whether a sentence of a body that weighs for itself and one above it surely tell the same case.

Local regulations and departments' rules set what the law leaves open. That their words stand near it proves nothing:
the case has to be told alike, be measured in the same way, and not be met by what else the sentence says.
"""

import re

from ingest.normalize import normalize
from registry.model import Finding
from review.higher.matching import Match
from review.pairs.alignment import violation_of
from review.pairs.comparison import Side
from review.reading.deadlines import Sense, deadlines
from review.reading.passages import Passage
from review.reading.penalties import Fine, fines
from review.reading.similarity import coverage, pairs
from review.rules.pairs.amounts import STAGES, fine_range
from review.rules.pairs.time_limits import time_limit

_SAME, _SAYS_ENOUGH, _SURELY_NAMED = 0.7, 8, 0.8
# What was done stands in another article, which is not at hand.
_OWN_ARTICLES = re.compile(
    "违反本(?:条例|办法|规定|细则|法|条)?(?:第[〇零一二三四五六七八九十百]+[条款项]|第（[一二三四五六七八九十]+）项|[、，和或至者])*(?:之一)?(?:的)?规定(?:的|之一的)?"
)
# 食品安全法第三十六条: provinces make the rules for these.
_LEFT_TO_PLACES = re.compile("小作坊|摊贩|小餐饮|小食杂|小经营店|小摊点")
# One word more, and another place or another object is meant: 乡村道路, 非人员密集场所, 国家重点保护.
_TELLING_APART = ("乡", "农村", "非", "国家")


def surely_same_case(finding: Finding, match: Match, passage: Passage) -> bool:
    """Whether the finding of fine_range or time_limit beside an article found by its words is to be trusted."""
    higher = finding.higher
    if higher is None or match.named < _SURELY_NAMED or _LEFT_TO_PLACES.search(passage.whole):
        return False
    quoted = normalize(higher.quote)
    passages = Side(higher.title, higher.provision, match.article.text).passages
    above = next((told for told in passages if quoted in told.whole), None)
    if above is None or not _told_alike(passage, above):
        return False
    if finding.rule == fine_range.__name__:
        return _fined_alike(normalize(finding.quote), quoted, passage, above)
    return finding.rule != time_limit.__name__ or _timed_alike(normalize(finding.quote), quoted, passage)


def _told_alike(passage: Passage, above: Passage) -> bool:
    """Whether each sentence says most of what the other says of the case."""
    own, other = _OWN_ARTICLES.sub("", violation_of(passage)), violation_of(above)
    if len(pairs(own)) < _SAYS_ENOUGH or any((word in own) != (word in other) for word in _TELLING_APART):
        return False
    return min(coverage(own, other), coverage(other, own)) >= _SAME


def _fined_alike(quote: str, quoted: str, passage: Passage, above: Passage) -> bool:
    """Whether both fines are the only ones for their stage, of the same sum, and the higher is not set below as well.

    Where a sentence fines by the worth of the goods or by who is fined, no single figure surely answers to another.
    """
    own, stated = fines(quote), fines(quoted)
    if not own or not stated or own[0].base != stated[0].base:
        return False
    alone = _only_of_its_stage(own[0], passage) and _only_of_its_stage(stated[0], above)
    return alone and all(_measure(fine) != _measure(stated[0]) for fine in fines(passage.whole))


def _only_of_its_stage(fine: Fine, passage: Passage) -> bool:
    there = [other for other in fines(passage.whole) if other.dimension == fine.dimension]
    stages = next((other.tier & STAGES for other in there if _measure(other) == _measure(fine)), None)
    return sum(other.tier & STAGES == stages for other in there) == 1


def _measure(fine: Fine) -> tuple[str, float | None, float | None]:
    return fine.dimension, fine.low, fine.high


def _timed_alike(quote: str, quoted: str, passage: Passage) -> bool:
    """Whether the period above is not set below as well, and the one below is no duty to be done sooner.

    A congress may press for more haste; a shorter term of office or of a licence is another matter.
    """
    own, above = deadlines(quote), deadlines(quoted)
    below = {(period.days, period.working) for period in deadlines(passage.whole)}
    if not own or not above or below & {(period.days, period.working) for period in above}:
        return False
    return not (own[0].sense is Sense.WITHIN and own[0].shorter_than(above[0]))
