"""Defined terms that mean something else below than above: other years, other hours, paid instead of unpaid."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.numerals import integer
from review.pairs.comparison import Comparison, Conflict, Side
from review.reading.passages import Passage
from review.reading.quantities import NUMERAL, Quantity, quantities
from review.reading.similarity import coverage, pairs

_MEANS = re.compile(
    r"(?:^|所称|[，。；：\n])(?:的)?(?P<term>[一-龥]{2,10}?)，?(?P<verb>是指|仅指|专指|系指|指的是|包括)(?P<meaning>[^。；]{2,150})"
)
# 本条例所称渔具，是指下列器具：; not 本条例下列用语的含义：.
_OPENS = re.compile("是指|仅指|专指|系指|指的是|包括|所称|为(?:下列)?：")
_COUNTS_AS = re.compile(
    r"(?:^|[。；\n])(?P<meaning>[^。；\n]{4,80}?)(?:方可|可以|均|应当)?(?:认定为|属于|属|列为)(?P<term>[一-龥]{2,8})"
)
_PREAMBLE = re.compile("^.*所称(?:的)?")
_HOUR = re.compile(
    r"(?P<late>晚上?|夜间|下午|傍晚)?(?P<hour>\d{1,2}|[一二三四五六七八九十]{1,3})(?:时|点|:00)(?![间长段期])"
)
_ALSO = re.compile("[（(]含[^（）()]{0,12}[）)]$")
_MAY_DIFFER = re.compile("另行规定|另有规定|可以规定")
_HALF_DAY, _DAY = 12, 24
_LEFT_OUT = re.compile(
    r"(?:不包括|不包含|不含|除外的?|但不)(?P<what>[^，。；（）]{2,40})"
    r"|(?P<denied>[^，。；（）]{2,30}?)(?:不属于|不视为|不作为|不计入|不算|不认定为)"
)
_SO_CALLED = re.compile("^(?:包括|含)?(?:俗称|又称|也称|简称|通称)")
_OPEN = re.compile("等|其他")
_THING_ENDS = re.compile("[、，]|以及|或者|和|及|与")
_NARROWS = re.compile(
    rf"(?:年满|已满|不满|未满)?{NUMERAL}(?:周岁|平方米|人|名|户|吨|千克|公斤|米|千瓦|克|瓦|万元|元|层|辆|台|年)(?:以上|以下|以内)"
    r"|(?:具有|拥有|持有|取得)[^，。；、]{0,4}[本我全][省市县区州旗][^，。；、的]{0,12}|(?:在|于)[本我][省市县区州旗][^，。；、的]{0,4}(?:注册|登记|缴纳|居住|设立)[^，。；、的]{0,8}"
    r"|经[^，。；、的]{2,20}(?:认证|认定|批准|同意|审核|登记|备案|推荐)"
)
# 志愿服务 and 志愿服务组织 are two.
_OF_PERSONS = re.compile("(?:组织|机构|人员|单位|企业|者|人)$")
_SHORT = 3
# All are compared with all; no article of law defines so many.
_MOST_TERMS = 60
_ENOUGH = 8
_LIST, _SAME, _FOREIGN = 2, 0.6, 0.34
# What the higher provision makes part of the term -> the words below that deny it.
_CONTRARY = (
    (
        re.compile("无偿|免费|不以营利为目的|非营利"),
        re.compile(r"有偿|报酬|(?<!不)收费|(?<!不)收取|(?<!非)(?<!以)营利"),
    ),
    (re.compile("自愿"), re.compile("强制|必须|指派|统一要求")),
    (re.compile("支付|有偿|出让金"), re.compile("无偿|免费")),
)


@dataclass(frozen=True, slots=True)
class _Definition:
    """A term and the words that say what it means; offsets are those of the provision."""

    term: str
    meaning: str
    words: str
    outright: bool
    """Whether the text says what the term means, and not only what counts as such a thing."""
    start: int
    end: int


def definition_scope(comparison: Comparison) -> Iterator[Conflict]:
    """A term that the higher provision defines is given another meaning."""
    below, above = (_definitions(side)[:_MOST_TERMS] for side in (comparison.lower, comparison.upper))
    for own in below:
        for higher in above:
            if _one_term(own, higher) and (difference := _difference(own, higher)):
                yield _conflict(comparison, own, (higher, difference))
                break


def _one_term(own: _Definition, higher: _Definition) -> bool:
    """Whether the term is the higher one, its beginning, or one of two that are defined together."""
    if own.term == higher.term:
        return True
    longer = higher.term.startswith(own.term) or (len(own.term) > _SHORT and own.term in higher.term)
    return longer and not _OF_PERSONS.search(higher.term)


def _definitions(side: Side) -> list[_Definition]:
    found: list[_Definition] = []
    for passage, text, shift in _sentences(side):
        for pattern in (_MEANS, _COUNTS_AS):
            for match in pattern.finditer(text):
                verb = match.groupdict().get("verb")
                if verb == "包括" and "所称" not in text[: match.end("term")]:
                    continue
                term = _PREAMBLE.sub("", match["term"])
                start, end = passage.place_span(shift + match.start(), min(shift + match.end(), len(passage.whole)))
                outright = verb is not None and verb != "包括"
                found.append(_Definition(term, match["meaning"], match.group(), outright, start, end))
    return found


def _sentences(side: Side) -> Iterator[tuple[Passage, str, int]]:
    """Each sentence and item with its place in its passage; a list also as a whole, introduction and items."""
    leads: set[int] = set()
    for passage in side.passages:
        if not passage.lead:
            yield passage, passage.body, 0
        elif passage.lead_start not in leads:
            leads.add(passage.lead_start)
            items = [item for item in side.passages if item.lead and item.lead_start == passage.lead_start]
            listed = "".join(item.body for item in items) if _OPENS.search(passage.lead) else ""
            yield passage, passage.lead + listed.replace("；", "，").replace("。", "，"), 0
            yield from ((item, item.body, len(item.lead)) for item in items)


def _difference(own: _Definition, higher: _Definition) -> str | None:
    for part, contrary in _CONTRARY:
        required, denied = part.search(higher.meaning), contrary.search(own.meaning)
        if required and denied and not contrary.search(higher.meaning):
            return f"上位法的定义包含“{required.group()}”，本条款为“{denied.group()}”"
    left_out = _LEFT_OUT.search(higher.meaning)
    if left_out and left_out["what"] and not own.outright and coverage(left_out["what"], own.meaning) >= _SAME:
        return f"上位法排除“{left_out['what']}”，本条款予以包括"
    if not own.outright and "包括" in own.words and coverage(own.meaning, higher.meaning) < _FOREIGN:
        return f"上位法的定义没有“{own.meaning}”，本条款增加"
    if "仅指" in own.words and "仅" not in higher.words:
        return "本条款限于所列各项（仅指），上位法没有这样限定"
    figures = _other_hours(own.meaning, higher.meaning) or _other_figure(own.meaning, higher.meaning)
    if figures or not (own.outright and higher.outright) or _hours(own.meaning):
        return figures
    ways = (_excluded, _listed_otherwise, _narrowed, _about_something_else)
    return next((found for way in ways if (found := way(own.meaning, higher.meaning))), None)


def _about_something_else(own: str, higher: str) -> str | None:
    """Hardly a word in common: another meaning altogether."""
    if min(len(pairs(own)), len(pairs(higher))) < _ENOUGH or coverage(own, higher) >= _FOREIGN:
        return None
    return "两者所指不是同一事物"


def _excluded(own: str, higher: str) -> str | None:
    """不包括…: what the higher meaning does not leave out."""
    left_out = _LEFT_OUT.search(own)
    what = (left_out["what"] or left_out["denied"]) if left_out else None
    if what is None or (coverage(what, higher) >= _SAME and _LEFT_OUT.search(higher)):
        return None
    return f"本条款排除“{what}”，上位法没有排除"


def _listed_otherwise(own: str, higher: str) -> str | None:
    """Two lists of the same kind of things, one of which names a thing that the other does not."""
    one, other = _things(own), _things(higher)
    shared = [thing for thing in one if coverage(thing, higher) >= _SAME]
    if len(one) < _LIST or len(other) < _LIST or len(shared) < _LIST or _OPEN.search(own) or _OPEN.search(higher):
        return None
    missing = [thing for thing in other if coverage(thing, own) < _FOREIGN]
    added = [thing for thing in one if coverage(thing, higher) < _FOREIGN and not _SO_CALLED.search(thing)]
    if missing:
        return f"上位法的定义包括“{missing[0]}”，本条款没有"
    return f"上位法的定义没有“{added[0]}”，本条款增加" if added else None


def _things(meaning: str) -> list[str]:
    return [thing for thing in _THING_ENDS.split(meaning) if pairs(thing)]


def _narrowed(own: str, higher: str) -> str | None:
    """A figure, a place or a rank that the term asks for below only: 年满十八周岁, 具有本市户籍, 经…认证."""
    for asked in _NARROWS.finditer(own):
        words = asked.group()
        same_kind = [q.dimension for q in quantities(words)]
        named = any(q.dimension in same_kind for q in quantities(higher))
        if not named and coverage(words, higher) < _FOREIGN:
            return f"本条款的定义要求“{words}”，上位法没有这一限定"
    return None


def _other_hours(own: str, higher: str) -> str | None:
    """Two hours a day between which something lies; where they may be moved, their distance still holds."""
    one, other = _hours(own), _hours(higher)
    if not (one and other) or one == other:
        return None
    lengths = tuple((end - start) % _DAY for start, end in (one, other))
    if _MAY_DIFFER.search(higher) and lengths[0] == lengths[1]:
        return None
    return f"上位法为{other[0]}时至{other[1]}时，本条款为{one[0]}时至{one[1]}时"


def _hours(text: str) -> tuple[int, int] | None:
    found = [_clock(match) for match in _HOUR.finditer(text)]
    return (found[0], found[1]) if len(found) == 2 else None


def _clock(match: re.Match[str]) -> int:
    hour = integer(match["hour"]) or 0
    return hour + _HALF_DAY if match["late"] and hour < _HALF_DAY else hour


def _other_figure(own: str, higher: str) -> str | None:
    """The one figure of each meaning, if both count the same and bound it on the same side."""
    one, other = _only(own), _only(higher)
    if one is None or other is None or (one.dimension, one.bound) != (other.dimension, other.bound):
        return None
    if abs(one.figure - other.figure) < 1e-6:
        return None
    return f"上位法为“{higher[other.start : other.end]}”，本条款为“{own[one.start : one.end]}”"


def _only(text: str) -> Quantity | None:
    """The figure of a meaning that has only one; 180日（含180日） is one."""
    found = quantities(_ALSO.sub("", text))
    return found[0] if len(found) == 1 else None


def _conflict(comparison: Comparison, own: _Definition, above: tuple[_Definition, str]) -> Conflict:
    higher, difference = above
    return Conflict(
        kind="definition_scope",
        lower=comparison.lower.cut(own.start, own.end),
        upper=comparison.upper.cut(higher.start, higher.end),
        explanation=f"“{own.term}”的含义与上位法不一致：{difference}。",
        suggestion="按照上位法的定义表述。",
        confidence=0.85,
    )
