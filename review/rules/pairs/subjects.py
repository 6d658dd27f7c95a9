"""Powers given to a body that the higher provision does not give them to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from review.pairs.comparison import Comparison, Conflict, Side, clause_around
from review.reading.parties import Party, Tier, mentions, outside_state, tier, tiers_named
from review.reading.passages import Passage
from review.reading.quantities import Quantity, quantities
from review.reading.similarity import coverage, pairs
from review.reading.tiers import Tier as Case
from review.reading.tiers import apart

_ACTS: dict[str, str] = {
    "punish": r"实施[^，。；]{0,6}处罚|责令|处以?(?=[^，；。]{0,20}罚款)|处(?=[\d一二三四五六七八九十百千])|给予|没收"
    r"|吊销|取缔|拆除|查封|扣押|扣留|处罚|处理|查处|注销|废止|撤销(?!登记)",
    "compel": r"采取[^，。；]{0,6}强制|强制",
    "admit": r"实施[^，。；]{0,6}许可|办理|审批|批准|受理|核发|颁发|审查|审核|许可|登记(?!机关|机构)"
    r"|核定|核准|验收|出具|发证|发给",
    "decide": r"作出|决定(?!书)|认定|确定|裁决|裁定|仲裁|公告|公布|发布",
    "regulate": r"制定|划定|编制|指定",
    "levy": r"征收|收取|征用",
    "run": r"组织|负责|统一|实施|行使|检查(?!站|[员人组队])|调查(?!公司|机构|中心|[员人组队])"
    r"|管理(?!机构|部门|局|中心|委|站|所|职责|人|处|办)|监督(?!管理|机构|部门|局|职责|人)",
}
_APPLY = r"提出申请|申请|提交|递交|申报|报告|备案|登记|申领|缴纳"
_ACT = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _ACTS.items())
_BY = re.compile(
    rf"由(?P<body>[^，；。：由]{{2,45}}?)(?:依法|统一|直接|自行|先行|组织(?:人员|力量)?|负责|按照[^，；。]{{2,12}}|会同[^，；。]{{2,20}}|进行)?(?:{_ACT})"
)
_TO = re.compile(rf"向(?P<body>[^，；。：向]{{2,40}}?)(?:{_APPLY})")
_DOES = re.compile(
    rf"(?:^|[，；])(?P<body>[^，；。：由向]{{2,30}}?(?:政府|局|部门|机构|机关|委员会|公司|企业|协会|中心|居委会|村委会|街道办|街道办事处))(?:应当|负责|可以)?(?:依法|自行|直接|统一|向社会)*(?:{_ACT})"
)
_ENTRUST = re.compile(r"委托(?P<body>[^，；。：]{2,30}?)(?=实施|行使|承担|从事|进行|办理|作出)")
# 村委会审查后，报乡镇人民政府批准: who only prepares a matter does not decide it.
PREPARES = re.compile(
    r"[^。；，]{0,8}(?:后|，|并)[^。；，]{0,2}，?(?:再|并|由其|逐级)?(?:上?报(?!告)|转报|报送|转送|提交|呈报)(?![^，。；]{0,20}(?:备案|备查|存档|存查|留存|知悉|公布))"
    r"|[^。；，]{0,8}，(?:再|然后|最后)由"
)
# 由建设单位自行拆除; 不得委托公司实施: no power is given.
_ITSELF, _DENIED = re.compile("自行(?!组织|强制|决定)"), re.compile("(?:不得|禁止|严禁|不准)[^，；。]{0,4}$")
_DEPARTMENT = re.compile("^(?!.*(?:乡|镇|街道|人民政府$)).*(?:部门|机关|局|机构)$")
# 根据省人民政府的赋权决定: then it is theirs.
_GIVEN = re.compile("赋权|授权|委托|协助|配合|代[收办为]|公布的|决定将")
_OFFICE = re.compile("经办|(?:服务|事务|受理|监测|检测|执法)中心|(?:工作|监测|管理|服务)站$")
_CENTRE = re.compile("(?:中心|服务站|工作站)$")
_RULINGS = frozenset({"作出", "决定", "认定", "裁决", "裁定"})
_TOWNSHIPS = re.compile("乡|镇(?!痛)|街道|基层|各级")
_EXCLUSIVE = re.compile(r"(?:只能|仅能|仅|专属于)$")
_SAME_BODY = 0.3
# Acts that only a body of the State, or one that a law empowers, can do.
_PUBLIC = frozenset({"punish", "admit", "decide", "regulate", "levy", "compel"})
_CASES = frozenset({"people", "area", "money", "length", "weight", "volume"})
_DESCRIBES = re.compile("(?:委托|指定|授权|认可|聘[请用]|选定)的|报经|报请|报(?!社)|(?<!财)经(?![济营纪信开办])")
_JOINS = re.compile("根据|依据|结合|应当会同|会同|应当按照|按照|应当(?!报|经)|对本级")
# Their 市 is a province.
_MUNICIPALITY = re.compile("北京|上海|天津|重庆")
_IN_MUNICIPALITY = {Tier.CITY: Tier.PROVINCE, Tier.COUNTY: Tier.CITY}
_COURT_RULES = re.compile("人民法院(?!院长)[^。；]{0,40}(?:裁定|判决|决定|宣告|执行|审理)")
_OF_COURTS = frozenset({"admit", "decide", "run"})
_BY_LEVEL = frozenset({"admit", "punish", "decide", "compel"})
# 经县级…审核同意后，报…审批; 由…提出方案，报…: who only reviews or proposes.
_REVIEWERS = re.compile(
    "(?:经|由)[^，；。]{2,60}(?:审核|审查|初审|同意|提出[^，；。]{0,6}(?:方案|意见))[^，；。]{0,6}，"
)
_DECIDES = re.compile("审批|批准|核准|核发|颁发|决定|许可|审查|吊销|征收|认定|发证|发给|登记(?!机关|机构)")
# 所在地的…部门, 有关部门: the level is left to others.
_CALLED_LOCAL = re.compile("规定的权限|职责分工|按照(?:各自的?)?权限|县级以上")
_SAME_MATTER_OF_LEVEL = 0.4
_SAME_ACT = {"entrust": 0.2, "run": 0.3}
_SAME_ACT_OTHERWISE = 0.4
# 迁移甲类站的，报省局批准，迁移乙类站的，报市局批准.
_TURN = re.compile("(?:批准|审批|核准|许可|决定|登记|办理|核发)，(?=[^，。；]{2,30}的，?[由报经向])")
_SAYS_ENOUGH = 4
_SAME_MATTER = 0.35
_NAMED_AT_ALL = 0.15
_NEARLY_AS_GOOD, _LITTLE_BESIDES = 0.05, 0.15


@dataclass(frozen=True, slots=True)
class _Power:
    body: str
    kind: str
    act: str
    """The verb, as far as the pattern tells (吊销)."""
    passage: Passage
    start: int
    end: int

    @property
    def holder(self) -> str:
        """The body without what describes it (市统计局委托的调查公司: 调查公司) and without whom it joins (会同…)."""
        return _DESCRIBES.split(_JOINS.split(self.body, maxsplit=1)[0])[-1] or self.body

    @property
    def cases(self) -> list[Case]:
        """For how many people, how much land and the like the power is given, by the part of the sentence around it."""
        whole = self.passage.whole
        found = quantities(whole[slice(*clause_around(whole, self.start, self.end))])
        return [Case(q.dimension, q.low, _end(q)) for q in found if q.dimension in _CASES]

    @property
    def matter(self) -> str:
        return turn_of(self.passage.whole, self.start, self.end).replace(self.holder, "")


def _end(quantity: Quantity) -> float | None:
    """Where its cases end: of one figure just above it; a range shares none with the next (5000人以下, 5000人以上)."""
    return quantity.high + 1e-6 if quantity.high and quantity.high == quantity.low else quantity.high


def subject(comparison: Comparison) -> Iterator[Conflict]:
    """What the higher provision gives to an authority of some level is given to a lower one, or outside the State."""
    above = _powers(comparison.upper)
    for own in _powers(comparison.lower):
        related = _related(own, above, comparison.reach)
        related = [higher for higher in related if higher.act == own.act] or related
        reasons = [_misplaced(own, higher, comparison.lower) for higher in related]
        if reasons and reasons[0] and all(reasons):
            yield _conflict(comparison, own, related[0], reasons[0])
        elif comparison.assigned and all(tier(higher.holder) is None for higher in related):
            yield from _otherwise_named(comparison, own)


def _otherwise_named(comparison: Comparison, own: "_Power") -> Iterator[Conflict]:
    """The higher provision names the authority of the matter in other words than 由某机关某行为."""
    higher = _authority_for(own, comparison.upper) or _court_for(own, comparison.upper)
    reason = _misplaced(own, higher, comparison.lower) if higher else None
    if higher and reason:
        yield _conflict(comparison, own, higher, reason)
    elif (above := _lowest_for(own, comparison)) is not None:
        yield _conflict(comparison, own, above, f"上位法规定“{above.body}”，本条款交由层级较低的“{own.body}”行使")


def _authority_for(own: "_Power", upper: Side) -> "_Power | None":
    """Whom the higher provision names for the matter at all, where a power goes to an outsider or a township."""
    outsider = outside_state(own.holder)
    township = own.kind in _BY_LEVEL and tier(own.holder) is Tier.TOWNSHIP and not _TOWNSHIPS.search(upper.plain)
    if own.kind not in _PUBLIC or not (township or outsider) or (outsider and outsider in upper.plain):
        return None
    floor = _NAMED_AT_ALL if outsider else _SAME_MATTER
    for passage in upper.passages:
        named = [mention for mention in mentions(passage.whole) if mention.party is Party.AUTHORITY]
        if named and not outside_state(named[0].name) and coverage(own.matter, passage.whole) >= floor:
            return _Power(named[0].name, own.kind, "", passage, named[0].start, named[0].end)
    return None


def _lowest_for(own: "_Power", comparison: Comparison) -> "_Power | None":
    """The part of a sentence above that speaks of the matter and names only levels of government above the body's."""
    level = level_of(own.holder, comparison.lower)
    upper = comparison.upper
    if own.kind not in _BY_LEVEL or level is None or _CALLED_LOCAL.search(upper.plain):
        return None
    parts = [(coverage(own.matter, part), -place) for place, (part, _, _) in enumerate(_parts(upper))]
    best, place = max(parts, default=(0.0, 0))
    if best < comparison.reach * _SAME_MATTER_OF_LEVEL:
        return None
    part, start, passage = _parts(upper)[-place]
    lowest = min(tiers_named(_REVIEWERS.sub("", part)), default=None)
    if lowest is None or lowest <= level or not _DECIDES.search(part):
        return None
    return _Power(part.strip("，"), own.kind, "", passage, start, start + len(part))


