"""Periods in a clause: how long, counted from what, to do what, and whom they bind."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from review.reading.parties import Party, last_party
from review.reading.quantities import Bound, Quantity, quantities
from review.reading.span import Span
from review.reading.tiers import Tier, qualifies, rate, tiers_at

# Clauses of law are shorter and have fewer periods; the limits keep a text without marks from being searched from end
# to end for each period.
_LONGEST_CLAUSE = 300
_LONGEST_SENTENCE = 600
_MOST_PERIODS = 6
# No match of _EVENT is longer.
_EVENT_REACH = 60
# 审批时限为受理后四十日: within which something is to be done.
_TERM_OF_ACT = re.compile(
    "(?:审查|审核|审批|办理|办结|处理|答复|受理|核实|复核|认定|评审|查处|调查|拨付|支付)的?(?:期限|时限|时间)(?:一律|统一|均)?(?:为|是)[^，。；]{0,10}$"
)
_NO_WORDS = frozenset({"", "最短", "最长", "一般", "均"})
_ACT_ENDS = re.compile(r"[；。\n]|，(?!并)")
_CLAUSE_ENDS = re.compile(r"[，；。\n]")

# 满20年的为15天; 已满20年的，…: for whom the clause holds.
_GOES_ON = re.compile("的[，为、]")
_AHEAD = re.compile(r"(?:之前|以前|前)(?![一-龥]?款|述|置|期|往|提(?!出|交|供|请))")
# 提前三日, 出发前三日; not 前三年.
_AHEAD_OF = re.compile(r"(?:提前|(?<=[一-龥]{2})(?<![日月年以])前)$")
_HARD_CEILING = re.compile(r"超过|最长|至多|最多|最迟|至迟")
_EXCEEDING = re.compile(r"(?<!不)(?<!不得)(?<!未)超过|不满|未满|不足|连续")
_FLOOR = re.compile(r"少于|低于|短于|至少|最短|最低")
_NO_PERIOD = re.compile(
    r"有期徒刑|徒刑|拘役|管制|(?:行政)?拘留|以上[^，；。]{0,4}(?:工作|驾驶|从业)?(?:经历|经验)|工作日内?八小时"
)
_EVENT = re.compile(
    r"(?:自|从|在|应当在|于)?([^，；。、自从]{2,40}?)(?:之日|之时|后|当日|之后)(?:起|的|，|内)?[^，；。]{0,4}$"
)
_OF_AUTHORITY = re.compile(
    r"作出|决定|办结|办理完|受理(?!之日)|审查|审核|审批|批准|核发|颁发|发给|予以登记|准予|告知|答复|送达|处理|核实|反馈|验收|拨付|核定|批复|移送|转送|立案|认定|出具|公示|公布|复核|回复|查验|确认|予以(?:备案|登记|核准|批准|许可|受理|注册|办理)|申请(?:人民)?法院强制执行|强制执行|一次性?(?:告知|通知)"
)
_OF_PRIVATE = re.compile(
    r"提出|申请(?!之日|材料|人|的)|申报|缴纳|交纳|缴清|报告|备案|起诉|提起|退货|陈述|申辩|要求|领取|补正|改正|整改|签订|支付|缴存|搬迁|报送|投保|索赔|行使|选择|投诉|复议|登记手续|付清|报到|前往|搬离|退出|还款"
)
_SAYS_LITTLE = frozenset({"办结", "办理完", "处理", "提出", "要求", "作出", "行使", "选择"})
_OWED = re.compile(
    r"(?:为|向|给|返还|退还|支付)[^，。；]{0,6}(?:劳动者|职工|农民工|消费者|业主|用户|旅客|患者|妇女|申请人|投诉人|当事人|学生|家长|投标人|供应商)|返还|退还|答复|回复|支付(?!系统)[^，。；]{0,8}(?:款项|价款|货款|工程款|工资|报酬|赔偿金?|补偿金?)|付款|赔付|发放|公布|公示|告知"
)
_ENJOYED = re.compile("[产休陪护哺育婚丧病]假|停工留薪|医疗期|带薪|假期|年休假|放假|保修|质保|质量保证|免费|领取")
# 自受理之日起: who has taken up an application is to decide on it, be it a school or an association.
_ACCEPTED = re.compile(r"(?:受理[^，。；]{0,12}|(?:接到|收到)[^，。；]{0,10}申请书?)(?:之日起|后)[^，。；]{0,4}$")
_DECIDES = re.compile(r"作出[^，。；]{0,12}(?:决定|裁决|结论)")
_SANCTION = re.compile("的处罚|暂扣|停业|停产整|停机|停止联网|吊扣|拘留|禁闭|停职|停止执业|暂停执业")
_BAN = re.compile("不得|禁止")
_DUTY = re.compile(
    r"报告|备案|报送|申报|改正|整改|支付|缴存|退还|返还|签订|登记|移交|清除|上报|提供|答复|回复|告知|公布|公示|发放|赔付|送达|开具|出具|通报|反馈|报备"
)


class Sense(StrEnum):
    """What a period does."""

    WITHIN = "within"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    AHEAD = "ahead"
    EXCEEDING = "exceeding"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A period with its clause; `clause` runs from the mark before it to the end of the act that it times.

    `act` is the clause without the period and the event from which it counts; `rate` is the stretch that a period is
    measured out for (每月), `tiers` the cases for which it holds.
    """

    days: float
    number: float
    """The figure as written: 3 of 三个月."""
    unit: str
    """As written: 个月, 个工作日."""
    working: bool
    sense: Sense
    event: Span | None
    """What the period is counted from: 收到申请 of 自收到申请之日起."""
    clause: str
    act: str
    binds: Party | None
    is_duty: bool
    is_owed: bool
    """Whether one private party owes the act to a weaker one, whom a shorter period serves."""
    is_enjoyed: bool
    """Whether it is a time that somebody has the good of (假期, 保修期), so that longer is better."""
    is_sanction: bool
    """Whether it is for how long somebody is punished or held (暂扣六个月以内)."""
    is_ban: bool
    """Whether something must not be done through the period."""
    shortest: float | None
    """The least days of a range (三个月至十二个月); None of any other period."""
    tiers: frozenset[Tier]
    rate: str
    start: int
    end: int

    @property
    def verbs(self) -> frozenset[str]:
        """What is to be done in time, as far as it is one of the acts that are known."""
        found = (*_OF_AUTHORITY.findall(self.act), *_OF_PRIVATE.findall(self.act))
        return frozenset(found) - _SAYS_LITTLE

    def longer_than(self, other: "Deadline") -> bool:
        return _compare(self, other) > 0

    def shorter_than(self, other: "Deadline") -> bool:
        return _compare(self, other) < 0


