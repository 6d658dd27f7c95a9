"""Materials and conditions beyond those that the higher provision lists.

Basis: 行政许可法第十六条、优化营商环境条例第四十六条.
"""

import re
from collections.abc import Iterator

from review.pairs.comparison import Comparison, Conflict
from review.reading.passages import Passage
from review.reading.similarity import coverage, pairs
from review.reading.span import between

_ASKED = re.compile(r"申请|申领|申报|办理|提取|报名|登记|领取|许可|资格|补贴|从事|取得|享受|入学|转移|认定|成立|设立")
_DEMANDS = re.compile(
    r"应当(?:同时|先|由)?(?:提交|提供|具备|具有|符合|满足|持有|出具|缴|有|在|是|为)|应(?:提交|提供|具备|具有|符合)|须|方可|方能|才能|必须|还应当|的，可以(?:申领|申请|享受|领取|办理|报名)|需(?:提交|提供|要)|不予(?:受理|办理|登记)|附"
)
_IN_FAVOUR = re.compile(
    r"不得(?:要求|重复|增加|以)|无需|无须|不需要|不再(?:要求|提交)|免(?:予)?提交|取消|可以不|不要求|一次性(?:书面)?告知|共享获取|容缺|代替|替代"
)
_ELEMENT = re.compile(
    r"[，；、。：]|以及|并且|并(?=提交|提供|附|出具|经|缴|由|在|取得|应当|须)|且|同时|和(?=[^，。]{4,})|还应当|还须|还需|另(?=须|需|行)"
)
_ADDS = re.compile(
    r"先(?:提交|提供|缴|取得|办理)|还应当|还须|还需|另须|另需|同时(?:提交|提供|出具|具备)|并(?:提交|提供|附|应当|出具|缴|在|连续|具有|具备|持有|由|取得)|以及|且(?:为|在|无|须|具有|必须|应当|已|未|经)|方可|方能|才能|一律|只有|必须|须|经[^，。]{2,20}(?:同意|批准|审核|签字|盖章)"
)
_THING = re.compile(
    r"证明|意见|承诺|材料|文件|凭证|报告|证书|证件|户籍|户口|社保|住房|年限|学历|担保|保证金|押金|同意|批准|盖章|签字|推荐|公证|评估|检测|贷款|党员|军人|职称|注册资本|经验|业绩|本[市县区省]|居住|信用|纳税|缴纳|发起"
)
_ALLOWED = re.compile(r"法律、(?:行政)?法规规定的其他|其他(?:材料|条件|情形)|法律法规规定|国家规定|按照规定|依法")
# 除提交《…》第八条规定的材料外 names what the higher provision asks for.
_REFERS = re.compile(r"《|^除|规定的(?:材料|条件)|外$")
_PAPER = re.compile(r"(?:证明|证书|意见|承诺书|报告|合同|担保|凭证|公证书|推荐信|回执)(?:原件|复印件)?$")
_HANDED_IN = re.compile(r"(?:提交|提供|出具|持有?|携带|出示)(?:下列|以下)?")
# What the lower body may itself have named: 其他材料 that are not left to laws and regulations.
_OPEN_LIST = re.compile(r"(?<!法律、法规规定的)(?<!法律、行政法规规定的)其他(?:相关)?(?:材料|证明|文件|条件)")
_FOREIGN = 0.42
_RESTATED = 0.6


def added_condition(comparison: Comparison) -> Iterator[Conflict]:
    """A lower text on the same application asks for a thing that the higher provision does not name."""
    whole = comparison.upper.plain
    target = _list_of(comparison)
    if not target:
        return
    for passage in comparison.lower.passages:
        text = passage.whole
        if not (_ASKED.search(text) and _DEMANDS.search(text)) or _IN_FAVOUR.search(text):
            continue
        for start, end in between(_ELEMENT, text):
            if _is_added(text, (start, end), whole) or _is_appended(text, (start, end), whole):
                yield _conflict(comparison, passage, (start, end), target)
                break


def _list_of(comparison: Comparison) -> list[Passage]:
    """The passages above that list what has to be handed in or fulfilled for the matter of the lower text."""
    matter = " ".join(passage.whole for passage in comparison.lower.passages)
    return [
        passage
        for passage in comparison.upper.passages
        if _ASKED.search(passage.whole)
        and (passage.lead or _DEMANDS.search(passage.whole) or re.search("可以|提交|资料|条件", passage.whole))
        and coverage(passage.lead or passage.body, matter) > 0.15
    ]


def _is_added(text: str, span: tuple[int, int], whole: str) -> bool:
    element = text[slice(*span)]
    # The word that adds may stand before the element (还应当提交) or after it (…方可).
    context = text[max(0, span[0] - 8) : span[1] + 8]
    if _REFERS.search(element):
        return False
    if not (_THING.search(element) and _ADDS.search(context)) or _ALLOWED.search(element):
        return False
    return len(pairs(element)) >= 4 and coverage(element, whole) < _FOREIGN


def _is_appended(text: str, span: tuple[int, int], whole: str) -> bool:
    """A paper at the end of a list that else repeats the closed list above: 户口簿、身份证和体检证明."""
    begin = text.rfind("。", 0, span[0]) + 1
    handed_in = _HANDED_IN.search(text, begin, span[0])
    element = text[slice(*span)]
    if handed_in is None or _OPEN_LIST.search(whole) or not _PAPER.search(element) or _ALLOWED.search(element):
        return False
    known = [text[start:end] for start, end in between(_ELEMENT, text[: span[0]]) if start >= handed_in.start()]
    repeats = any(coverage(item, whole) >= _RESTATED for item in known)
    return repeats and len(pairs(element)) >= 4 and coverage(element, whole) < _FOREIGN


def _conflict(comparison: Comparison, passage: Passage, span: tuple[int, int], target: list[Passage]) -> Conflict:
    first = target[0]
    above = (first.lead_start, first.lead_start + len(first.lead)) if first.lead else (first.body_start, first.end)
    asked = passage.whole[slice(*span)]
    return Conflict(
        kind="added_condition",
        lower=comparison.lower.cut(*passage.place_span(*span)),
        upper=comparison.upper.cut(*above),
        explanation=f"“{asked}”不在上位法列举的材料、条件之内，属于增设条件。",
        suggestion=f"删去“{asked}”。",
        confidence=0.85,
    )
