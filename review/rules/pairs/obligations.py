"""Clauses that turn a ban of the higher provision into leave, a right into a ban, a duty into a choice."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from review.pairs.comparison import Comparison, Conflict, Side
from review.reading.modality import DeonticClause, Modality, deontic_clauses
from review.reading.parties import Party
from review.reading.passages import Passage
from review.reading.similarity import coverage, likeness
from review.rules.pairs.acts import sameness

_SAME_ACT = 0.55
_SURE_ENOUGH = 0.5
_NEARLY_AS_GOOD = 0.1
_RESTATED = 0.8
_M = Modality
# What the higher provision says -> what the lower may not make of it.
_CONTRARY: dict[Modality, frozenset[Modality]] = {
    _M.MUST: frozenset({_M.MUST_NOT, _M.NEED_NOT, _M.ENCOURAGED}),
    _M.MUST_NOT: frozenset({_M.MAY, _M.MUST, _M.ASSERTED}),
    _M.MAY: frozenset({_M.MUST_NOT, _M.MUST}),
    _M.NEED_NOT: frozenset({_M.MUST, _M.MAY}),
    _M.ENCOURAGED: frozenset({_M.MUST, _M.MUST_NOT}),
}
_REFUSED = frozenset({_M.MUST_NOT, _M.NEED_NOT})
# 不符合要求的，不予办理 is the reverse of 符合条件的，应当办理, not its contrary.
_UNFIT = re.compile("不符合|不具备|不合格|不属于|虚假|伪造|隐瞒|骗取")
# 由地方志机构编纂，其他组织和个人不得编纂: who else may is for the rules on subjects.
_OTHERS = re.compile("其他[^，。；]{0,12}(?:单位|组织|个人|机构|人员|部门)$")
_WHO, _SAME_BODY = re.compile("[，；]"), 0.4
_LACKING = re.compile("不符合|不具备|不合格|虚假|伪造|隐瞒|骗取")
# What the authority has or can look up need not be handed in (优化营商环境条例第三十七条).
_AT_HAND = re.compile(
    "共享|核验|电子证照|电子证明|(?:已经?|曾)[^，。；]{0,6}(?:提交|提供|归集|留存|收取)|内部核查|系统[^，。；]{0,6}(?:查询|获取)"
)
# 不得强迫…: who agrees is not forced.
_COERCES = re.compile("强迫|强制|强行|胁迫|欺骗|诱骗|违背")
_AGREED = re.compile("协商|征得|自愿|同意")
# 工会有权提出建议, 企业应当答复建议: a duty to answer upholds the right.
_UPHOLDS = re.compile(
    "(?:在[^，。；]{1,12}内)?(?:及时|当场|依法|如实)?(?:答复|受理|接受|配合|保障|支持|协助|研究|处理)"
)
# 申请人应当自知道之日起六十日内提出申请: the term of a right, which nobody is ordered to use.
_IN_TERM = re.compile("(?:自|在|于)[^，。；]{2,40}内[^，。；]{0,16}?(?:提出|申请|提起|申报|起诉|要求)")
_BOUND = re.compile("[一-龥]{1,8}?(?:养户|农户|农民|商户|纪人|个体户|摊贩|散户|牧民|渔民|居民|村民|自然人)")
_COMMENDS = frozenset({"鼓励", "提倡", "倡导"})
_BESIDES = re.compile("其他|以外|非|不足|不满|更|高于|优于|先进|自愿|再")
_CASE = re.compile("的，$")
_SAME_CASE = 0.65
_EXCEPTIONS = (
    re.compile("(?:但是?，?|，)(?P<case>[^。；，但]{4,80}(?:，[^。；，但]{2,40}){0,2})除外"),
    re.compile("除(?P<case>[^。；，]{2,80}?)以?外"),
    re.compile("(?P<case>[^。；]{4,120})，(?:可以)?免[于予]"),
)
_LEFT_OUT = 0.5
# 公园和体育馆无需办理: who is exempt stands before.
_EXEMPTS = re.compile("无[需须]|不[需必]|可以?不|免")
_UNAUTHORISED = re.compile("擅自|违反|非法|违规|未经")
_REFUSES = re.compile(
    "(?:无故|无正当理由|以[^。；]{2,30}?(?:理由|为由|借口|原因)，?)?(?:拒绝|拒不|拖延|推诿|阻碍|阻挠|妨碍)"
)
_PURSUES = re.compile("责令|处罚|罚款|查处|劝阻|制止|追究|处分|没收|吊销|取缔|举报|依法处理")
_WITHOUT = re.compile(
    "无[^，。；]{0,14}(?:证|许可|执照|资质)|未(?:取得|办理|持有|经|领取|依法取得)|不具备|没有[^，。；]{0,10}(?:证|资格|许可)"
)
_WITH = re.compile("(?<!未)(?:持有|取得|申领|办理|领取|申请|凭)|(?<!未)经[^，。；]{2,24}(?:合格|批准|同意|许可|验收)")
_MEASURED = re.compile(r"(?:超[过出越]|低于|少于|高于|多于|大于|小于)")
_IN_WORDS = {
    _M.MUST: "应当",
    _M.MUST_NOT: "不得",
    _M.MAY: "可以",
    _M.NEED_NOT: "无需（不予）",
    _M.ONLY: "只能",
    _M.ENCOURAGED: "鼓励",
    _M.ASSERTED: "直接实施",
}
_RIGHT = re.compile(r"申请|听证|陈述|申辩|复议|诉讼|起诉|退货|查阅|复制|回避|申诉|异议|赔偿|补偿|告知")


@dataclass(frozen=True, slots=True)
class _Placed:
    clause: DeonticClause
    passage: Passage

    @property
    def span(self) -> tuple[int, int]:
        return self.passage.place_span(self.clause.start - len(self.clause.setting), self.clause.end)


def modality(comparison: Comparison) -> Iterator[Conflict]:
    """The same act is forbidden above and allowed here, free above and ordered or forbidden here, and so on."""
    above = _placed(comparison.upper)
    for own in _placed(comparison.lower):
        if own.clause.modality is _M.ONLY:
            continue
        best = max(
            (
                (_score(own, higher, comparison.reach), -index)
                for index, higher in enumerate(above)
                if _contrary(own, higher)
            ),
            default=(0.0, 0),
        )
        if best[0] < comparison.reach * _SURE_ENOUGH or _restates(own, above) or _is_excepted(own, comparison.upper):
            continue
        agreeing = max((_score(own, higher, comparison.reach) for higher in above if _agrees(own, higher)), default=0.0)
        if agreeing >= best[0] - _NEARLY_AS_GOOD:
            continue
        higher = above[-best[1]]
        # An exemption is told by its case (家庭少量取水), so that the act may be worded further apart.
        if best[0] >= comparison.reach * _SAME_ACT or higher.clause.modality is _M.NEED_NOT:
            yield _conflict(comparison, own, higher)


def _placed(side: Side) -> list[_Placed]:
    return [_Placed(clause, passage) for passage in side.passages for clause in deontic_clauses(passage)]


def _contrary(own: _Placed, higher: _Placed) -> bool:
    one, other = own.clause.modality, higher.clause.modality
    if one not in _CONTRARY.get(other, ()):
        return False
    if _MEASURED.match(higher.clause.act):
        return False
    if _in_favour(own, higher) or (one is _M.ENCOURAGED and not _loosens(own)):
        return False
    if other is _M.MUST_NOT and _is_reverse(own, higher):
        return False
    # 鼓励认养古树; 应当用于被认养古树的养护: ruled is what came of the act, not the act.
    if other is _M.ENCOURAGED and "被" in own.clause.act:
        return False
    if one is _M.ASSERTED and _UNAUTHORISED.match(higher.clause.act):
        return False
    # An authority may bind itself: of what it may do, it can make what it must do or will not do.
    if one in _REFUSED and _UNFIT.search(own.clause.setting) and not _UNFIT.search(higher.clause.setting):
        return False
    if one is _M.ASSERTED and _CASE.search(higher.clause.setting):
        # 出租后再申请的，不予批准 says nothing of who applies without having let.
        return coverage(higher.clause.setting, own.passage.whole) >= _SAME_CASE
    if other in {_M.MAY, _M.ENCOURAGED}:
        return higher.clause.subject is not Party.AUTHORITY and own.clause.subject is not Party.AUTHORITY
    return True


def _is_reverse(own: _Placed, higher: _Placed) -> bool:
    """Whether the lower clause says of a ban only what it comes to: 不得拒绝接收, 应当接收; 不得无证排放, 应当持证排放.

    So does a clause that says what follows from an offence against the ban (在禁放区燃放的，应当责令停止).
    """
    act = own.clause.act
    who = _WHO.split(own.clause.setting or act)[0]
    if _OTHERS.search(higher.clause.setting) and coverage(who, higher.passage.whole) >= _SAME_BODY:
        return True
    if own.clause.modality in {_M.MUST, _M.ASSERTED} and (_REFUSES.match(higher.clause.act) or _PURSUES.search(act)):
        return True
    if _LACKING.search(higher.clause.setting) and not _LACKING.search(own.clause.setting + act):
        return True
    without = _WITHOUT.search(higher.clause.setting + higher.clause.act)
    return (
        without is not None and _WITH.search(own.passage.whole) is not None and not _WITHOUT.search(own.passage.whole)
    )


def _in_favour(own: _Placed, higher: _Placed) -> bool:
    """What spares the applicant papers, rests on his consent, or upholds or times the right of the higher clause."""
    one, other = own.clause.modality, higher.clause.modality
    if one is _M.NEED_NOT:
        return _AT_HAND.search(own.clause.setting) is not None or _of_others(own, higher)
    if other is _M.MUST_NOT:
        return _COERCES.match(higher.clause.act) is not None and _AGREED.search(own.passage.whole) is not None
    if one is not _M.MUST or other is not _M.MAY:
        return False
    in_term = _IN_TERM.match(own.clause.act) and _IN_TERM.match(higher.clause.act)
    return bool(in_term or _UPHOLDS.match(own.clause.act))


def _of_others(own: _Placed, higher: _Placed) -> bool:
    """Whether somebody is let off whom the duty above does not bind (农民收购不用备案; 收购企业应当备案)."""
    named = [each[-2:] for each in _BOUND.findall(own.clause.setting)]
    return bool(named) and not any(each in higher.passage.whole for each in named)


def _loosens(own: _Placed) -> bool:
    """Whether what is encouraged is the duty itself: not what a government supports, nor what others may do besides."""
    word = own.passage.whole[own.clause.start : own.clause.start + 2]
    return word in _COMMENDS and not _BESIDES.search(own.clause.setting + own.clause.act)


def excepted(case: str, upper: Side) -> bool:
    """Whether the higher provision itself leaves the case out: 但是，个人销售自产农副产品…除外; 除公园外的…."""
    named = _EXEMPTS.split(case)[0] or case
    left_out = (found["case"] for exception in _EXCEPTIONS for found in exception.finditer(upper.plain))
    return any(coverage(named, each) >= _LEFT_OUT for each in left_out)


def _is_excepted(own: _Placed, upper: Side) -> bool:
    return excepted(own.clause.setting or own.passage.whole, upper)


def _agrees(own: _Placed, higher: _Placed) -> bool:
    return own.clause.modality is higher.clause.modality


def _restates(own: _Placed, above: Sequence[_Placed]) -> bool:
    """Whether a sentence above says the same in nearly the same words (a body may bear its new name)."""
    return any(
        _agrees(own, higher) and likeness(own.passage.whole, higher.passage.whole) >= _RESTATED for higher in above
    )


def _score(own: _Placed, higher: _Placed, reach: float) -> float:
    return sameness(own.clause, higher.clause, higher.passage.whole, reach)


def _conflict(comparison: Comparison, own: _Placed, higher: _Placed) -> Conflict:
    one, other = own.clause.modality, higher.clause.modality
    takes_away = one in {_M.MUST_NOT, _M.NEED_NOT} and _RIGHT.search(higher.clause.act) is not None
    return Conflict(
        kind="removed_right" if takes_away else "modality",
        lower=comparison.lower.cut(*own.span),
        upper=comparison.upper.cut(*higher.span),
        explanation=f"同一行为，上位法规定“{_IN_WORDS[other]}”，本条款改为“{_IN_WORDS[one]}”。",
        suggestion="按照上位法的规定表述，恢复上位法规定的权利、义务或者禁止。",
        confidence=0.85,
    )
