"""Cuts a provision into passages: each sentence, and each item of a list with the sentence that introduces it.

Works on normalised text, so that offsets hold for the original. A sentence whose later parts (；逾期不改正的…) only go
on with what it began stays whole; parts that stand on their own are passages of their own.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from ingest.numerals import integer

_SENTENCE = re.compile("[^。]+。?")
_SEMICOLON = re.compile("；")
_LABEL = re.compile(r"\s*第[〇零一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十]+)?[ 　]*")
_ITEM = re.compile(r"\s*(?:（[一二三四五六七八九十\d]+）|\d{1,2}[.、．](?!\d)|[①-⑳])\s*")
_ITEM_ENDS = re.compile("(?<=；)")
_INLINE_ITEM = re.compile(r"(?<=[：；。])\s*(?=（[一二三四五六七八九十]+）)")
# 应当符合下列条件：住所合法；人员齐全。 A list that runs on in one sentence, without numbers.
_RUNNING_LIST = re.compile(r"[^：；。]{0,120}(?:下列|如下|以下)[^：；。]{0,20}：(?=[^。：（]{2,400}；)")
_GOES_ON = re.compile(
    r"\s*(?:逾期|拒不|仍|情节|造成|尚不|触犯|不足|(?:违法)?经营额|金额|数额|没有违法所得|有违法所得|无违法所得|违法所得|构成|再次|屡|经责令|对(?:单位|个人|其|直接|法定|主要|有|[^，；。]{2,14}(?:直接负责|其他直接)|[^，；。]{2,10}，[^；。]{0,16}还可以)"
    r"|其中|但|并|也|导致|发生|后果|特别|未造成|属于|违反前|受到|给他人|货值|对[^，；。]{2,14}处(?=[^，；。]{0,20}[\d一二三四五六七八九十])|(?:[^，；。]{2,8}(?:不足|不满|未满|超过|达到)|)[\d一二三四五六七八九十百千]{1,6}万?元(?:以上|以下)?[^，；。]{0,6}的|有收益|期满|不能|缺少)"
)
_RECALLS = re.compile(
    r"前款(?P<items>(?:规定的?)?第[^，。；款]{1,40}项)?(?=[^，。；]{0,8}(?:行为|情形|规定|之一|违法))"
)
# Longer than any paragraph of law: what refers to a longer one is left as it stands.
_LONGEST_RECALLED = 5_000
_LONGEST_LEAD = 500
# No list of law has as many items.
_MOST_ITEMS = 99
_ITEM_NUMBER = re.compile(r"(?P<through>至)?第?（?(?P<number>[一二三四五六七八九十]+)）?项")


class Passage(NamedTuple):
    """`lead` introduces a list and is empty otherwise; `body` is the sentence or the item itself.

    Both are slices of the normalised provision: lead_start…, body_start… are offsets in it. `recalled` has the words of
    the paragraph or the items before that the passage refers to (有前款第二项行为).
    """

    lead: str
    lead_start: int
    body: str
    body_start: int
    paragraph: int
    recalled: str = ""

    @property
    def whole(self) -> str:
        return self.lead + self.body

    def place_span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of `whole` stands in the provision; one that begins in the lead ends there at the latest."""
        if start < len(self.lead):
            return start + self.lead_start, min(end, len(self.lead)) + self.lead_start
        shift = self.body_start - len(self.lead)
        return start + shift, end + shift

    @property
    def end(self) -> int:
        return self.body_start + len(self.body)


def passages(text: str) -> list[Passage]:
    """The passages of a normalised provision in reading order; its label (第十条) belongs to none of them."""
    found: list[Passage] = []
    lead: tuple[str, int] = ("", 0)
    paragraph = 0
    for line, start in _lines(text):
        item = _ITEM.match(line)
        if item and lead[0]:
            found.append(Passage(lead[0], lead[1], line[item.end() :], start + item.end(), paragraph))
            continue
        paragraph += 1
        lead = ("", 0)
        for sentence, at in _sentences(line, start):
            opening = "：" in sentence and _RUNNING_LIST.match(sentence)
            if opening:
                found.extend(_running(sentence, at, opening.end(), paragraph))
            elif sentence.rstrip().endswith("："):
                lead = (sentence, at)
            else:
                found.append(Passage("", at, sentence, at, paragraph))
        if lead[0] and not _has_items(text, lead[1] + len(lead[0])):
            found.append(Passage("", lead[1], lead[0], lead[1], paragraph))
    if "前款" not in text:
        return found
    paragraphs = {number: list(group) for number, group in groupby(found, key=lambda each: each.paragraph)}
    return [_recalling(passage, paragraphs.get(passage.paragraph - 1, [])) for passage in found]


def _running(sentence: str, at: int, colon: int, paragraph: int) -> Iterator[Passage]:
    """The items of a list within one sentence; it begins at `at`, its introduction ends at `colon`."""
    for part, offset in _split(sentence[colon:], _ITEM_ENDS):
        yield Passage(sentence[:colon], at, part, at + colon + offset, paragraph)


def _recalling(passage: Passage, before: list[Passage]) -> Passage:
    """The passage with the words of the paragraph before it for which its 前款 stands."""
    # Where it refers at all it does so at once; a long introduction is not searched for each of its items.
    reference = (_RECALLS.search(passage.lead, 0, _LONGEST_LEAD) or _RECALLS.search(passage.body)) if before else None
    if reference is None or before[-1].end - before[0].lead_start > _LONGEST_RECALLED:
        return passage
    items = [earlier for earlier in before if earlier.lead]
    named = _item_numbers(reference["items"] or "")
    chosen = [item.body for place, item in enumerate(items, 1) if not named or place in named]
    return passage._replace(recalled="".join(chosen) if items else "".join(earlier.body for earlier in before))


def _item_numbers(words: str) -> set[int]:
    """第一项、第三项至第五项: 1, 3, 4, 5."""
    numbers: list[int] = []
    for match in _ITEM_NUMBER.finditer(words):
        number = integer(match["number"]) or 0
        first = numbers[-1] if match["through"] and numbers else number
        numbers.extend(range(first, min(number, _MOST_ITEMS) + 1))
    return set(numbers)


def _has_items(text: str, position: int) -> bool:
    return _ITEM.match(text, position) is not None


def _lines(text: str) -> Iterator[tuple[str, int]]:
    position = 0
    for line in text.split("\n"):
        begin = label.end() if (label := _LABEL.match(line)) else 0
        if line[begin:].strip():
            for piece, offset in _split(line[begin:], _INLINE_ITEM):
                yield piece, position + begin + offset
        position += len(line) + 1


def _split(line: str, boundary: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    previous = 0
    for match in boundary.finditer(line):
        yield line[previous : match.start()], previous
        previous = match.end()
    yield line[previous:], previous


def _sentences(line: str, start: int) -> Iterator[tuple[str, int]]:
    for sentence in _SENTENCE.finditer(line):
        begin = 0
        body = sentence.group()
        is_lead = body.rstrip().endswith("：")
        has_colon = "：" in body
        runs_on = has_colon and _RUNNING_LIST.match(body)
        for mark in _SEMICOLON.finditer(body) if not is_lead else ():
            after = mark.end()
            if runs_on or _GOES_ON.match(body, after):
                continue
            yield body[begin:after], start + sentence.start() + begin
            begin = after
            runs_on = has_colon and _RUNNING_LIST.match(body, begin)
        if body[begin:].strip():
            yield body[begin:], start + sentence.start() + begin
