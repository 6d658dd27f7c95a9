"""How surely a lower clause and a higher one speak of one act in one case, whatever each makes of it."""

import re
from itertools import takewhile

from review.reading.modality import DeonticClause, Modality
from review.reading.similarity import coverage, pairs

_M = Modality
_SAME_ACT = 0.55
_SAME_DUTY = 0.5
_VERB = 2
_SAYS_SOMETHING = 2
_LONGEST_ENUMERATION = 12
_FREELY = "自愿"
# A duty and a ban stand side by side in one article on one matter; only nearly the same words make them clash.
_LEAST_ACT = {
    (_M.MUST, _M.MUST_NOT): 0.7,
    (_M.MUST, _M.ENCOURAGED): 0.5,
    (_M.MUST_NOT, _M.MUST): 0.6,
    (_M.MUST_NOT, _M.MAY): 0.6,
}
_NEEDS_THE_WORDS = frozenset(
    {
        (_M.MUST, _M.MUST_NOT),
        (_M.MUST, _M.ENCOURAGED),
        (_M.MUST_NOT, _M.MUST),
        (_M.MUST_NOT, _M.ASSERTED),
    }
)
# 经…同意，可以…: who consents makes no other case of it.
_CONSENT = re.compile(r"经[^，。；]{2,16}(?:同意|批准|许可)(?:后)?，?")
# Words of leave that say nothing of what is let.
_LIGHT = re.compile(
    "本[省市县区镇乡]|境内|从事|活动|行为|根据[^，。；]{0,8}需要|统一|直接|自行|开展|实施|组织|适当|临时|适度"
)
# 有权制止、举报占用公路的行为: leave to act against what is banned.
_AGAINST = re.compile(
    "[^，。；]{0,6}?(?:拒绝|制止|检举|举报|控告|投诉|劝阻|追究|监督|处罚|责令|没收|吊销|减轻|免除)|并?处|自主选择"
)
_OTHERS = re.compile("非(?![法常遗物经])([一-龥]{2})")
_UNLESS = re.compile("(?:未经|未取得|未按|未办理)(?P<step>[^，。；的]{0,16})|不符合|非法|违法|违规|违反|擅自")
# 运输或者其他未经批准的业务: what else is banned is no condition of the rest.
_AND_OTHERS = re.compile("其他(?:未经|未取得|非法|违法|违规|违反)")
_LEAVE_AGAINST_BAN = (_M.MUST_NOT, _M.MAY)
_LEAST_REACH = 0.65
# The ban says more than its act in other words of its own, so that less of the leave is found in it.
_IN_OTHER_WORDS = 1.2
_LET_AT_ALL = 0.2
# 不得为任何单位的债务以任何方式提供担保: the verb and its object stand last; the same words below are worth a proposal.
_PREDICATE, _SAME_PREDICATE = 4, 0.45
_PART = re.compile("[，、：；]")
# 不得强制投保人订立合同: what may not be demanded is the contract.
_DEMANDED = re.compile(
    "(?:强制|强迫|变相|违规|擅自|以任何[^，。；]{2,4})*(?:要求|强制|强迫|责令)[^，。；]{0,6}?(?:人|者|户|单位|企业|机构|公民|家长|学生|职工)"
)
# 不予核发，书面说明理由: what follows from a refusal is not refused.
_FOLLOWS = re.compile("书面|并|说明|应当|由|但|其中")
# 不在耕地上建窑: an assertion of what is not done.
_NOT_DONE = re.compile("不(?![足满含仅但少低符合具同动良得超])|(?<![尚暂])未|勿|无[需须]|杜绝|防止|避免|严查")


def sameness(own: DeonticClause, higher: DeonticClause, sentence: str, reach: float) -> float:
    """How surely both clauses speak of one act in one case (0 to 1); 0 where the acts are too far apart."""
    by_act = _by_act(own, higher, sentence, reach)
    if (higher.modality, own.modality) != _LEAVE_AGAINST_BAN:
        return by_act
    leave = _leave_for_banned(own, higher, sentence)
    return max(by_act, leave if leave >= max(reach, _LEAST_REACH) * _SAME_ACT else 0.0)


def of_the_others(above: str, below: str) -> bool:
    """Whether the higher words are about 非免疫规划疫苗, the lower ones about 免疫规划疫苗."""
    return any(kind[1] in below and kind.group() not in below for kind in _OTHERS.finditer(above))


def _on_condition(above: str, below: str) -> bool:
    """Whether only what is done without a permit or step is banned, and the leave has it or names no such lack."""
    ban = _UNLESS.search(_AND_OTHERS.sub("", above))
    if ban is None or _UNLESS.search(below):
        return False
    return not ban["step"] or bool(pairs(ban["step"]) & pairs(below))


