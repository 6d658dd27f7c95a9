"""Acts that come later, or periods that begin otherwise, than above, though no longer period is written.

The start of a period moved, stages that add up to more than the whole, a fixed rhythm (每季度集中办理) or a waiting
time (满一年后再办理) instead of a period, and a period where the higher provision says at once.
Basis: 行政许可法 第四十二条、第四十五条 and the provisions that set the periods.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from review.pairs.comparison import Comparison, Conflict, Side, clause_around
from review.reading.deadlines import Deadline, Sense, deadlines
from review.reading.parties import Party
from review.reading.passages import Passage
from review.reading.similarity import coverage

# All are compared with all; no article of law has so many.
_MOST_FIGURES = 60
_SAME_ACT, _SAME_EVENT, _SAME_SUBJECT, _SAME_MATTER = 0.4, 0.5, 0.75, 0.2
_MARK = re.compile("[，；。：\n]")
_WITHIN = frozenset({Sense.WITHIN, Sense.AT_MOST, Sense.PERIOD})
# What starts the period of who has to decide, and the steps of its own work from which it may not count instead.
_TAKEN_UP = re.compile("受理|收到|接到|申请|提出|提交|立案|发现|接报|送达")
_OWN_STEP = re.compile(
    "结束|完成|完毕|评审|鉴定|勘验|勘察|踏勘|核查|论证|公示|缴费|缴纳|补正|初审|初核|意见|转入|齐全|审签|报告|验收|签批|同意|讨论|通过|领导|会审|备案"
)
_TIME_NOT_COUNTED = re.compile("不计(?:算)?(?:在|入)|所需(?:的)?时间")
# A claim lapses the sooner, the sooner its period begins: before who has it knows or has got the thing.
_LEARNT = re.compile("送达|收到|接到|知道|知悉|交付|领取|届满|终止|录用|竣工")
_DONE = re.compile("作出|发出|签发|印发|发布|发生|签订|订立|寄出|决定之|落款|盖章|公布|张贴|下达")
_BY_STAGES = re.compile(
    "再(?:用|由|于|在|报|经)|初审|初核|初步|复审|复核|后，|结束后|之日起再|先由|然后|转|汇总|上报|报[^，。；告]{2,14}(?:，|审|复)"
)
_STAGE = re.compile("初审|初核|转报|报送|上报|审查意见|审核意见")
_EXTENDS = re.compile("延长|延期|特殊情况|情况复杂|补正|重新")
_RHYTHM = re.compile(
    "(?:每|按|逐|于|在|次|下一?|当)(?P<unit>月|季度?|半年|年|学期)(?:度)?[^，。；]{0,14}?(?:集中|统一|批量|分批|汇总|一次|末|底|首月|最后|初|办理|审核|公告|公布|发放|拨付)"
)
# 每季度公布统计数据: what an authority does besides single cases.
_WATCHES = re.compile("统计|数据|通报|分析|研判|培训|检查|巡查|抽查|考核|评估|监测")
_RHYTHM_DAYS = {"月": 30, "季": 90, "季度": 90, "半年": 180, "学期": 150, "年": 365}
_WAITS = re.compile(
    "(?:满|超过|工作)[^，。；]{0,8}?(?P<period>[一二三四五六七八九十半\\d]+(?:个月|年|日|天))[^，。；]{0,2}后，?(?:再|方|才|始)"
)
_AT_ONCE = re.compile("(?<!应)立即|即时|当即|随即|马上|第一时间|(?<!按)随时(?!间)|及时(?=报告|救治|抢救)")
_AT_ONCE_BELOW = re.compile("立即|即时|当即|随即|马上|第一时间|当场")


@dataclass(frozen=True, slots=True)
class _Timed:
    """A period with the passage in which it stands."""

    deadline: Deadline
    passage: Passage

    @property
    def event(self) -> str:
        return self.deadline.event.of(self.passage.whole) if self.deadline.event else ""

    @property
    def subject(self) -> str:
        """The words of the clause before the event: who is to act (预售商品房的购买人)."""
        end = self.deadline.event.start if self.deadline.event else self.deadline.start
        return _MARK.split(self.passage.whole[:end])[-1]

    @property
    def span(self) -> tuple[int, int]:
        text = self.passage.whole
        begin, end = clause_around(text, self.deadline.start, self.deadline.end)
        return self.passage.place_span(max(begin, text.rfind("，", 0, self.deadline.start) + 1), end)


def timing(comparison: Comparison) -> Iterator[Conflict]:
    """The same act is due later, or a claim lapses sooner, than above by other means than a longer period."""
    if not comparison.assigned:
        return
    below, above = _timed(comparison.lower), _timed(comparison.upper)
    for way in (_moved_starts, _summed_stages, _rhythms, _waits, _not_at_once, _not_before):
        yield from way(comparison, below, above)


def _timed(side: Side) -> list[_Timed]:
    timed = (
        _Timed(deadline, passage)
        for passage in side.passages
        for deadline in deadlines(passage.whole)
        if deadline.sense in _WITHIN
    )
    return list(islice(timed, _MOST_FIGURES))


def _moved_starts(comparison: Comparison, below: list[_Timed], above: list[_Timed]) -> Iterator[Conflict]:
    """自受理之日起三十日 becomes 自评审结束之日起三十日; 自收到之日起 becomes 自作出之日起."""
    for own in below:
        same = [higher for higher in above if own.event and higher.event and _one_act(own, higher)]
        if not same or any(_one_start(own, higher) for higher in same):
            continue
        if (moved := next((higher for higher in same if _moves(comparison, own, higher)), None)) is not None:
            yield _conflict(comparison, own.span, moved, f"期限从“{own.event}”起算，上位法从“{moved.event}”起算")


def _one_act(own: _Timed, higher: _Timed) -> bool:
    near = max(coverage(own.deadline.act, higher.deadline.act), coverage(higher.deadline.act, own.deadline.act))
    subject = min(coverage(own.subject, higher.subject), coverage(higher.subject, own.subject))
    return near >= _SAME_ACT or subject >= _SAME_SUBJECT or bool(own.deadline.verbs & higher.deadline.verbs)


def _one_start(own: _Timed, higher: _Timed) -> bool:
    if _of_claim(own, higher):
        return False
    return max(coverage(own.event, higher.event), coverage(higher.event, own.event)) >= _SAME_EVENT


def _of_claim(own: _Timed, higher: _Timed) -> bool:
    """自作出之日起 for 自收到之日起, of whoever is to do something in time."""
    begins_sooner = _LEARNT.search(higher.event) and _DONE.search(own.event) and not _LEARNT.search(own.event)
    return bool(begins_sooner) and own.deadline.binds is not Party.AUTHORITY


def _moves(comparison: Comparison, own: _Timed, higher: _Timed) -> bool:
    if _of_claim(own, higher):
        return not own.deadline.longer_than(higher.deadline)
    if not (_TAKEN_UP.search(higher.event) and _OWN_STEP.search(own.event)) or _TAKEN_UP.search(own.event):
        return False
    if _TIME_NOT_COUNTED.search(comparison.upper.plain) or own.deadline.binds is Party.PRIVATE:
        return False
    return not own.deadline.shorter_than(higher.deadline) and coverage(own.event, comparison.upper.plain) < _SAME_EVENT


def _summed_stages(comparison: Comparison, below: list[_Timed], above: list[_Timed]) -> Iterator[Conflict]:
    """初审十日 and 复审二十日 for what is to be decided in twenty days."""
    stages = [own for own in below if own.deadline.binds is not Party.PRIVATE]
    if len(stages) < 2 or not _BY_STAGES.search(comparison.lower.plain):
        return
    if any(_EXTENDS.search(own.deadline.clause) for own in stages) or not _on_the_matter(comparison):
        return
    total = sum(_calendar_days(own.deadline) for own in stages)
    for higher in above:
        decides = higher.deadline.binds is Party.AUTHORITY and higher.event
        if decides and not _staged(higher, above) and total > 1.03 * _whole(higher, above):
            begin, end = stages[0].span[0], stages[-1].span[1]
            yield _conflict(comparison, (begin, end), higher, "各环节的期限相加，超过上位法规定的总期限")
            return


def _on_the_matter(comparison: Comparison) -> bool:
    return coverage(comparison.lower.plain, comparison.upper.plain) >= comparison.reach * _SAME_MATTER


def _staged(higher: _Timed, above: list[_Timed]) -> bool:
    """Whether the higher text has stages of its own beside the period."""
    return any(_STAGE.search(one.event + one.deadline.act) for one in above if one is not higher)


def _whole(higher: _Timed, above: list[_Timed]) -> float:
    """The period with what it may be extended by."""
    more = [one for one in above if _EXTENDS.search(one.deadline.clause)]
    return _calendar_days(higher.deadline) + sum(_calendar_days(one.deadline) for one in more if one is not higher)


def _calendar_days(deadline: Deadline) -> float:
    return deadline.days * 7 / 5 if deadline.working else deadline.days


def _rhythms(comparison: Comparison, _: list[_Timed], above: list[_Timed]) -> Iterator[Conflict]:
    """每季度末集中审核一次 for what is due within twenty days."""
    for passage in comparison.lower.passages:
        rhythm = _RHYTHM.search(passage.whole)
        if rhythm is None or not _on_the_matter(comparison):
            continue
        if _WATCHES.search(passage.whole[slice(*clause_around(passage.whole, *rhythm.span()))]):
            continue
        days = _RHYTHM_DAYS[rhythm["unit"]]
        for higher in above:
            due = higher.deadline.binds is not None and higher.deadline.rate == "" and higher.event
            if due and days > _calendar_days(higher.deadline):
                span = passage.place_span(rhythm.start(), rhythm.end())
                yield _conflict(comparison, span, higher, "按固定的时间集中办理，可能超过上位法规定的期限")
                return


def _waits(comparison: Comparison, _: list[_Timed], above: list[_Timed]) -> Iterator[Conflict]:
    """试用期满一年后再办理 for what is due within thirty days."""
    for passage in comparison.lower.passages:
        wait = _WAITS.search(passage.whole)
        waited = deadlines(wait["period"] + "内") if wait else []
        if wait is None or not waited:
            continue
        for higher in above:
            near = coverage(passage.whole, higher.passage.whole)
            if higher.event and waited[0].longer_than(higher.deadline) and near >= comparison.reach * _SAME_ACT:
                span = passage.place_span(wait.start(), wait.end())
                yield _conflict(comparison, span, higher, "推迟到上位法规定的期限之后")
                return


def _not_at_once(comparison: Comparison, below: list[_Timed], _: list[_Timed]) -> Iterator[Conflict]:
    """三日内报告 for what is to be reported at once."""
    if _AT_ONCE_BELOW.search(comparison.lower.plain):
        return
    for own in below:
        for passage in comparison.upper.passages:
            word = _AT_ONCE.search(passage.body)
            if word is None or own.deadline.sense is not Sense.WITHIN:
                continue
            act = own.passage.whole[own.deadline.end :][:_ACT_REACH]
            said = passage.body[word.start() : word.end() + _SENTENCE_REACH]
            same_act = coverage(act, said) >= _SAME_ACT or any(verb in said for verb in own.deadline.verbs)
            both = same_act and coverage(own.passage.whole, passage.whole) >= _SAME_ACT
            if both and not any(other.sense in _WITHIN for other in deadlines(passage.whole)):
                span = passage.place_span(len(passage.lead) + word.start(), len(passage.lead) + word.end())
                yield _later(comparison, own.span, span, f"上位法要求“{word.group()}”办理，本条款给了更长的时间")
                return


def _not_before(comparison: Comparison, below: list[_Timed], _: list[_Timed]) -> Iterator[Conflict]:
    """开工后三十日内 for what is to be done thirty days before."""
    for own in below:
        for passage in comparison.upper.passages if own.event else ():
            for deadline in deadlines(passage.whole):
                ahead = _Timed(deadline, passage)
                same_event = f"{own.event[-2:]}前" in passage.whole
                if deadline.sense is Sense.AHEAD and same_event and _one_act(own, ahead):
                    yield _conflict(comparison, own.span, ahead, "上位法要求事前办理，本条款改为事后")
                    return


_ACT_REACH, _SENTENCE_REACH = 30, 60


def _conflict(comparison: Comparison, lower: tuple[int, int], higher: _Timed, reason: str) -> Conflict:
    return _later(comparison, lower, higher.span, reason)


def _later(comparison: Comparison, lower: tuple[int, int], upper: tuple[int, int], reason: str) -> Conflict:
    return Conflict(
        kind="time_limit",
        lower=comparison.lower.cut(*lower),
        upper=comparison.upper.cut(*upper),
        explanation=f"{reason}，与上位法规定的期限不一致。",
        suggestion="按照上位法规定的起算点和期限修改。",
        confidence=0.85,
    )
