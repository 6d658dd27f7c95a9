"""Payments asked for below where the higher provision says that the thing is free, or says nothing of paying.

Basis: 行政许可法第五十八条、优化营商环境条例第二十五条. What a payment is called (服务费, 共建资金) and who collects it
makes no difference; half the price of what is free is a payment too.
"""

import re
from collections.abc import Iterator

from review.pairs.comparison import Comparison, Conflict
from review.reading.passages import Passage
from review.reading.similarity import coverage

_PAYS = (
    "(?:缴纳|交纳|缴存|缴付|(?<!的)收取(?!的)|预付|加收|计收|支付|承担|负担"
    "|分担|分摊|交付|付给|结付|垫付|扣除|扣取|扣缴|扣收|向[^，。；]{1,14}筹集|存入|(?<![提移转上递送成结免社外公相])[缴交]|[时并另]收|自付|自费)(?!的)"
)
_MONEY = (
    "(?:(?<!消)费(?![率心力者]|用标准)|款(?!项|第)|(?<![资基])金(?!融|属|额|标准)"
    "|资金|成本|工本|[元角]|分钱|[百千万]分之|%)"
)
_PAYMENT = re.compile(
    rf"{_PAYS}[^，。；]{{0,26}}?{_MONEY}|{_MONEY}[^，。；]{{0,16}}?{_PAYS}|每[一-龥]{{1,8}}[\d一二三四五六七八九十百千]+[元角]|[\d一二三四五六七八九十百千]+元[^，。；]{{0,4}}(?:一|每)[次张份]|有偿|(?:实行|按|一律|计时|计次|予以)[^，。；免不]{{0,6}}收费(?!标准)"
    r"|票价?[^，。；]{0,6}?[\d一二三四五六七八九十百千]+元|购(?:买)?[^，。；]{0,6}票|费[^，。；]{0,4}[\d一二三四五六七八九十百千]+[元角]|由(?![^，。；]{0,10}(?:财政|机关|部门|政府|局|厅))[^，。；]{2,14}(?:负担|结付|承付|自付|自理|垫付|分摊|均摊)|费用?，由(?![^，。；]{0,10}(?:财政|机关|部门|政府|局|厅))[^，。；]{2,14}(?:承担|支付)|费[^，。；]{0,10}自行(?:负担|承担)"
)
_TO_THE_RULER = re.compile(
    "存入|押金|保证金|缴纳|交纳|收取|预交|预缴|缴存|加收|计收|分摊|分担|筹集|[缴交][^，。；]{0,12}[费款金元]"
)
# 不收取, 免交; 由财政承担, 由许可机关支付: nobody else pays.
_NOT_PAID = re.compile(
    "(?:不得|禁止|严禁)[^，。；]{0,40}$|不(?:得|再|予|需|必|用|应|会|向|会再|强制)?[^，。；费]{0,12}$|免(?:予|于|费)?[^，。；]{0,4}$|(?:无需|无须|不要求|禁止|严禁|取消|杜绝|停止|拒绝|自愿|可以选择|协商)[^，。；]{0,16}$"
)
_PUBLIC_PURSE = re.compile(
    "(?:财政|机关|部门|政府|[^，。；存]{2,8}局|行政许可实施|救助站)[^，。；]{0,6}(?:承担|负担|支付|保障|列支)|(?:列入|纳入)[^，。；]{0,8}预算|本?(?:机关|部门)[^，。；]{0,6}预算"
)
_OTHER_MONEY = re.compile(
    "罚款|罚没|处罚|违约金|赔偿|补偿|工资|报酬|支付[^，。；]{0,8}劳务费|(?:养老|医疗|工伤|失业|生育|社会|意外)[^，。；]{0,6}保险|抚恤|抚养|赡养|代履行|退还|返还|退回|退费|奖励|补贴|补助|救助金"
    "|公积金|利息|价款|货款|贷款|滞纳金|物业费|税款|税(?!收)|同一标准|同等|协商|约定|免(?:费|收|交|缴)[^，。；]{0,4}$|加班费|抚育费|合同|投标保证|资助|使用费标准|收费标准|依照《|国家规定|省[^，。；]{0,8}(?:规定|核定|标准)"
)
# The children are free, the grown-ups with them pay.
_OTHERS_PAY = re.compile("成人|成年人|(?:普通|一般|其他|其余)(?:人|游客|观众|乘客|读者)|同行|陪同|家属")
_FREE_WILL = re.compile("自愿|自主选择|自行(?:选择|委托)")
_PENAL = re.compile("责令|处分|下列行为")
_MAY_CHOOSE = re.compile("可以[^，。；收]{0,30}(?:缴|交|支付)")
_CASE = re.compile("[^，。；]{0,4}(?:的，|不得(?!少于|低于))")
_FREE = re.compile(
    "不(?:得|再|予|准)?[^。；]{0,40}?(?:收取|收费|集资|摊派|转嫁|变相收)|不收[^。；，]{0,8}费|免(?:费|收|交|缴|征)|无偿|财政(?:予以)?(?:保障|承担|负担)|(?:机关|部门|机构)?(?:承担|支付)(?:相应|相关|检验|所需)?(?:的)?费用|摊派|不承担[^。；]{0,20}费用"
    "|(?:列入|纳入)[^。；]{0,12}预算|自愿|没有[^。；]{0,14}依据的收费|收取[^。；]{0,30}必须(?:依据|有)"
)
_PAID_ABOVE = re.compile(
    rf"{_PAYS}[^，。；]{{0,30}}?{_MONEY}|{_MONEY}[^，。；]{{0,30}}?{_PAYS}|有偿|计收|每[一-龥]{{1,8}}[\d一二三四五六七八九十百千]+[元角]"
)
_SAME_MATTER = 0.06
_NO_DOUBT, _NAMED = 0.0, 0.6
_FIRST_PART = re.compile("[^，。；]+")
_PART_START = re.compile("[，；。：]")


