"""The papers that a clause has handed in: 提交申请书、身份证明和场所证明."""

import re
from collections.abc import Iterator

from review.norms.words import patterns
from review.reading.span import Span

_STOP = re.compile("[。；：]")
# 提交从业经历、代表作品等材料: what is listed is a paper, whatever its name.
_ALL_ARE = re.compile("等(?:相关)?(?:材料|文件|资料|证明|证件)$")
_LISTED = re.compile("[^、，]+")
_BETWEEN = re.compile(r"[、，]|和|以及|及其(?!复印件)|及(?!其复印件)|与|或者|并(?=提交|提供|附)")


def materials(plain: str, zone: Span) -> list[Span]:
    """Each paper named after a verb of handing in, to the end of the clause."""
    demand = patterns()["hands_in"].search(plain, zone.start, zone.end)
    if demand is None:
        return []
    stop = _STOP.search(plain, demand.end(), zone.end)
    named = Span(demand.end(), stop.start() if stop else zone.end)
    if _ALL_ARE.search(plain, named.start, named.end):
        return [Span(*each.span()) for each in _LISTED.finditer(plain, named.start, named.end)]
    pieces = _pieces(plain, named)
    return [piece for piece in pieces if patterns()["paper"].search(piece.of(plain))]


def _pieces(plain: str, zone: Span) -> Iterator[Span]:
    begin = zone.start
    for mark in [*_BETWEEN.finditer(plain, zone.start, zone.end), None]:
        end = mark.start() if mark else zone.end
        if demand := patterns()["hands_in"].match(plain, begin, end):
            begin = demand.end()
        if begin < end and plain[begin] != "并":
            yield Span(begin, end)
        begin = mark.end() if mark else end
