"""What a term or a provision covers, made narrower or wider in sentences beside the definition or without one.

Rule `definition_scope` compares two meanings. Here the lower text only says what does not belong (不作为…管理), what is
treated as something else (…按一般废物处理), what belongs though the higher provision leaves it out, to what a term is
limited (限于…), or that an element of the higher meaning does not matter (不论是否…).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from review.pairs.comparison import Comparison, Conflict, Side
from review.reading.passages import Passage
from review.reading.quantities import quantities
from review.reading.similarity import coverage, pairs

_DRAWS_SCOPE = re.compile(
    "对[^。；]{2,80}实行|所称|是指|系指|包括|适用|属于|(?<=[类属种])为|视为|下列|范围|应当(?:依照|按照)本|指(?:的是)?(?=[一-龥])"
)
_TERM = re.compile(
    "(?:所称|^|[，。；：\\n])(?:的)?(?P<term>[一-龥]{2,14}?)(?:（[^（）]{2,14}）)?，?(?:是指|系指|指|包括)(?P<meaning>[^。；]{2,200})"
)
_PREAMBLE = re.compile("^.*所称(?:的)?")
_LEFT_OUT = re.compile(
    "(?:不包括|不包含|不含|除外的?|但不)(?P<what>[^，。；（）]{2,40})|除(?P<but>[^，。；]{2,40}?)(?:以外|外)"
    "|(?:^|(?<=[，；。：\\n]))(?P<denied>[^。；（）]{2,60}?)，?(?:除外|不属于|不视为|不作为|不适用|不计入|不算)"
)
# 苗木、块茎按农产品管理; 事业单位人员所患疾病，不按职业病处理.
_EXCLUDES = re.compile(
    "(?:^|(?<=[，；。：\\n]))(?P<what>[^。；]{2,60}?)(?:，|(?<=[一-龥]))(?:均|一律|也|原则上)?"
    "(?<!拒)(?:不(?:再)?(?:属于|作为|视为|认定为|纳入|计入|列入|适用|算|按)|(?:按|视同|视为|作为)(?:一般|普通|其他)?(?P<other>[^，。；《规定法的]{2,12})(?:管理|处理|办理|对待|清运|保管|处置))"
    "|(?:不包括|不包含|不含)(?P<listed>[^。；]{2,60})"
)
_INCLUDES = re.compile(
    "(?:包括|计入|纳入|列入|含|以及)(?P<what>[^。；]{2,60})|(?:^|(?<=[，；。：\\n]))(?P<counted>[^。；]{2,60}?)(?:一并|均|也|同样|应当)?(?:计入|纳入|视为|认定为|属于|作为)"
)
_NOT_DENIED = re.compile("不(?:再)?$|不予$|除$")
_LIMITED = re.compile(
    "(?P<term>[一-龥]{2,14}?)，?(?:的范围)?(?:限于|仅限于?|只限于?|仅指|专指|只包括|仅包括|只指|限定为)(?P<meaning>[^。；]{2,120})"
)
_NO_MATTER = re.compile("(?:不论|无论|不管|不问)(?:其)?是否(?P<what>[^，。；]{2,40})")
_LAWFUL = re.compile("依法|法律|法规|国家(?:有关)?规定|依照|另有规定")
_THINGS = re.compile("[、，]|以及|或者|和|及|与")
# All are compared with all; no article of law has so many.
_MOST_COMPARED = 12
# 不按海上事故处理: where the term itself is denied, what it is denied of need only be named above.
_DENIED_TERM, _ANY = 20, 0.1
_LIKE, _SAME, _ADDED, _FOREIGN = 0.3, 0.5, 0.7, 0.34
_TERM_LENGTH = 2


@dataclass(frozen=True, slots=True)
class _Scope:
    """A higher sentence that draws a scope: the term, if it defines one, what it covers and what it leaves out."""

    term: str
    covers: str
    leaves_out: str
    passage: Passage


def term_scope(comparison: Comparison) -> Iterator[Conflict]:
    """The lower text takes out of, adds to or limits what a term or provision covers above."""
    if not comparison.assigned:
        return
    scopes = list(islice(_scopes(comparison.upper), _MOST_COMPARED))
    for passage in comparison.lower.passages:
        for way in (_takes_out, _takes_in, _limits, _no_matter, _other_age):
            found = way(passage, comparison, scopes)
            if found is not None:
                yield _conflict(comparison, passage, found)
                break


_Found = tuple[tuple[int, int], _Scope, str]


def _scopes(side: Side) -> Iterator[_Scope]:
    for passage in side.passages:
        text = passage.whole
        if not _DRAWS_SCOPE.search(text):
            continue
        out = "，".join(next(filter(None, match.groups()), "") for match in _LEFT_OUT.finditer(text))
        term = _TERM.search(text)
        yield _Scope(_PREAMBLE.sub("", term["term"]) if term else "", _LEFT_OUT.sub("，", text), out, passage)


def _takes_out(passage: Passage, comparison: Comparison, scopes: list[_Scope]) -> _Found | None:
    for match in islice(_EXCLUDES.finditer(passage.body), _MOST_COMPARED):
        what = match["what"] or match["listed"]
        sentence = match.group()
        if _LAWFUL.search(sentence) or (match["other"] and any(match["other"] in scope.covers for scope in scopes)):
            continue
        for scope in scopes:
            things = [thing for thing in _THINGS.split(what) if len(pairs(thing)) > 0]
            near = _LIKE if _defines(scope, comparison.lower.plain) else _SAME
            if scope.term and scope.term in passage.body[match.end() :][:_DENIED_TERM]:
                near = _ANY
            covered = [thing for thing in things if coverage(thing, scope.covers) >= near]
            spared = [thing for thing in things if coverage(thing, scope.leaves_out) >= _SAME]
            if covered and not spared and _of_the_term(scope, comparison.lower.plain):
                return match.span(), scope, f"上位法包括“{covered[0]}”，本条款予以排除"
    return None


def _defines(scope: _Scope, below: str) -> bool:
    """Whether the lower text says itself what the term means: what it takes out is taken out of the term then."""
    term = _TERM.search(below)
    return term is not None and bool(scope.term) and coverage(scope.term, term["term"]) == 1


def _of_the_term(scope: _Scope, below: str) -> bool:
    """Whether the lower text speaks of the term, at least by its last word (医疗废物, 废物)."""
    return not scope.term or scope.term[-4:] in below or scope.term in below or coverage(scope.term, below) >= _SAME


def _takes_in(passage: Passage, comparison: Comparison, scopes: list[_Scope]) -> _Found | None:
    for match in islice(_INCLUDES.finditer(passage.body), _MOST_COMPARED):
        what = match["what"] or match["counted"]
        if _NOT_DENIED.search(passage.body, 0, match.start("what") if match["what"] else match.end("counted")):
            continue
        for scope in scopes:
            things = _THINGS.split(scope.leaves_out, maxsplit=_MOST_COMPARED)
            added = [thing for thing in things if len(pairs(thing)) >= _TERM_LENGTH and coverage(thing, what) >= _ADDED]
            if added and _of_the_term(scope, comparison.lower.plain) and not _LEFT_OUT.search(match.group()):
                return match.span(), scope, f"上位法排除“{added[0]}”，本条款予以包括"
    return None


def _limits(passage: Passage, comparison: Comparison, scopes: list[_Scope]) -> _Found | None:
    match = _LIMITED.search(passage.body)
    if match is None:
        return None
    for scope in scopes:
        if not scope.term or coverage(match["term"], scope.term) < _SAME or _LAWFUL.search(match.group()):
            continue
        things = [thing for thing in _THINGS.split(scope.covers) if len(pairs(thing)) >= _TERM_LENGTH]
        missing = [thing for thing in things if coverage(thing, passage.body) < _FOREIGN]
        if missing:
            return match.span(), scope, f"本条款限于“{match['meaning']}”，上位法没有这样限定"
    return None


def _no_matter(passage: Passage, comparison: Comparison, scopes: list[_Scope]) -> _Found | None:
    match = _NO_MATTER.search(passage.body)
    for scope in scopes if match else ():
        if (
            match
            and scope.term
            and coverage(match["what"], scope.covers) >= _SAME
            and _of_the_term(scope, comparison.lower.plain)
        ):
            return match.span(), scope, f"上位法以“{match['what']}”为要件，本条款不问"
    return None


def _other_age(passage: Passage, comparison: Comparison, scopes: list[_Scope]) -> _Found | None:
    """A term that the higher text draws by one age is drawn by others only."""
    match = _TERM.search(passage.body)
    for scope in scopes if match else ():
        one = {round(q.figure, 2) for q in quantities(passage.body) if q.dimension == "age"}
        other = {round(q.figure, 2) for q in quantities(scope.covers) if q.dimension == "age"}
        if match and scope.term and coverage(match["term"], scope.term) >= _SAME and one and other and not one & other:
            return match.span(), scope, "年龄界限不同"
    return None


def _conflict(comparison: Comparison, passage: Passage, found: _Found) -> Conflict:
    (begin, end), scope, reason = found
    above = scope.passage
    return Conflict(
        kind="definition_scope",
        lower=comparison.lower.cut(passage.body_start + begin, passage.body_start + end),
        upper=comparison.upper.cut(
            above.lead_start if above.lead else above.body_start,
            above.end if not above.lead else above.lead_start + len(above.lead),
        ),
        explanation=f"{reason}，改变了上位法规定的范围。",
        suggestion="按照上位法规定的范围表述。",
        confidence=0.85,
    )
