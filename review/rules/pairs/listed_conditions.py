"""What the lower text puts among the conditions or materials that it otherwise takes over from the higher provision.

Basis: 行政许可法第十六条、优化营商环境条例第四十六条. Whatever it is: where the others of a list stand above and one
does not, that one was added.
"""

import re
from collections.abc import Iterator

from review.pairs.comparison import Comparison, Conflict, Side
from review.reading.passages import Passage
from review.reading.similarity import coverage, pairs
from review.reading.span import between

# 应当提交…, 应当具备…, 除…外: what follows are things to be handed in or conditions to be fulfilled.
_FRAME = re.compile(
    "(?:应当|应|必须|须|需|同时)[^，。；]{0,10}?(?:提交|提供|具备|具有|符合|满足|持有?|有|附|出示|携带|年满|交验|包括|经|先|配)|(?:另|还要|还)[^，。；]{0,4}(?:交|附|由|经|要)|[，。；](?:提交|提供|具备|具有|交验)|除[^。；]{2,120}外|[:：]|的，可以(?:申|领|取|享|报|办)"
)
_LIST_OF = re.compile("条件|下列内容|材料|文件|资料|证件|证明|不予(?:注册|登记|批准|许可|受理|认定|办理|发)")
_ASKED = re.compile(
    "申请|申领|申报|申办|办理|提取|报名|报考|领取|领用|许可|资格|资质|补贴|补助|从事|取得|享受|入学|转移|认定|成立|设立|设置|开办|举办|晋升|注册|执业|承接|投诉|担任|聘用|录用"
)
# What an added element begins with.
_DEMANDS = re.compile(
    "(?:还|另|要|同时|并|且|以及|及|应当|应|须|必须|需|先|一并|由|经|凭|附|在|已|与|近|本人|申请人|其|每[一-龥]{1,3}){0,4}"
    "(?:提交|提供|具备|具有|取得|获得|持|有(?!关)|设有|拥有|办妥|作保|出具|缴|交|完成|承诺|为(?!了|规)|系|无|未|落户|购买|通过|签订|加入|入驻|参加|征得|经)"
    "|[^，。；]{0,14}(?:应当|必须|须|应)[^，。；]{0,10}(?:提交|说明|提供|具备|取得|购买|存入|预缴|缴|交|完成|签订|投保|参加|通过|办理|接受|具有)"
    "|[^，。；]{0,16}(?:距离|相距|间距|年龄|不少于|收入(?:低于|不高于)|不低于|不得少于|不超过|同意|证明|意见|担保|作保|推荐|达标|合格|年以上|满[一二三四五六七八九十\\d])"
)
# What a sentence lists after it, is asked for up to its end.
_HEAD = re.compile("(?:应当|应|须|必须|还?要|需)(?:同时)?(?:提交|提供|具备|具有|有|配有|交|符合|年满|持|备齐)")
_PART = re.compile("[，；、。：]|以及|并且|并(?=[提须应取缴交经具有在承完由持附办])|且|同时|还(?=应当|须|需)")
_NO_DEMAND = re.compile(
    "可以|[\\d一二三四五六七八九十]周岁|符合(?:有关)?规定|无论|不论|不再|无需|无须|不需|不必|不得(?:要求|收|增|以|作)|不(?:要求|强制|影响|收|设|限)|自愿|免(?:于|予|交|收|费)|共享|联网|当场|日内|工作日|公示|说明理由|告知|通知|鼓励|办结|^[^取持]{0,20}(?:发给|核发|颁发)|审核完|退还|视为|即可"
    "|由[^，。；]{0,12}(?:机关|部门|局|机构|中心|窗口)|(?:机关|部门|窗口|[^，。；存]{2,10}局|政府|镇|街道)[^，。；]{0,4}(?:应当|负责|不|予|自|应|(?:审[核查批]|办理)(?!意见|同意))|一律不|不作为|法律|法规|国家|规定的|(?<!工资)(?<!保障)标准|有下列|依法|按照"
)
# What is asked of who wants money is no condition of a permit.
_GRANT = re.compile("(?:申[请领报]|享受)[^，。；]{0,6}(?:补助|补贴|奖励|奖补|资助|救助|扶持)")
_PENAL = re.compile("罚款|责令|处罚")
# 提交承诺书的，可以不再提供…: who does the one is spared the other.
_SPARED = re.compile("的，(?:可以?(?:不再|不|免)|不再|免予|免于|无需|无须|不需)")
# 省教育部门规定的其他材料 may have been named below; 法律、行政法规规定的其他条件 may not.
_OPEN_LIST = re.compile(
    "(?P<by>[^，。；：）]{0,30})其他[^，。；]{0,4}(?:材料|证明|文件|条件|资料|内容|情形)|(?:条件|办法|标准|材料)由(?!国务院|国家)[^。；]{2,30}(?:规定|制定)"
)
# 申请书、章程等文件 leaves room for more of the like, but for no paper that somebody else has to issue.
_AND_THE_LIKE = re.compile("等(?:材料|条件|文件|资料)")
_ISSUED = re.compile("接受|参加|购买|缴|到场|证明|意见|凭证|担保|合格|同意|盖章|批准|鉴定|承诺|保函|推荐")
_BY_LAW = re.compile("^(?!.*(?:省|地方|县级|设区的市)).*(?:法律|法规|国务院|国家)")
# 除法定材料外，还应当…: it says itself that it asks for more.
_MORE_THAN_THE_LAW = re.compile(
    "除[^，。；]{0,8}(?:法定|法律|法规|上位法|条例|国家)[^，。；]{0,14}(?:材料|条件|规定|要求|资料|文件)[^，。；]{0,4}外，(?=[^。；]{0,16}(?:应当|应|须|必须|需|年龄|距离|不得))"
)
_BESIDES = re.compile("除[^。；]{2,120}?外")
_KNOWN, _FOREIGN, _RESTATED = 0.55, 0.23, 0.4
_TELLING = 3
_SHORTEST_LIST = 2
Element = tuple[int, int]


