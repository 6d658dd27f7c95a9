"""Permits that the lower text makes necessary where the higher provision is content with less, or says that none is.

Basis: 行政许可法第十二条至第十七条. Whatever its name (准入证, 登记册), what somebody has to have before he may act is
a permit; a filing that is judged on its merits (备案经审查同意) is one too.
"""

import re
from collections.abc import Iterator

from review.pairs.comparison import Comparison, Conflict
from review.reading.passages import Passage
from review.reading.similarity import coverage, pairs

_PAPER = (
    "(?:许可证?|(?:准[一-龥]{1,3}|资[格质]|合格|启用|经营|登记|备案|从业|上岗|执业|作业|通行|推广|使用|年检|验收)"
    "(?:单|卡|证(?!明|件的|券|照)|码|号|册|牌|书|函|确认书|通知书|证书|认可)|确认书|批准书|核准书|批文|批复|特许(?=[，。；]|$))"
)
_OBTAIN = "(?:取得|申领|领取|申办|申请|换领|换发|办理|核发|发给|颁发|获得|(?<![支坚维保主])持有?|办妥)"
_DECIDES = (
    "(?:批准|审批|核准|许可|审定|核验|查验|审验|年检|年审|特批|资格(?:确认|审查|认定)"
    "|(?:审查|审核|评审|评估|论证|验收|考核|鉴定)[^，。；]{0,6}(?:同意|合格|通过|确认|属实))"
)
_HELD = re.compile(
    rf"(?:开具|{_OBTAIN})[^，。；]{{0,26}}?{_PAPER}|(?:实行|接受|参加|通过)[^，。；]{{0,20}}(?:年检|年审|审验|验收|查验|审查)"
    rf"|(?:经(?![营费济办销理])|报|由(?!于)|向|送|到)[^，。；]{{1,24}}?{_DECIDES}"
    r"|(?:报|送|到)[^，。；]{1,20}(?:审查|审核|审定)(?=[，；][^。；]{0,20}未[^。；]{0,16}不得)"
    r"|经[^，。；]{2,16}(?:登记|赋码|备案|编码|入库)(?=[，；][^。；]{0,4}未[^。；]{0,16}(?:不得|一律|停止|禁止|无效))"
    "|(?:征得|取得|经)[^，。；]{2,20}(?:局|部门|机关|政府|街道|街道办|办事处|委员会|中心|站|所|厅)(?:的)?(?:书面)?同意"
    "|(?:列入|纳入|进入|录入)[^，。；]{0,14}(?:名录|目录|白名单|名单|信息库)|实行[^，。；]{0,10}(?:审批|许可|准入|核准|年检)(?:制|管理)"
    r"|同意(?:的)?[^，。；]{0,8}(?:文件|书面意见|通知书)|资格确认"
)
_BEFORE_ACTING = re.compile(
    "未[^，。；]{1,20}无效|方可|方能|方准|才能|才可|始得|(?:先|事先|事前|前)[^，。；]{0,20}(?:取得|申领|领取|申请|办理|经|向|报|到|送)|凭[^，。；]{1,6}"
    "|(?:未|无)[^，。；]{1,24}[，]?(?:一律|均|的)?[，]?(?:不得|不准|不能|停止|禁止|责令|不予|一律|无效|下架)|(?:应当|必须|须|仍应|均应|应)(?!于|自[^，。；]{0,20}之日起)[^。；]{0,30}(?:取得|申领|领取|申办|申请|办理|经|报|换领|参加|接受|通过)|逐[户件一批][^，。；]{0,4}核准"
)
_LAWFUL = re.compile(
    "无需|无须|不需要|不再(?:另行)?(?:办理|要求|申请|需要|审批|领取|提交|核发|经)|不必|不用|免予|免于|不得(?:要求|以|增设|另行|将|把)|不强制|自愿|鼓励|依照《|依据《|根据《|依法(?:取得|办理|申请|申领|应当)|按照?国家[^，。；]{0,6}规定"
    "|(?:已|已经|依法)取得|负责人|领导|人大|人民代表大会|上一?级|工会|不是[^，。；]{0,10}(?:许可|条件)|不作为|不影响"
)
# The authority itself acts: a plan that it draws up and has approved binds nobody else.
_OFFICIAL_ACT = re.compile(
    "(?:政府|部门|机关|委员会|法院|检察院|常委会|[局厅](?=应当|须|必须|负责|编制|制定|组织|会同))(?:会同[^，。；]{1,20})?[^，。；]{0,4}(?:应当|须|必须|负责|制定|编制|组织|撤换)"
)
_ELSE = re.compile("除[^。；]{2,60}外")
_HAD = re.compile("(?:已|已经|依法)$")
# 经省人民政府批准设立的检查站: which ones, and not that it has to be approved.
_WHICH = re.compile(
    "(?:设立|成立|建立|发布|公布|划定|确定|建设|使用)?的(?![，。；]|$)(?![^。；]{0,40}(?:方可|方能|才能|才可))"
)
_OF_SOMEBODY = re.compile("证?(?:书)?的(?!，)|证?，?后(?=，?还)")
# A permit that the higher provision asks for itself, in its positive form.
_KNOWN = re.compile(
    rf"(?<!不)(?<!需要)(?<!不得)(?:许可|批准|报批|审批|核准|核发|发给|颁发|准予|认定|{_OBTAIN}[^，。；]{{0,26}}?{_PAPER})"
    "|取得[^，。；]{0,8}资格|(?:征得|取得|经)[^，。；]{0,30}同意|注册|(?:审查|审核|验收|考核|检验)[^，。；]{0,4}(?:同意|合格|通过)|审定|资格证"
)
_NOT_ASKED = re.compile(
    "(?:不需要|不需|无需|无须|免予|免于|可以不|不必|不用)[^，。；]{0,16}(?:许可|批准|审批|证|登记|备案|核准)|不得[^，。；]{0,30}(?:许可|审批|批准)(?:程序|事项|手续|条件)"
)
# 除公园外的公共场所; 零星林木除外; 采伐零星林木，不需要申请: the cases that the higher provision leaves free.
_EXCEPTED = re.compile("除([^，。；除]{2,50}?)(?:以)?外|([^，。；除]{3,60})(?<!的)(?:的)?除外")
_NOT_NEEDED = re.compile(
    "(?:的)?，?(?:不需要|无需|无须|可以免于|免于|可以不|不必)(?:再)?[^，。；]{0,10}(?:许可|证|登记|备案|核准|批准)"
)
_SHORTEST_CASE, _LONGEST_CASE = 2, 160
_CASES = re.compile("[，、]|或者")
_DEFIES = re.compile("(?:虽|免于|免予|无需|不需要|取消|不论)[^。；]{0,40}仍[^，。；]{0,4}(?:应|须|需)")
# Who may decide himself needs nobody's leave, in whatever words the act is put.
_FREEDOM = re.compile(
    "自主|自由|自行决定|享有[^。；]{0,10}权利|不受[^。；]{0,12}限制|任何单位[^。；]{0,8}不得[^。；]{0,8}干[涉预]"
)
_FURTHER = re.compile("还(?:应当|应|须|必须|需)|另行|另须|另外|仍(?:应|须|需)|仍然")
_LEFT_TO_LOCAL = re.compile(
    "(?:办法|规定|条例)[^，。；]{0,6}由[^，。；]{0,12}(?:省|地方|设区的市)[^，。；]{0,30}(?:规定|制定)"
)
_EXEMPTED, _TELLING = 0.6, 3
_UNHEARD = 0.5
_SAME_MATTER = 0.06
_NEARLY_AS_NEAR = 0.06
_CLAUSE = re.compile("[^，。；]+[，]?")