def _parts(upper: Side) -> list[tuple[str, int, Passage]]:
    """The parts of the higher sentences between 。 and ；, with their place in the passage."""
    return [
        (found.group(), found.start(), passage)
        for passage in upper.passages
        for found in re.finditer("[^。；]+", passage.whole)
    ]


def _related(own: "_Power", above: list["_Power"], reach: float) -> list["_Power"]:
    """The higher provision's powers to do such an act in such a case: the best and those nearly as good."""
    same = [higher for higher in above if higher.kind == own.kind and not apart(own.cases, higher.cases)]
    scored = sorted(
        ((coverage(own.matter, higher.passage.whole), -index) for index, higher in enumerate(same)), reverse=True
    )
    if not scored or scored[0][0] < reach * _SAME_ACT.get(own.kind, _SAME_ACT_OTHERWISE):
        return []
    near = [same[-index] for score, index in scored if score >= scored[0][0] - _NEARLY_AS_GOOD]
    # (一)危险货物以外的…; (二)危险货物…: of two that say all of it the one that says least besides.
    said = [coverage(higher.passage.body.replace(higher.body, ""), own.passage.whole) for higher in near]
    closest = max(said) - _LITTLE_BESIDES
    return [one for one, share in zip(near, said, strict=True) if share >= closest or "其他" in one.passage.body]


