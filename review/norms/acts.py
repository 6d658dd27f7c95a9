"""What a clause has done: verbs and what they act upon, who does it, and to whom it leads."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from review.norms.bodies import body, leading
from review.norms.norm import Act, Body
from review.norms.words import any_of, patterns
from review.reading.span import Span
from search.segment import words

# 合并, 一并 are words of their own.
_PIECE = re.compile(r"(?:[^，：；并]|(?<=[合吞兼归一])并|并(?=且|处|不|非|联|购|列|入))+")
_JOINS = re.compile("或者|以及|和|并|，")
# 鼓励、支持和引导: one modal word.
_ENCOURAGED_TOO = re.compile("(?:(?:、|和|并)(?:鼓励|支持|引导|扶持|倡导|提倡))+")
_BY = re.compile("(?:并|并且)?由")
_FOREWORD = 24
_JOINS_VERBS = frozenset({"、", "和", "或者", "或", "及", "以及"})
_ADVERBS = frozenset({"变相", "擅自", "非法", "及时", "依法"})
_MOST_ADVERBS = 8
_SANCTION = re.compile(r"(?:可以)?(?:并|单)?处以?(?=[^，]{0,12}[\d一二三四五六七八九十百千]|罚款|警告)")
# Prepositions and numerals that no rule above has taken apart: then the verb is not known.
_NO_VERB = frozenset(
    (*"在对将由于向以把为从自与就经每第因其该本除外等到所不", "按照", "依照", "根据", "下列", "以下", "前款")
)
# 法律、法规规定的其他条件: the last item of a list, which says nothing of its own.
_OTHER = "的其他"
_OTHERS = re.compile(f"(?:规定|需要|约定|要求){_OTHER}[^，]{{0,16}}$")
_TRAILING = "，。；： \n"


class Acts(NamedTuple):
    """The acts that a modal word governs, the body named after it (应当由…), the body to which they lead (向…申请)."""

    acts: tuple[Act, ...]
    actor: Body | None
    towards: Body | None


def acts_in(plain: str, zone: Span, *, names_actor: bool = False) -> Acts:
    """Take apart what a modal word governs; `zone` begins after it and ends with the clause.

    `names_actor` says that the word is usually followed by who is meant (鼓励企业…).
    """
    if names_actor and (too := _ENCOURAGED_TOO.match(plain, zone.start, zone.end)):
        zone = Span(too.end(), zone.end)
    actor, begin = _actor(plain, zone, names_actor)
    found: list[Act] = []
    towards: Body | None = None
    for match in _PIECE.finditer(plain, begin, zone.end):
        done, leads_to = _act(plain, match.start(), match.end())
        towards = towards or leads_to
        if done is not None:
            found.append(done)
    return Acts(tuple(found), actor, towards)


def _act(plain: str, begin: int, end: int) -> tuple[Act | None, Body | None]:
    if joined := _JOINS.match(plain, begin, end):
        begin = joined.end()
    adverb: Span | None = None
    handled: Span | None = None
    towards: Body | None = None
    for _ in range(_MOST_ADVERBS):
        before = _before_verb().match(plain, begin, end)
        if before is None:
            break
        if before.lastgroup == "addresses":
            towards = towards or body(plain, Span(*before.span("body")))
        elif before.lastgroup == "handles":
            handled = handled or Span(*before.span("object"))
        elif before.lastgroup == "adverb":
            adverb = Span(*before.span())
        begin = before.end()
    # 依法公开: the last adverb is the verb where nothing follows it.
    words_of_verb = adverb if begin == end and adverb else (begin, end)
    verb = None if _says_nothing(plain, begin, end) else _verb(plain, *words_of_verb)
    if verb is None:
        return None, towards
    if handled is not None:
        return Act(_trimmed(plain, verb.start, end) or verb, handled), towards
    return Act(verb, _trimmed(plain, verb.end, end)), towards


@cache
def _before_verb() -> re.Pattern[str]:
    """What may stand before the verb: to whom the act leads, what it is done to, when and how."""
    return any_of("addresses", "handles", "adverbial", "adverb")


def _says_nothing(plain: str, begin: int, end: int) -> bool:
    return plain.find(_OTHER, begin, end) >= 0 and _OTHERS.search(plain, begin, end) is not None


def _actor(plain: str, zone: Span, is_usual: bool) -> tuple[Body | None, int]:
    """The body that the clause names after its modal word, and where the act goes on."""
    by = _BY.match(plain, zone.start, zone.end)
    begin = by.end() if by else zone.start
    if not (by or is_usual or patterns()["is_a_name"].match(plain, begin, zone.end)):
        return None, zone.start
    piece = _PIECE.match(plain, begin, zone.end)
    if piece is None:
        return None, zone.start
    named = leading(plain, Span(begin, piece.end()), anyhow=by is not None)
    if named is None or (is_usual and named.span.end == piece.end()):
        return None, begin
    return named, named.span.end


def _verb(plain: str, start: int, stop: int) -> Span | None:
    """The first word, with the words that are joined to it as long as they are verbs of the same length."""
    while start < stop and plain[start] in " 的了过、□":
        start += 1
    if start == stop or not plain[start].isalpha():
        return None
    if sanction := _SANCTION.match(plain, start, stop):
        return Span(start, sanction.end())
    found = _words(plain[start : min(stop, start + _FOREWORD)])
    if found[0] in _NO_VERB or not found[0].isalpha():
        return None
    end, index = start + len(found[0]), 1
    while index + 1 < len(found) and found[index] in _JOINS_VERBS and _is_verb(found[index + 1], found[0]):
        end += len(found[index]) + len(found[index + 1])
        index += 2
    return Span(start, end)


@lru_cache(maxsize=8192)
def _words(opening: str) -> tuple[str, ...]:
    """How an act begins, word by word; every third opening comes again in the same text or the next."""
    return tuple(words(opening))


def _is_verb(word: str, first: str) -> bool:
    return len(word) == len(first) == 2 and word not in _ADVERBS


def _trimmed(plain: str, start: int, end: int) -> Span | None:
    while start < end and plain[start] in "了、， ":
        start += 1
    while start < end and plain[end - 1] in _TRAILING:
        end -= 1
    return Span(start, end) if start < end else None
