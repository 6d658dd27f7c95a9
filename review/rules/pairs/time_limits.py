"""Periods that bind an authority longer, or a private party shorter, than the higher provision does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from review.pairs.comparison import Comparison, Conflict, Side
from review.pairs.suggestions import Change
from review.reading.deadlines import Deadline, Sense, deadlines
from review.reading.parties import Party
from review.reading.passages import Passage
from review.reading.similarity import coverage
from review.reading.tiers import apart
from review.reading.working_days import as_the_law_counts

# 保修期不少于五年: what is timed stands before the figure; 在五日内答复: after it.
_OF_A_NOUN = frozenset({Sense.PERIOD, Sense.AT_MOST, Sense.AT_LEAST})
# 最低保修期限为：（一）…: what the introduction says of all items.
_LEAST, _MOST = re.compile("最低|最短|最少"), re.compile("最高|最长|最多")
_OR_ELSE = re.compile("，?或者自?[^，。；]{2,80}")
# 提前三十日通知，可以解除: who has the right waits, and need not wait longer.
_THEN_MAY = re.compile("[^，。；]{0,24}，(?:即)?可以")
_HEAD_BEGINS = re.compile("[，；。：\n]|之日起")
# All are compared with all; no article of law has so many.
_MOST_FIGURES = 60
_SAME_ACT = 0.38
_NEARLY_AS_GOOD = 0.02
_SAME_WORDS = 0.75
_SURELY_SAME = 0.65
_SAME_VERB = 0.25
# Few provisions have a period before an event; 三日前 and 七日前 of one provision are mostly for one act.
_SAME_AHEAD = 0.3
_SAME_NOUN = 0.5
# What the words of a list's item, and the same case (满五年不满十年的), add to the score.
_OF_ITEM, _OF_TIER, _OF_EVENT = 0.3, 0.2, 0.15
_EXTENDS = "延长"
# Who is to hear of something is served by earlier notice.
_NOTICE = re.compile("通知|公告|告知|公示|通报")
# A longer ban on these takes more away; on others it only protects more.
_SHUT_OUT = re.compile("申请|从事|担任|参加|报考|受理")
# A plain figure (期限为十日) keeps within a limit or not; a ceiling may lie below a floor.
_FIGURE_AND_LIMIT = frozenset({(Sense.PERIOD, Sense.AT_MOST), (Sense.AT_MOST, Sense.AT_LEAST)})


@dataclass(frozen=True, slots=True)
class _Placed:
    deadline: Deadline
    passage: Passage
    sentence: str
    counted: Deadline
    """The period as the days of its law are to be counted."""

    @property
    def head(self) -> str:
        """What stands before the figure in its part of the sentence (林地的承包期): what is timed, if it is a noun."""
        return _HEAD_BEGINS.split(self.sentence[: self.deadline.start])[-1]

    @property
    def span(self) -> tuple[int, int]:
        return self.passage.place_span(self.deadline.start, self.deadline.end)


def time_limit(comparison: Comparison) -> Iterator[Conflict]:
    """For the same act, an authority gets longer, or a private party shorter, than above; notice comes later."""
    above = _placed(comparison.upper)
    for own in _placed(comparison.lower):
        related = _related(own, above, comparison)
        if not related or not all(_breaks(own, higher) for higher in related):
            continue
        if any(_said_again(own, higher) or _instead(own, related[0], higher) for higher in above):
            continue
        yield _conflict(comparison, own, related[0])


def _placed(side: Side) -> list[_Placed]:
    placed = (
        _Placed(deadline, passage, passage.whole, as_the_law_counts(deadline, _words(passage, deadline), side.title))
        for passage in side.passages
        for deadline in deadlines(passage.whole)
        if deadline.sense is not Sense.EXCEEDING
    )
    return list(islice(placed, _MOST_FIGURES))


def _words(passage: Passage, deadline: Deadline) -> str:
    return passage.whole[deadline.start : deadline.end]


def _related(own: _Placed, above: list[_Placed], beside: Comparison) -> list[_Placed]:
    """The higher periods for the same act of the same party: the best and those nearly as good."""
    scored = [(_score(own, higher), index) for index, higher in enumerate(above) if _comparable(own, higher)]
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    is_ahead = own.deadline.sense is Sense.AHEAD
    near = _SAME_VERB if _alone(own, scored, above) else _SAME_AHEAD if is_ahead else _SAME_ACT
    if not scored or scored[0][0] < beside.reach * (near if beside.assigned else _SURELY_SAME):
        return []
    return [above[index] for score, index in scored if score >= scored[0][0] - _NEARLY_AS_GOOD]


def _said_again(own: _Placed, higher: _Placed) -> bool:
    """Whether the higher text gives just this period for just this act, be it beside another one."""
    one, other = own.deadline, higher.deadline
    same_period = (one.days, one.working) == (other.days, other.working)
    return same_period and _comparable(own, higher) and coverage(one.act, other.act) >= _SAME_WORDS / 2


def _instead(own: _Placed, nearest: _Placed, other: _Placed) -> bool:
    """Whether the act may also be done in another period (三十日内或者自收到之日起六十日内), and that one is kept."""
    first, last = sorted((nearest.deadline, other.deadline), key=lambda deadline: deadline.start)
    if other.passage is not nearest.passage or not _OR_ELSE.fullmatch(other.sentence[first.end : last.start]):
        return False
    return own.deadline.sense is other.deadline.sense and not _breaks(own, other)


def _alone(own: _Placed, scored: list[tuple[float, int]], above: list[_Placed]) -> bool:
    """Whether just one higher period is for such an act (审查) of that party: few more words have to agree then."""
    same = [above[index].deadline for _, index in scored if above[index].deadline.verbs & own.deadline.verbs]
    return len(same) == 1 and same[0].binds is own.deadline.binds is not None


def _comparable(own: _Placed, higher: _Placed) -> bool:
    one, other = own.deadline, higher.deadline
    if (
        one.binds is not None
        and other.binds is not None
        and one.binds is not other.binds
        and not _one_clause(own, higher)
    ):
        return False
    if (one.rate and other.rate and one.rate != other.rate) or apart(one.tiers, other.tiers):
        return False
    # 经批准可以延长十日，并告知: leave and notice are no acts that the period is for.
    extending = _EXTENDS in one.clause and _EXTENDS in other.clause
    other_acts = one.verbs and other.verbs and not one.verbs & other.verbs
    if other_acts and not extending and coverage(one.act, other.act) < _SAME_WORDS:
        return False
    return _sense_group(one) == _sense_group(other) or (one.sense, other.sense) in _FIGURE_AND_LIMIT


def _one_clause(own: _Placed, higher: _Placed) -> bool:
    """Whether the two clauses say so much of the same that who is bound was read wrongly in one of them."""
    near = coverage(own.deadline.act, higher.deadline.act) >= _SAME_WORDS or _score(own, higher) >= _SAME_WORDS
    return near and own.deadline.sense is higher.deadline.sense


def _sense_group(deadline: Deadline) -> str:
    if deadline.sense in {Sense.WITHIN, Sense.AT_MOST}:
        return "within"
    return "ahead" if deadline.sense is Sense.AHEAD else "period"


def _score(own: _Placed, higher: _Placed) -> float:
    """How surely both time the same act (0 to 1): the act itself weighs most, then the event, then the sentence."""
    act = coverage(own.deadline.act, higher.sentence)
    clause = coverage(own.deadline.clause, higher.sentence)
    tight = coverage(own.deadline.clause, higher.deadline.clause)
    score = 0.3 * act + 0.25 * clause + 0.25 * tight + 0.2 * coverage(own.sentence, higher.sentence)
    near = min(coverage(own.head, higher.head), coverage(higher.head, own.head))
    if near >= _SAME_NOUN and own.deadline.sense in _OF_A_NOUN:
        score = max(score, (1 + near) / 2)
    if higher.passage.lead:
        score += _OF_ITEM * coverage(higher.sentence[len(higher.passage.lead) : higher.deadline.start], own.sentence)
    if own.deadline.event and higher.deadline.event:
        score += _OF_EVENT * coverage(own.deadline.event.of(own.sentence), higher.deadline.event.of(higher.sentence))
    return score + (_OF_TIER if own.deadline.tiers & higher.deadline.tiers else 0)


def _breaks(own_place: _Placed, higher_place: _Placed) -> bool:
    own, higher = own_place.deadline, higher_place.deadline
    if own.working:
        higher = higher_place.counted
    binds = _bound(own, higher)
    plain = _of_plain_period(own, higher)
    if plain is not None:
        return plain
    lead = higher_place.passage.lead
    if higher.sense is Sense.AT_LEAST or _LEAST.search(lead):
        return own.shorter_than(higher)
    if higher.sense is Sense.AT_MOST or _MOST.search(lead):
        return own.longer_than(higher)
    if binds is None and _score(own_place, higher_place) >= _SAME_WORDS:
        # Periods that bind nobody (违法行为在二年内未被发现的) are fixed either way.
        return own.longer_than(higher) or own.shorter_than(higher)
    if own.sense is Sense.AHEAD:
        return _too_late_or_early(own, higher_place, binds)
    if own.sense in {Sense.PERIOD, Sense.AT_LEAST}:
        return own.shorter_than(higher) or own.longer_than(higher)
    return _against(binds, own, higher)


def _too_late_or_early(own: Deadline, higher_place: _Placed, binds: Party | None) -> bool:
    """Of periods before an event: notice may come earlier, except from who is only free to act after it."""
    higher = higher_place.deadline
    if binds is Party.PRIVATE and _THEN_MAY.match(higher_place.sentence, higher.end):
        return own.longer_than(higher)
    gives_notice = binds is Party.AUTHORITY or _NOTICE.search(own.act + own.clause) is not None
    return own.shorter_than(higher) if gives_notice else own.longer_than(higher)


def _against(binds: Party | None, own: Deadline, higher: Deadline) -> bool:
    """Whether an authority, or who owes the act, gets longer, or anybody else has less time."""
    if binds is Party.PRIVATE and not higher.is_owed:
        return own.shorter_than(higher) or (own.longer_than(higher) and own.is_duty and higher.is_duty)
    return binds is not None and own.longer_than(higher)


def _bound(own: Deadline, higher: Deadline) -> Party | None:
    """Who is bound; of two readings the one under which only a longer period breaks the higher one."""
    return Party.AUTHORITY if Party.AUTHORITY in {own.binds, higher.binds} else own.binds or higher.binds


def _of_plain_period(own: Deadline, higher: Deadline) -> bool | None:
    """Whether a range, a time somebody has the good of, or the time of a ban breaks the higher one; None for others."""
    if higher.shortest is not None:
        return (own.shortest or own.days) < higher.shortest or own.days > higher.days
    if higher.is_enjoyed and (own.is_enjoyed or own.tiers):
        return own.shorter_than(higher) and "增加" not in own.clause
    if own.is_sanction and higher.is_sanction and higher.sense in {Sense.WITHIN, Sense.AT_MOST}:
        return own.longer_than(higher)
    if own.is_ban and higher.is_ban:
        return own.shorter_than(higher) or (own.longer_than(higher) and _SHUT_OUT.search(own.act) is not None)
    return None


def _conflict(comparison: Comparison, own: _Placed, higher: _Placed) -> Conflict:
    written = comparison.lower.text[slice(*own.span)]
    required = comparison.upper.text[slice(*higher.span)]
    whom = "行政机关的办理期限" if (own.deadline.binds or higher.deadline.binds) is Party.AUTHORITY else "当事人的期限"
    side = "长于" if own.deadline.longer_than(higher.deadline) else "短于"
    return Conflict(
        kind="time_limit",
        lower=_clause_span(own),
        upper=_clause_span(higher),
        explanation=f"{whom}，本条款规定为“{written}”，上位法规定为“{required}”，{side}上位法。",
        suggestion="按照上位法规定的期限修改。",
        confidence=0.9,
        change=Change(written, required),
    )


def _clause_span(placed: _Placed) -> tuple[int, int]:
    """The clause of the period; it may end in an item after the words that introduce it, and is cut there."""
    at = placed.sentence.find(placed.deadline.clause)
    return placed.passage.place_span(at, at + len(placed.deadline.clause)) if at >= 0 else placed.span
