"""What somebody has to do before he gets a thing or may act, of which the higher provision on the matter says nothing.

Basis: 行政许可法第十六条、优化营商环境条例第四十六条. The demand shows by its place in the sentence (须先…, …后方可)
and not by what is asked for.
"""

import re
from collections.abc import Iterator

from review.pairs.comparison import Comparison, Conflict
from review.reading.passages import Passage
from review.reading.similarity import coverage, pairs

_BEFOREHAND = re.compile(
    "(?:应当|应|须|必须|要|需)(?:首先|事先|先行|预先|先|提前)(?P<first>[^，。；]{3,40})"
    "|(?P<then>[^，。；]{4,40}?)(?:之?后|的)?，?(?:方可|方能|方予|方准|才能|才可|才予)"
    "|凭(?P<with>[^，。；]{3,24}?)(?:到|向|办理|领取|申请|进入|参加|报名|经营)"
)
_OF_THE_CASE = re.compile("^(?:申请人|当事人|企业|单位|经营者|业主|职工|其|个人)?(?:应当|须|必须|应|还|并|且|经|在)*")
_LAWFUL = re.compile(
    "可以|即可|不再|无需|无须|不需|不必|不得|不(?:要求|强制|影响|收|设|限|符)|自愿|鼓励|免(?:于|予)|告知|通知|公示|公告|听取|说明|征求|评估|论证|审查|审核|批准|许可|登记|备案|核准|证件|公函|身份证|学生证|本人"
    "|机关|部门|[^，。；存]{2,8}局|政府|委员会|法院|依法|按照|规定|法律|法规|符合|安全|消防|质量|标准|检验合格|验收合格"
)
_FOREIGN, _SAME_MATTER = 0.2, 0.15
_TELLING = 4


def prior_demand(comparison: Comparison) -> Iterator[Conflict]:
    """The lower text makes an act or a benefit wait for something that the higher provision does not know."""
    if not comparison.assigned:
        return
    for passage in comparison.lower.passages:
        for found in _BEFOREHAND.finditer(passage.body):
            demand = found[found.lastgroup or 0]
            start = found.start(found.lastgroup or 0)
            if not _strange(comparison, demand):
                continue
            matter = comparison.upper.nearest(passage.whole.replace(demand, "，"))
            if coverage(passage.whole.replace(demand, "，"), matter.whole) >= comparison.reach * _SAME_MATTER:
                yield _conflict(
                    comparison, (passage.body_start + start, passage.body_start + start + len(demand)), matter
                )
                break


def _strange(comparison: Comparison, demand: str) -> bool:
    words = _OF_THE_CASE.sub("", demand)
    return (
        len(pairs(words)) >= _TELLING
        and _LAWFUL.search(words) is None
        and coverage(words, comparison.upper.plain) <= _FOREIGN
    )


def _conflict(comparison: Comparison, span: tuple[int, int], above: Passage) -> Conflict:
    lower = comparison.lower.cut(*span)
    words = comparison.lower.text[slice(*lower)]
    return Conflict(
        kind="added_condition",
        lower=lower,
        upper=comparison.upper.cut(above.body_start, above.end),
        explanation=f"上位法就同一事项没有要求先“{words}”，本条款以此为前提，属于增设条件。",
        suggestion=f"删去“{words}”。",
        confidence=0.8,
    )
