"""Lines drawn below that the higher provision does not draw: below (or above) a figure its duty, ban or benefit ceases.

What a higher provision orders, forbids or grants without a figure holds for small cases too; a lower text that lets
those under five cubic metres alone, or leaves the first five thousand yuan to the injured, changes its scope.
"""

import re
from collections.abc import Iterator

from review.pairs.comparison import Comparison, Conflict, clause_around
from review.reading.passages import Passage
from review.reading.quantities import Bound, Quantity, quantities
from review.reading.similarity import coverage

# What becomes of the cases on the one side of the line, up to the next mark but one.
_CEASES = re.compile(
    "[^，。；]{0,12}，?[^，。；]{0,14}?(?:不(?!得|低|少|超|高|足|满|影响|符|同|变|能)[一-龥]{2}"
    "|无[需须]|免(?:予|于|办|除)|可以?不|自行|自便|自理|不在此限|除外|暂不|由[^，。；]{2,14}(?:自行|承担|负担|自理|掌握|处理))"
)
_ORDERS = re.compile("应当|必须|不得|禁止|严禁|可以|有权|享受|享有|支付|给予|实行|免费|负责|属于")
# 达到规模标准的, 具体标准由…规定: the line is left to others.
_LEAVES_THE_LINE = re.compile(
    "(?:标准|范围|限额|规模|数额|条件|办法)[^。；]{0,4}由[^。；]{2,40}(?:规定|制定|确定)|规定的?(?:规模|标准|限额|数额|范围|条件)"
    "|一定(?:规模|数量|面积|数额)|较大|重大|大型|大量|零星|小额|少量|微小|轻微|根据(?:需要|实际)"
)
_IN_FAVOUR = re.compile("加收|罚款|处罚|奖励|鼓励|提高|逾期|补正")
_UNCOUNTED = frozenset({"points", "times", "percent", "multiple"})
# 近五年内 counts back, 租期不足三个月的 draws a line.
_SHORT_OF = re.compile("不足|未满|不满|以下|短于")
_SAME_MATTER = 0.3


def exempting_line(comparison: Comparison) -> Iterator[Conflict]:
    """A figure on one side of which the lower text lets go what the higher provision orders or grants throughout."""
    upper = comparison.upper
    if not comparison.assigned or not _ORDERS.search(upper.plain):
        return
    drawn_above = {found.dimension for found in quantities(upper.plain)}
    for passage in comparison.lower.passages:
        for line in quantities(passage.body):
            if line.dimension in drawn_above or not _exempts(passage, line):
                continue
            above = _matter(comparison, passage, line)
            if above is not None:
                yield _conflict(comparison, (passage, line), above)


def _exempts(passage: Passage, line: Quantity) -> bool:
    if line.dimension in _UNCOUNTED or line.bound not in {Bound.FLOOR, Bound.CEILING}:
        return False
    if line.dimension == "time" and not _SHORT_OF.search(passage.body, line.start, line.end):
        return False
    sentence = passage.body[slice(*clause_around(passage.body, line.start, line.end))]
    return _CEASES.match(passage.body, line.end) is not None and _IN_FAVOUR.search(sentence) is None


def _matter(comparison: Comparison, passage: Passage, line: Quantity) -> Passage | None:
    """The higher passage on the matter of the line, if it leaves the line to nobody.

    五吨以上的，…；五吨以下的，…: the matter is told by the whole sentence.
    """
    plain = comparison.lower.plain
    begin, end = passage.body_start + line.start, passage.body_start + line.end
    opens = max(plain.rfind(mark, 0, begin) for mark in "。\n") + 1
    sentence = plain[opens:begin] + "，" + plain[end : passage.end]
    nearest = comparison.upper.nearest(sentence)
    around = "".join(above.whole for above in comparison.upper.passages if above.paragraph == nearest.paragraph)
    near = coverage(sentence, around) >= comparison.reach * _SAME_MATTER
    return nearest if near and not _LEAVES_THE_LINE.search(nearest.whole) else None


def _conflict(comparison: Comparison, own: tuple[Passage, Quantity], above: Passage) -> Conflict:
    passage, line = own
    start, end = clause_around(passage.body, line.start, line.end)
    written = passage.body[line.start : line.end]
    return Conflict(
        kind="scope_threshold",
        lower=comparison.lower.cut(passage.body_start + start, passage.body_start + end),
        upper=comparison.upper.cut(above.body_start, above.end),
        explanation=f"上位法的规定没有以数量划界，本条款以“{written}”为界，对其中一部分不再适用。",
        suggestion=f"删去以“{written}”划界的内容。",
        confidence=0.85,
    )