def _leave_for_banned(own: DeonticClause, higher: DeonticClause, sentence: str) -> float:
    """How much of the leave, case and act together, the ban says, and how much of one of its acts the leave says.

    A ban often names the case in its act (向未满十六周岁的人提供账号) or lists many acts, of which the leave takes one.
    """
    if _AGAINST.match(own.act) or not pairs(own.act):
        return 0.0
    below, above = _LIGHT.sub("，", f"{own.setting}，{own.act}"), higher.setting + higher.act
    if len(pairs(higher.act)) < _SAYS_SOMETHING:
        # 企业应当将设施销售给安装机构，其他人不得销售: the object stands before.
        above = sentence
    if _on_condition(above, below) or of_the_others(above, own.setting):
        return 0.0
    let = coverage(_LIGHT.sub("，", own.act), above)
    if let < _LET_AT_ALL:
        return 0.0
    banned = [part for part in _PART.split(higher.act) if pairs(part)][:_LONGEST_ENUMERATION]
    taken = max((coverage(part, own.setting + own.act) for part in banned), default=0.0)
    if any(part[-_PREDICATE:] in own.act for part in banned if len(part) > _PREDICATE):
        return max(_SAME_PREDICATE, _said(below, above, let, taken))
    return _said(below, above, let, taken)


def _said(below: str, above: str, let: float, taken: float) -> float:
    return min(1.0, _IN_OTHER_WORDS * (0.6 * coverage(below, above) + 0.2 * let + 0.2 * taken))


def _by_act(own: DeonticClause, higher: DeonticClause, sentence: str, reach: float) -> float:
    forward, backward = max(
        (
            (coverage(act, _said_with(higher, own)), coverage(other, _topic(own) + act))
            for act in _acts(own)
            for other in _acts_above(higher, leave=own.modality is _M.MAY)
        ),
        key=lambda pair: 0.6 * max(pair) + 0.4 * min(pair),
        default=(0.0, 0.0),
    )
    act = 0.6 * max(forward, backward) + 0.4 * min(forward, backward)
    turned = (higher.modality, own.modality)
    if act < (1.0 if turned in _NEEDS_THE_WORDS else reach) * _LEAST_ACT.get(turned, 0.5):
        return 0.0
    if higher.modality is _M.MAY and backward < reach * 0.45:
        return 0.0
    if own.modality is _M.ENCOURAGED and backward < _SAME_DUTY:
        return 0.0
    if higher.modality is _M.ENCOURAGED and _FREELY in higher.act:
        [left_free] = _acts_above(higher, leave=False)
        return act if coverage(left_free, own.act) >= _SAME_ACT else 0.0
    setting = _CONSENT.sub("", own.setting)
    case = coverage(setting, sentence) if len(pairs(setting)) > 2 else max(forward, backward)
    return 0.7 * act + 0.3 * case


def _said_with(higher: DeonticClause, own: DeonticClause) -> str:
    """What the act below has to be said in: who is encouraged and when stands behind the word (鼓励渔船出海前检查)."""
    return higher.setting + higher.act if own.modality is _M.ENCOURAGED else higher.act


def _acts_above(clause: DeonticClause, *, leave: bool) -> list[str]:
    """Of a ban every part (不得以…为由，拒绝提供服务), of other clauses the first that says something.

    Where the lower text gives leave, an enumeration in a ban is read out (占用、堵塞通道: 占用通道, 堵塞通道).
    """
    if clause.modality is not _M.MUST_NOT:
        # What is left to free will is named after 自愿; who may do it stands before, and is told otherwise below.
        return [_first(clause.act).rpartition(_FREELY)[2]]
    first, *others = re.split("[，：；]", clause.act)
    parts = [first, *(part for part in others if len(pairs(part)) > 1 and not _FOLLOWS.match(part))]
    parts += [rest for part in parts if (rest := _DEMANDED.sub("", part)) != part and pairs(rest)]
    return [*parts, *(act for part in parts for act in _read_out(part))] if leave else parts


def _read_out(part: str) -> list[str]:
    """Each verb of an enumeration with each of its objects; verbs are taken to have two characters."""
    segments = part.split("、")[:_LONGEST_ENUMERATION]
    verbs = list(takewhile(lambda segment: len(segment) == _VERB, segments))
    if not verbs or len(verbs) == len(segments):
        return []
    last = segments[len(verbs)]
    objects = [last[_VERB:], *segments[len(verbs) + 1 :]]
    return [verb + thing for verb in (*verbs, last[:_VERB]) for thing in objects if thing]


def _topic(clause: DeonticClause) -> str:
    """What stands directly before the modal word; an object is often put there (账户余额不予提取)."""
    return clause.setting.rpartition("，")[2]


def _acts(clause: DeonticClause) -> list[str]:
    """The act to compare: the first part that says something; of a clause without a modal word, any part."""
    if clause.modality is _M.ASSERTED:
        # 推销商品的，由…约谈: the case of a sanction is not what the clause does.
        parts = (part for part in re.split(r"[，；。]", clause.act) if len(pairs(part)) > 1 and not part.endswith("的"))
        return [part for part in parts if not _NOT_DONE.search(part)]
    return [_first(clause.act)]


def _first(act: str) -> str:
    """The first part of an act that says something."""
    for part in re.split(r"[，：；]", act):
        if pairs(part):
            return part
    return act
