"""Modal words of a sentence: which of them begin a clause, and which only describe or stand in what is cited."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from review.norms.bodies import leading, subject
from review.norms.words import ends_with, patterns
from review.reading.modality import Modality
from review.reading.span import Span

_RELATIVE = re.compile(r"的[^，。；的]{1,15}$")
_NOUN_OF_SUPPORT = re.compile("(?:作用|政策|资金|措施|力度|体系|机制|保障|服务|和服务|下)")
_GIVES_SUPPORT = re.compile("(?:给予|予以|提供|加大|加强|得到|获得|的|政策|资金|技术|财政)[^，]{0,4}$")
_ATTRIBUTIVE = ("禁止", "允许", "准许")
_DESCRIBES = re.compile("[^，的]{1,12}的[^，的]{1,12}$")
_VERB = 2
_MOST_LOOKED_AT = 6
_CHOICE = ("或者", "是否", "及", "和", "或")
_CITED = re.compile("的(?:规定|要求|原则|办法|决定|约定|程序|条款)")

Cue = tuple[int, int, Modality]
"""Start and end of a modal word, and what it makes of the act."""


def modal_word(plain: str, part: Span, cues: Sequence[Cue], before: Modality | None) -> Cue | None:
    """The modal word of a part of a sentence; `before` is what the clause before it in the sentence does.

    It is the first, or the next if the first only describes the party (应当登记的单位不得…).
    """
    first = bisect_left(cues, (part.start,))
    if first == len(cues) or cues[first][1] > part.end:
        return None
    last = bisect_left(cues, (part.end,), first, min(first + _MOST_LOOKED_AT, len(cues)))
    own = [cue for cue in cues[first:last] if _is_clausal(plain, part, cue, before)]
    if len(own) < 2 or leading(plain, Span(part.start, own[0][0])) is not None:
        return own[0] if own else None
    return own[1] if _RELATIVE.search(plain, own[0][1], own[1][0]) else own[0]


def _may_precede(plain: str, zone: Span) -> bool:
    """Whether 禁止 after these words forbids; in 划定禁止停车的区域 it only describes."""
    return (
        zone.start == zone.end
        or patterns()["connects"].fullmatch(plain, zone.start, zone.end) is not None
        or patterns()["opens_adverbial"].match(plain, zone.start, zone.end) is not None
        or ends_with("ends_case", plain, zone)
        or subject(plain, zone) is not None
    )


def _is_clausal(plain: str, part: Span, cue: Cue, before: Modality | None) -> bool:
    """What a provision cited says (依照…关于不得…的规定) binds there; 支持, 引导 need the State before them."""
    start, end, modality = cue
    if end > part.end or plain.startswith("的", end):
        return False
    if start == part.start:
        return modality is not Modality.ENCOURAGED or _encourages(plain, part, cue, before)
    zone = Span(part.start, start)
    if start - part.start > 2 and plain.endswith(_CHOICE, part.start, start):
        return False
    if before is not None and start - part.start <= _VERB and _DESCRIBES.match(plain, end, part.end):
        # 种植可以遮阳的树木 goes on with the clause before it.
        return subject(plain, zone) is not None
    if _CITED.search(plain, end, part.end) and patterns()["cites"].search(plain, part.start, start):
        return False
    if modality is not Modality.ENCOURAGED:
        return not plain.startswith(_ATTRIBUTIVE, start) or _may_precede(plain, zone)
    return _encourages(plain, part, cue, before)


def _encourages(plain: str, part: Span, cue: Cue, before: Modality | None) -> bool:
    """应当…，支持… goes on with what must be done; 国家支持…, or 支持… at the beginning, encourages."""
    start, end, _ = cue
    if _NOUN_OF_SUPPORT.match(plain, end, part.end) or _GIVES_SUPPORT.search(plain, part.start, start):
        return False
    zone = Span(part.start, start)
    if zone.start == zone.end or patterns()["connects"].fullmatch(plain, zone.start, zone.end):
        return before in {None, Modality.ENCOURAGED}
    return subject(plain, zone) is not None
