"""Whom a clause names: its addressee before or after the modal word, and the authority that is competent."""

import re
from collections.abc import Iterator
from functools import lru_cache

from review.norms.norm import Body
from review.norms.words import patterns
from review.reading.parties import Party, Tier, mentions, tier
from review.reading.span import Span

_LONGEST = 80
# What is looked at: a name and what may connect it.
_LONGEST_ZONE = 120
_ABOVE = re.compile("[县市省州区乡镇]级?[^，]{0,4}以上|各级")
_MODIFIES = re.compile("的[^的]{0,20}$")
_JOINED = re.compile("、|和|或者|及其|以及|及|与")
# 国务院|专利行政部门, 政府|主要负责人: a body of the government that is named before it.
_OF_GOVERNMENT = re.compile("政府|国务院|委员会|代表大会|公安|机关|省|市|县")
_BODY_OF_IT = re.compile("部门|机关|机构|局|厅|委员会|负责人|领导人|工作人员|执法人员")
_NO_PART_OF_A_NAME = re.compile(
    "组织|会同|设立|建立|制定|成立|领导|批准|决定|规定|审议|有关|相关|责成|指定|协调|要求|确定|授权|通知|报|向|对|的|在|由|应|可|，"
)
# 由市综合办组织有关部门编制: who is organised is not who is named.
_WITH_OTHERS = re.compile("组织(?=有关|相关|各|协|实施)|会同|牵头")
_WIDEST_GAP = 14


def subject(plain: str, zone: Span) -> Body | None:
    """The body in the words before a modal word, if all that stands between the two is adverbial."""
    for name in _names(plain, zone):
        rest = name.end
        if rest == zone.end or patterns()["opens_adverbial"].match(plain, rest, zone.end):
            return body(plain, name)
    return None


def whole(plain: str, zone: Span) -> Body | None:
    """The body whose name the words are, from the first to the last: 县人民政府承担登记的机构."""
    for name in _names(plain, zone):
        if name.end == zone.end:
            return body(plain, name)
    return None


def leading(plain: str, zone: Span, *, anyhow: bool = False) -> Body | None:
    """The body with which words begin, whatever follows: 申请人 of 申请人对决定不服的.

    `anyhow` says that a body must stand there (由…), though its name may begin like a verb.
    """
    first: Span | None = None
    for name in _names(plain, zone, anyhow=anyhow):
        if first is not None and not _goes_on(plain, first, name):
            break
        first = name
    if first is None or plain.startswith("的", first.end):
        return None
    return body(plain, first)


def body(plain: str, span: Span) -> Body:
    """The body of that name, with its side and level."""
    return Body(span, *_standing(span.of(plain)))


@lru_cache(maxsize=8192)
def _standing(name: str) -> tuple[Party | None, Tier | None, bool]:
    """Side, level, and whether the levels above are meant too: the same few hundred names make up most of a text."""
    party = _side(name)
    return party, tier(name) if party is Party.AUTHORITY else None, _ABOVE.search(name) is not None


def _side(name: str) -> Party | None:
    """The side on which all who are joined in a name stand; None where they differ or no name tells."""
    sides = {_side_of_one(part) for part in _JOINED.split(name) if part} - {None}
    return sides.pop() if len(sides) == 1 else None


def _side_of_one(name: str) -> Party | None:
    if patterns()["private"].search(name):
        return Party.PRIVATE
    if patterns()["authority"].search(name):
        return Party.AUTHORITY
    # 机构 alone says nothing; whose it is does (县人民政府承担登记的机构).
    named = mentions(name)
    return named[0].party if named else None


def _goes_on(plain: str, first: Span, name: Span) -> bool:
    """Whether the longer name is one with the first: a second body joined to it, or a body that belongs to it."""
    if patterns()["joins_parties"].match(plain, first.end, name.end):
        return True
    gap = Span(first.end, name.end)
    return (
        gap.end - gap.start <= _WIDEST_GAP
        and _OF_GOVERNMENT.search(plain, first.start, first.end) is not None
        and _BODY_OF_IT.search(plain, gap.start, gap.end) is not None
        and _NO_PART_OF_A_NAME.search(plain, gap.start, gap.end) is None
    )


def _names(plain: str, zone: Span, *, anyhow: bool = False) -> Iterator[Span]:
    """From the first word of the zone to each noun of a party in it, as far as that can be a name."""
    for start, end in _names_in(plain[zone.start : min(zone.end, zone.start + _LONGEST_ZONE)], anyhow=anyhow):
        yield Span(zone.start + start, zone.start + end)


@lru_cache(maxsize=8192)
def _names_in(words: str, *, anyhow: bool) -> tuple[tuple[int, int], ...]:
    """Where names stand in the words before or after a modal word: most are those of a few bodies.

    A name cannot begin with a verb or preposition, unless all of that only describes it (从事养殖的单位).
    """
    connection = patterns()["connects"].match(words)
    begin = connection.end() if connection else 0
    end = min(len(words), begin + _LONGEST)
    if anyhow and (others := _WITH_OTHERS.search(words, begin, end)):
        end = others.start()
    nouns = list(patterns()["party"].finditer(words, begin, end))
    if nouns and not anyhow and patterns()["opens_case"].match(words, begin, end):
        nouns = [noun for noun in nouns if _MODIFIES.search(words, begin, noun.start())]
    return tuple([(begin, noun.end()) for noun in nouns])