def unlisted_condition(comparison: Comparison) -> Iterator[Conflict]:
    """Of the things that the lower text lists, some stand above and one does not."""
    if not comparison.assigned:
        return
    lower, upper = comparison.lower.passages, comparison.upper
    listed = any(_LIST_OF.search(above.lead) for above in upper.passages)
    complete = _complete(upper)
    known = [sum(coverage(words, upper.plain) >= _KNOWN for words in _words(each.whole)) for each in lower]
    for passage, known_here in zip(lower, known, strict=True):
        beyond = _MORE_THAN_THE_LAW.search(passage.whole) is not None
        if not (complete or beyond) or not _asks(passage, upper.plain, listed):
            continue
        # Beside a list all that the lower text asks for is one list, be it in several sentences.
        if not beyond and (sum(known) < 1 if listed else known_here < _SHORTEST_LIST):
            continue
        added = next(_added(passage, upper.plain, listed), None)
        if added is not None:
            yield _conflict(comparison, passage, added)


def _asks(passage: Passage, above: str, listed: bool) -> bool:
    """Whether it says what has to be handed in or fulfilled for something that is applied for or taken up."""
    framed = _LIST_OF.search(passage.lead) if passage.lead else _FRAME.search(passage.body)
    if _GRANT.search(passage.whole) and not _GRANT.search(above):
        return False
    asked = bool(framed) and bool(listed or _ASKED.search(passage.whole))
    return asked and not _PENAL.search(passage.whole) and not _SPARED.search(passage.whole)


def _words(text: str) -> Iterator[str]:
    """What stands between marks and conjunctions, 除…外 included."""
    return (part for part in _PART.split(text) if len(pairs(part)) >= _TELLING)


def _complete(upper: Side) -> bool:
    """Whether the higher provision has all of its lists, and leaves nothing to be added to them.

    One item of several, or none, is only a part of a list.
    """
    introduced = [passage for passage in upper.passages if passage.lead]
    left_open = any(not _BY_LAW.search(opened["by"] or "") for opened in _OPEN_LIST.finditer(upper.plain))
    return not left_open and not upper.plain.rstrip().endswith("：") and len(introduced) != 1


def _added(passage: Passage, above: str, listed: bool) -> Iterator[Element]:
    if passage.lead and coverage(passage.body, above) > _RESTATED:
        return
    head = _HEAD.search(passage.whole) if listed else None
    for start, end in _elements(passage.whole):
        words = passage.whole[start:end]
        listed_below = start >= len(passage.lead) > 0 or (head is not None and start >= head.end())
        demanded = listed_below or _DEMANDS.match(words)
        foreign = len(pairs(words)) >= _TELLING and coverage(words, above) <= _FOREIGN
        alike = _AND_THE_LIKE.search(above) and not _ISSUED.search(words)
        if demanded and foreign and not alike and not _NO_DEMAND.search(words):
            yield start, end


def _elements(text: str) -> Iterator[Element]:
    """The parts between marks and conjunctions; 除…外 names what is asked for above and is none."""
    besides = _BESIDES.search(text)
    for part in between(_PART, text):
        if not (besides and besides.start() <= part.start < besides.end()):
            yield part


def _conflict(comparison: Comparison, passage: Passage, span: Element) -> Conflict:
    above = comparison.upper.nearest(passage.whole)
    begin, end = (above.lead_start, above.lead_start + len(above.lead)) if above.lead else (above.body_start, above.end)
    words = passage.whole[slice(*span)]
    return Conflict(
        kind="added_condition",
        lower=comparison.lower.cut(*passage.place_span(*span)),
        upper=comparison.upper.cut(begin, end),
        explanation=f"上位法列举的条件、材料中没有“{words}”，本条款在其外增设。",
        suggestion=f"删去“{words}”。",
        confidence=0.8,
    )