def _powers(side: Side) -> list[_Power]:
    found = []
    for passage in side.passages:
        for pattern in (_BY, _TO, _DOES, _ENTRUST):
            for match in pattern.finditer(passage.whole):
                if _gives_power(match):
                    kind = _class_of(match)
                    act = match.groupdict().get(kind) or ""
                    found.append(_Power(match["body"], kind, act, passage, match.start("body"), match.end()))
    return found


def _gives_power(match: re.Match[str]) -> bool:
    """Whether a body decides of its own, not only prepares; and does more than what it is itself bound to do."""
    whole = match.string
    if PREPARES.match(whole, match.end()) or _DENIED.search(whole, 0, match.start()):
        return False
    return not (outside_state(match["body"]) and _ITSELF.search(whole, match.start(), match.end()))


def _class_of(match: re.Match[str]) -> str:
    """The class of the act; an application to a body is a class of its own."""
    if match.re is _ENTRUST:
        return "entrust"
    groups = match.groupdict()
    return next((name for name in _ACTS if groups.get(name)), "apply")


def turn_of(sentence: str, start: int, end: int) -> str:
    """The sentence; where it gives several powers in turn, the part that gives the one at start…end."""
    turns = [turn.end() for turn in _TURN.finditer(sentence) if turn.end() <= start]
    part = sentence[turns[-1] : end] if turns else sentence
    return part if len(pairs(part)) >= _SAYS_ENOUGH else sentence