def new_payment(comparison: Comparison) -> Iterator[Conflict]:
    """Below somebody pays for what is free above, or for what nobody above has to pay for."""
    if not comparison.assigned:
        return
    for passage in comparison.lower.passages:
        payment = _payment(passage)
        above = _free_above(comparison, passage, payment) if payment else None
        if payment and above:
            yield _conflict(comparison, passage, payment, above)


def _payment(passage: Passage) -> re.Match[str] | None:
    """The words by which somebody other than the authority has to pay."""
    if _PENAL.search(passage.whole):
        return None
    for payment in _PAYMENT.finditer(passage.body):
        begin = max((mark.end() for mark in _PART_START.finditer(passage.body, 0, payment.start())), default=0)
        part_end = _PART_START.search(passage.body, payment.end())
        part = passage.body[begin : part_end.start() if part_end else None]
        quoted = passage.body.rfind("“", 0, payment.start()) > passage.body.rfind("”", 0, payment.start())
        denied = (
            quoted or _NOT_PAID.search(passage.body, begin, payment.start()) or _NOT_PAID.search(payment.group()[:-1])
        )
        meant = _FREE_WILL.search(passage.body, passage.body.rfind("；", 0, begin) + 1, payment.start())
        spoken_of = _CASE.match(passage.body, payment.end()) or _MAY_CHOOSE.search(part)
        if not (
            denied
            or meant
            or spoken_of
            or _PUBLIC_PURSE.search(part)
            or _OTHER_MONEY.search(part)
            or _OTHERS_PAY.search(part)
        ):
            return payment
    return None


def _free_above(comparison: Comparison, passage: Passage, payment: re.Match[str]) -> Passage | None:
    """The passage above that makes the thing free or, where nobody there speaks of paying, the nearest."""
    passages = comparison.upper.passages
    free = [above for above in passages if _FREE.search(above.whole)]
    paid = [above for above in passages if _PAID_ABOVE.search(_FREE.sub("", above.whole))]
    if not free and (paid or not _TO_THE_RULER.search(passage.body)):
        return None
    best = max(free or passages, key=lambda above: _near(passage, payment, above))
    if not paid:
        floor = _NO_DOUBT if free and _TO_THE_RULER.search(passage.body) else comparison.reach * _SAME_MATTER
        return best if _near(passage, payment, best) >= floor else None
    near = _near(passage, payment, best)
    # 除收取成本费外，不得收取其他费用: the one sentence frees and charges.
    if coverage(payment.group(), _FREE.sub("", best.whole)) >= _NAMED:
        return None
    if near < comparison.reach * _SAME_MATTER or any(_near(passage, payment, other) > near for other in paid):
        return None
    return best


def _near(passage: Passage, payment: re.Match[str], above: Passage) -> float:
    """How much of the case (the first part of the sentence) and of the rest the passage above says, 0 to 1."""
    text = above.whole + above.recalled
    first = _FIRST_PART.search(passage.whole)
    rest = passage.whole.replace(payment.group(), "，")
    return (coverage(first.group() if first else "", text) + coverage(rest, text)) / 2


def _conflict(comparison: Comparison, passage: Passage, payment: re.Match[str], above: Passage) -> Conflict:
    lower = comparison.lower.cut(passage.body_start + payment.start(), passage.body_start + payment.end())
    words = comparison.lower.text[slice(*lower)]
    return Conflict(
        kind="new_fee",
        lower=lower,
        upper=comparison.upper.cut(above.body_start, above.end),
        explanation=f"上位法就同一事项规定不收费或者没有规定收费，本条款要求“{words}”。",
        suggestion=f"删去“{words}”。",
        confidence=0.85,
    )