def new_permit(comparison: Comparison) -> Iterator[Conflict]:
    """Below, nobody may act without a permit of which the higher provision on the act says nothing."""
    if not comparison.assigned:
        return
    for passage in comparison.lower.passages:
        if not _BEFORE_ACTING.search(passage.whole):
            continue
        for held in _HELD.finditer(passage.body):
            above = None if _lawful(passage, held) else _content_without(comparison, passage, held)
            if above is not None:
                yield _conflict(comparison, passage, (held.start(), held.end()), above)
                break


def _lawful(passage: Passage, held: re.Match[str]) -> bool:
    """Whether it is denied, left to free will, or had by a law already (已取得采伐许可证的单位)."""
    begin = max(passage.body.rfind(mark, 0, held.start()) for mark in "；，") + 1
    had = _HAD.search(passage.body, begin, held.start()) and _OF_SOMEBODY.match(passage.body, held.end())
    if _WHICH.match(passage.body, held.end()):
        return True
    return bool(had) or _LAWFUL.search(passage.body, begin, held.end() + 12) is not None


def _content_without(comparison: Comparison, passage: Passage, held: re.Match[str]) -> Passage | None:
    """The passage above that is content without such a permit."""
    begin = passage.body.rfind("；", 0, held.start()) + 1
    if held.group().startswith("报") and _OFFICIAL_ACT.search(passage.body, begin, held.start()):
        return None
    return _exempting(comparison, passage) or _not_asking(comparison, passage, held)