def _compare(one: Deadline, other: Deadline) -> int:
    """-1, 0, 1. Months of 30 and years of 365 days are near enough; five working days fill a calendar week."""
    left, right = one.days, other.days
    if one.working != other.working:
        left, right = (days * 7 / 5 if period.working else days for days, period in ((left, one), (right, other)))
    if abs(left - right) <= 0.03 * max(left, right):
        return 0
    return 1 if left > right else -1


def deadlines(text: str) -> list[Deadline]:
    """The periods of the normalised text, in order; terms of imprisonment and of experience are none."""
    return deadlines_among(text, quantities(text))


def deadlines_among(text: str, found: Sequence[Quantity]) -> list[Deadline]:
    """Like deadlines, where the quantities of the text are known already."""
    periods = [q for q in found if q.dimension == "time" and not _NO_PERIOD.match(text, q.end)]
    if not periods:
        return []
    tiers = tiers_at(text, [period.start for period in periods], found)
    timed: list[Deadline] = []
    within = Counter[int]()
    for period, cases in zip(periods, tiers, strict=True):
        begin = _begin_of_clause(text, period.start)
        if begin is not None and within[begin] < _MOST_PERIODS:
            within[begin] += 1
            timed.append(_deadline(text, period, begin, cases))
    return timed


def _begin_of_clause(text: str, position: int) -> int | None:
    """After the last mark before the position; None where the clause would be longer than any of law."""
    floor = max(0, position - _LONGEST_CLAUSE)
    begin = max(text.rfind(mark, floor, position) for mark in "，；。：\n") + 1
    if text[begin:position] in _NO_WORDS and text.startswith("，", begin - 1):
        # 自发出之日起至截止之日止，不得少于二十日: what is timed stands before the comma.
        begin = max(text.rfind(mark, floor, begin - 1) for mark in "，；。：\n") + 1
    return begin or (0 if floor == 0 else None)