def level_of(body: str, side: Side) -> Tier | None:
    """The level at which a body stands; in a municipality under the State a district stands where a city does."""
    level = tier(body)
    if level is None or not _MUNICIPALITY.search(side.title):
        return level
    return _IN_MUNICIPALITY.get(level, level)


def _court_for(own: "_Power", upper: Side) -> "_Power | None":
    """A decision that the higher provision leaves to a court."""
    if own.kind not in _OF_COURTS or "法院" in own.passage.whole:
        return None
    for passage in upper.passages:
        ruling = _COURT_RULES.search(passage.whole)
        if ruling and coverage(own.matter, passage.whole) >= _SAME_MATTER:
            return _Power("人民法院", own.kind, "", passage, ruling.start(), ruling.end())
    return None


def _misplaced(power: _Power, above: _Power, side: Side) -> str | None:
    own, higher = power.holder, above.holder
    outsider = outside_state(own)
    if power.kind in _BY_LEVEL and level_of(own, side) is Tier.TOWNSHIP and _DEPARTMENT.search(higher):
        return None if _GIVEN.search(power.passage.whole) else f"上位法将该职权赋予“{higher}”，本条款交由“{own}”行使"
    if "人民法院" in higher and power.kind in _OF_COURTS and "法院" not in own:
        return f"上位法规定由“{higher}”决定，本条款交由“{own}”决定"
    if _by_office(power, higher):
        return f"“{own}”是办事机构，没有上位法赋予“{higher}”的职权"
    if outsider and not outside_state(higher) and tier(own) is None:
        return f"“{outsider}”不是行政机关，没有上位法赋予“{higher}”的职权"
    only = _EXCLUSIVE.search(above.passage.whole[: above.start].removesuffix("由"))
    if only and coverage(own, higher) < _SAME_BODY and coverage(higher, own) < _SAME_BODY:
        return f"上位法规定只能由“{higher}”行使该职权，本条款交由“{own}”行使"
    one, other = level_of(own, side), min(tiers_named(higher), default=None)
    if power.kind == "run":
        # Who looks after a matter at each level is divided by the levels themselves.
        return None
    if one is not None and other is not None and one < other:
        return f"上位法将该职权赋予“{higher}”，本条款交由层级较低的“{own}”行使"
    return None


def _by_office(power: _Power, higher: str) -> bool:
    """Whether an office (受理中心) punishes, or a centre decides (由该中心作出认定决定) in a department's place."""
    own = power.holder
    office = _OFFICE.search(own) if power.kind == "punish" else power.act in _RULINGS and _CENTRE.search(own)
    return bool(office) and _DEPARTMENT.search(higher) is not None and coverage(own, higher) < _SAME_BODY


def _conflict(comparison: Comparison, own: _Power, higher: _Power, reason: str) -> Conflict:
    return Conflict(
        kind="subject",
        lower=comparison.lower.cut(*own.passage.place_span(own.start, own.end)),
        upper=comparison.upper.cut(*higher.passage.place_span(higher.start, higher.end)),
        explanation=f"实施主体与上位法不符：{reason}。",
        suggestion=f"将“{own.body}”改为上位法规定的主体。",
        confidence=0.85,
    )