def _exempting(comparison: Comparison, passage: Passage) -> Passage | None:
    """The passage above that leaves the case of the lower one free, in so many words."""
    if _ELSE.search(passage.whole):
        return None
    for above in comparison.upper.passages:
        if any(_is_case(case, passage.whole) for case in _free(above)):
            return above
    return None


def _is_case(case: str, text: str) -> bool:
    """Whether the text is about the case: a short one by its very words (公园), a longer one by most of them."""
    if len(pairs(case)) < _TELLING:
        return len(case) >= _SHORTEST_CASE and case in text
    return coverage(case, text) >= _EXEMPTED


def _free(above: Passage) -> Iterator[str]:
    """The cases of a higher passage that need no permit: 除…外, …除外, …的，不需要办理."""
    text = above.whole
    for excepted in _EXCEPTED.finditer(text):
        yield from _CASES.split(excepted[1] or excepted[2])
    for needless in _NOT_NEEDED.finditer(text):
        begin = max(text.rfind("；", 0, needless.start()) + 1, needless.start() - _LONGEST_CASE)
        yield from _CASES.split(text[begin : needless.start()])


def _not_asking(comparison: Comparison, passage: Passage, held: re.Match[str]) -> Passage | None:
    """The passage above on the act, where nothing there makes it depend on a permit."""
    above = _of_the_matter(comparison, passage, held)
    if not above or (
        not any("备案" in other.whole for other in above) and _LEFT_TO_LOCAL.search(comparison.upper.plain)
    ):
        return None
    if _DEFIES.search(passage.body):
        return above[0]
    further = _FURTHER.search(passage.body, 0, held.start() + 4) is not None
    if further and coverage(held.group(), comparison.upper.plain) < _UNHEARD:
        return above[0]
    return None if any(map(_asks, above)) else above[0]


def _of_the_matter(comparison: Comparison, passage: Passage, held: re.Match[str]) -> list[Passage]:
    """The passage above that is nearest to the act itself, those nearly as near and those of its paragraph."""
    act = passage.whole.replace(held.group(), "，")
    scored = sorted(((coverage(act, other.whole), -index) for index, other in enumerate(comparison.upper.passages)))
    best = scored[-1][0]
    if best < comparison.reach * _SAME_MATTER and not _FREEDOM.search(comparison.upper.plain):
        return []
    nearest = comparison.upper.passages[-scored[-1][1]]
    return [nearest] + [
        comparison.upper.passages[-place]
        for share, place in scored
        if share >= best - _NEARLY_AS_NEAR or comparison.upper.passages[-place].paragraph == nearest.paragraph
    ]


def _asks(above: Passage) -> bool:
    return _KNOWN.search(_NOT_ASKED.sub("", above.whole)) is not None


def _conflict(comparison: Comparison, passage: Passage, span: tuple[int, int], above: Passage) -> Conflict:
    lower = (passage.body_start + span[0], passage.body_start + span[1])
    words = comparison.lower.text[slice(*comparison.lower.cut(*lower))]
    return Conflict(
        kind="new_licence",
        lower=comparison.lower.cut(*lower),
        upper=comparison.upper.cut(above.body_start, above.end),
        explanation=f"上位法就同一事项没有设定许可，本条款以“{words}”为前提，属于增设许可。",
        suggestion=f"删去“{words}”，按上位法规定办理（备案、登记或者事后监管）。",
        confidence=0.85,
    )