def _deadline(text: str, quantity: Quantity, begin: int, tiers: frozenset[Tier]) -> Deadline:
    stop = _end_of_act(text, quantity.end)
    act = text[quantity.end : stop]
    before = text[begin : quantity.start]
    event = _EVENT.search(text, max(begin, quantity.start - _EVENT_REACH), quantity.start)
    return Deadline(
        days=quantity.figure,
        number=quantity.number,
        unit=quantity.unit,
        working=quantity.working,
        sense=_sense(text, quantity, begin),
        event=Span(*event.span(1)) if event else None,
        clause=text[begin:stop],
        act=(before.replace(event.group(), "") if event else before) + act,
        binds=_bound_party(text, (begin, quantity.start), act),
        is_duty=_DUTY.search(act) is not None,
        is_owed=_OWED.search(act) is not None,
        is_enjoyed=_ENJOYED.search(text, begin, stop) is not None,
        is_sanction=_SANCTION.search(text, begin, stop) is not None,
        is_ban=_BAN.search(act) is not None,
        shortest=quantity.low if quantity.bound is Bound.RANGE else None,
        tiers=tiers,
        rate=rate(before),
        start=quantity.start,
        end=quantity.end,
    )


def _end_of_act(text: str, position: int) -> int:
    """The end of the clause that the period times; a comma right after the period belongs to the clause."""
    ceiling = position + _LONGEST_CLAUSE
    after = _ACT_ENDS.search(text, position, ceiling)
    if after is None:
        return min(len(text), ceiling)
    if after.start() - position < 3:
        further = _CLAUSE_ENDS.search(text, after.end(), ceiling)
        return further.start() if further else min(len(text), ceiling)
    return after.start()


def _sense(text: str, quantity: Quantity, begin: int) -> Sense:
    """`begin`: where the clause begins."""
    words = text[quantity.start : quantity.end]
    if (
        _AHEAD.match(text, quantity.end)
        or "提前" in words
        or _AHEAD_OF.search(text, max(0, quantity.start - 2), quantity.start)
    ):
        return Sense.AHEAD
    if _EXCEEDING.search(words) and not _HARD_CEILING.search(
        words.replace("超过", "", 1) if words[0] != "不" else words
    ):
        return Sense.EXCEEDING
    if quantity.bound is Bound.RANGE and "满" in words:
        return Sense.EXCEEDING
    if words.startswith("满"):
        return Sense.EXCEEDING if qualifies(text, quantity) or _GOES_ON.match(text, quantity.end) else Sense.PERIOD
    if _FLOOR.search(words) or quantity.bound is Bound.FLOOR:
        return Sense.AT_LEAST
    if _HARD_CEILING.search(words):
        return Sense.AT_MOST
    in_time = quantity.bound is Bound.CEILING or _TERM_OF_ACT.search(text, begin, quantity.start)
    return Sense.WITHIN if in_time else Sense.PERIOD


def _bound_party(text: str, before: tuple[int, int], act: str) -> Party | None:
    """The subject of the clause; where it is left out, who does such acts; else the subject of the sentence."""
    begin, end = before
    subject = re.split(
        r"应当|必须|可以|须|可(?=自|在|于)|应(?=自|在|于)|自(?=[^，；。]{2,30}之日起)|在(?=[^，；。]{0,20}$)",
        text[begin:end],
        maxsplit=1,
    )[0]
    named = last_party(subject)
    if _ACCEPTED.search(text, max(0, end - _EVENT_REACH), end) or _DECIDES.search(act):
        return Party.AUTHORITY
    if named is not None and not subject.endswith(("的", "日起", "后")):
        return named
    following = re.match(r"[^，。；]{0,6}，(?P<subject>[^，。；]{2,20}?)(?:应当|必须|可以)", act)
    if following and (party := last_party(following["subject"])) is not None:
        return party
    own, other = _OF_AUTHORITY.search(act), _OF_PRIVATE.search(act)
    if own or other:
        first = min((m for m in (own, other) if m), key=lambda m: m.start())
        return Party.AUTHORITY if first is own else Party.PRIVATE
    floor = max(0, begin - _LONGEST_SENTENCE)
    sentence = max(floor, max(text.rfind(mark, floor, begin) for mark in "；。\n") + 1)
    return named or last_party(text[sentence:begin])
