"""Acts of authority given to somebody whom the higher provision does not name: a village head, a clinic, a centre.

Rule `subject` compares two bodies that both texts give a power to. Here the one below is known by what it is: no
authority, or an office that acts in nobody's name but its own.
Basis: 行政许可法第二十二条至第二十四条; 行政处罚法第十七条至第二十一条; 行政强制法第十七条.
"""

import re
from collections.abc import Iterator

from review.pairs.comparison import Comparison, Conflict
from review.reading.parties import Party, mentions
from review.reading.passages import Passage
from review.reading.similarity import coverage
from review.rules.pairs.subjects import PREPARES

_NO_AUTHORITY = (
    "(?:村|居)(?:民|级)?(?:委(?:员)?会|小组长?|代表(?:大会|会议|评议会)?)|社区(?!居)|协会|商会|学会|公司|医院|卫生院|卫生室|诊所|门诊(?:部)?|合作社|物业"
    "|(?:校|园|院|村|组|班组|站|所|馆|场|队|科室?)(?:长|主任|经理|负责人)|书记|主任|(?:护林|网格|协管|管理|值班|工作|信息)员|辅警|志愿者"
    "|(?:融媒体|交易|服务|指挥|事务|监测|检测|体育|文化|评估)中心|(?:电视|广播)台|(?:工作|服务|水利|管理)站|评议会|办公会|理事会|运营商|平台|施工单位|建设单位|承办单位"
)
_ACT = (
    "批准|审批|核准|许可|决定|认定|裁决|裁定|核发|颁发|发给|发证|签发|审查合格|罚款|处罚|警告|查处|没收|扣押|查封|扣留|拘留|征收|强制"
    "|宣布|发布|作出[^，。；]{0,12}(?:结论|决定)|同意(?=后|即可|，|。|$)"
)
_GIVES = re.compile(
    rf"(?:由|经|报)(?P<body>[^，。；：由经报]{{0,14}}?(?P<what>{_NO_AUTHORITY}))(?!的|所在地)(?P<between>[^。；，]{{0,20}}?)(?P<act>{_ACT})"
)
# 协助, 初审, 评议后报…: who takes part in a matter does not decide it.
_TAKES_PART = re.compile(
    "协助|配合|初审|评议|推荐|意见|申请|报(?!销)|提请|建议|转|代[为办收]|受[^，。；]{2,16}委托|根据|按照|依照|法院|政府|部门|机关|局"
)
_LATER_DECIDED = re.compile("[^。；]{0,30}(?:报|经|由|送)[^。；，]{2,24}(?:批准|审批|核准|决定|审定|同意|认定)")
# Whom a contract binds, and what a body decides of its own affairs.
_OWN_AFFAIRS = re.compile("合同|约定|协商|自愿|内部|本(?:校|院|村|单位|公司|企业|会)|村规民约|会员|章程")
_DECIDES_ABOVE = re.compile(f"{_ACT}|作出")
_SAME_MATTER, _SURELY_SAME_MATTER = 0.15, 0.4
_DECISION = "批准|审批|核准|作出[^，。；]{0,8}决定|决定(?!书)"
_GOVERNMENT = re.compile(
    rf"(?:报|由|经|^|[，。；])[^，。；]{{0,16}}人民政府(?:依法)?(?:{_DECISION})(?![^，。；]{{0,6}}(?:部门|机关))"
)
_DEPARTMENT_DECIDES = re.compile(
    r"(?:^|[，。；由经报])(?P<body>[^，。；由经报]{2,20}?(?:局|厅|(?<!派出)部门))(?P<between>(?:[^，。；报府]{0,14}意见后)?[^，。；报府]{0,6}?)"
    rf"(?P<act>{_DECISION})"
)
_GOVERNMENT_BELOW = re.compile("政府|授权|委托")


def outside_decider(comparison: Comparison) -> Iterator[Conflict]:
    """The lower text lets somebody decide who is no authority, where the higher one names an authority."""
    if not comparison.assigned:
        return
    for passage in comparison.lower.passages:
        for given in _GIVES.finditer(passage.whole):
            if _spoken_of_otherwise(passage.whole, given):
                continue
            above = _authority_above(comparison, passage.whole.replace(given["body"], ""), given["what"])
            if above is not None:
                yield _conflict(comparison, (passage, given), above)
                break


def department_for_government(comparison: Comparison) -> Iterator[Conflict]:
    """A department decides below what above the government decides on the department's proposal."""
    if not comparison.assigned:
        return
    by_government = [above for above in comparison.upper.passages if _GOVERNMENT.search(above.whole)]
    if not by_government or any(_DEPARTMENT_DECIDES.search(above.whole) for above in comparison.upper.passages):
        return
    for passage in comparison.lower.passages:
        given = _DEPARTMENT_DECIDES.search(passage.whole)
        if given is None or _GOVERNMENT_BELOW.search(passage.whole) or PREPARES.match(passage.whole, given.end()):
            continue
        matter = passage.whole.replace(given["body"], "")
        above = max(by_government, key=lambda each: coverage(matter, each.whole))
        if coverage(matter, comparison.upper.plain) >= comparison.reach * _SURELY_SAME_MATTER:
            yield _conflict(comparison, (passage, given), above)


def _spoken_of_otherwise(text: str, given: re.Match[str]) -> bool:
    """Whether the body only takes part, or rules its own affairs."""
    return bool(
        _TAKES_PART.search(given["between"])
        or PREPARES.match(text, given.end())
        or _LATER_DECIDED.match(text, given.end())
        or _OWN_AFFAIRS.search(text)
    )


def _authority_above(comparison: Comparison, matter: str, what: str) -> Passage | None:
    """The higher passage nearest to the matter of those in which an authority decides; none if all know the body."""
    deciding = [above for above in comparison.upper.passages if _decided_by_authority(above.whole)]
    if any(what in above.whole for above in deciding):
        return None
    nearest = max(deciding, key=lambda above: coverage(matter, above.whole), default=None)
    if nearest is None or coverage(matter, nearest.whole) < comparison.reach * _SAME_MATTER:
        return None
    return nearest


def _decided_by_authority(text: str) -> bool:
    named = "委员会" in text or any(one.party is Party.AUTHORITY for one in mentions(text))
    return named and _DECIDES_ABOVE.search(text) is not None


def _conflict(comparison: Comparison, own: tuple[Passage, re.Match[str]], above: Passage) -> Conflict:
    passage, given = own
    body = given["body"]
    return Conflict(
        kind="subject",
        lower=comparison.lower.cut(*passage.place_span(given.start(), given.end())),
        upper=comparison.upper.cut(above.body_start, above.end),
        explanation=f"上位法规定由行政机关行使该职权，没有提到“{body}”，本条款交由其行使。",
        suggestion=f"将“{body}”改为上位法规定的主体。",
        confidence=0.85,
    )
