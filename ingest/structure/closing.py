"""What stands after the last provision: signature blocks, notes, and the furniture of web pages and prints."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from ingest.structure.lines import leads_line

_HAN_DIGITS = "〇零一二三四五六七八九"
DATE = (
    r"[0-9]{4} ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日"
    rf"|[{_HAN_DIGITS}]{{4}}年[{_HAN_DIGITS}十]{{1,3}}月[{_HAN_DIGITS}十廿卅]{{1,3}}日"
)
# Dates that close a text only in a line of their own below the name of a body: 2021.3.5, 2021年3月.
_LOOSE_DATE = re.compile(
    rf"\n *(?P<date>[12][0-9]{{3}}(?P<sign>[-/.])[0-9]{{1,2}}(?P=sign)[0-9]{{1,2}}"
    rf"|(?:[0-9]{{4}}|[{_HAN_DIGITS}]{{4}}) ?年 ?(?:[0-9]{{1,2}}|[{_HAN_DIGITS}十]{{1,3}}) ?月) *(?=\n|$)"
)
_DAY_ALONE = re.compile(r"日(?=\s|$|（)")
_DATE_BEFORE = re.compile(rf"(?<!\S)(?:{DATE})$")
_LONGEST_DATE = 24
_ENDS_LINE = re.compile(r" *(?:\n|（|$)")
_FORMULA = re.compile(r"(?<=\s)(?:特此(?:通知|公告|通告|函[复告达]?|复函|报告|批复|答复)|此[复致布])。\s*$")
_LONGEST_FORMULA = 16
_TERM = re.compile(
    r" *本(?:实施)?(?:意见|通知|决定|规定|办法|细则|条例|规则|方案|措施|公告|通告|规划|制度|标准|规范|指引|文件)"
    r"(?:自|从|于|有效)[^\n。]{2,60}(?:施行|实施|执行|生效|有效|年|日)(?:[，。；][^\n]{0,60})?"
)
# The last line of a decision that amends: the text follows, or is to be published anew.
_REPUBLISHED = re.compile(r" *《[^《》\n]{2,80}》(?:和《[^《》\n]{2,80}》)?(?:根据|按照|依照)本决定[^\n]{2,80}")
_LONGEST_NAME = 60
_MOST_SIGNERS = 20


class Signature(NamedTuple):
    """A block of issuers and date at the end of a text; `date_start` is where the date begins."""

    start: int
    end: int
    date_start: int


@lru_cache(maxsize=1)
def _layout() -> dict[str, list[str]]:
    data: dict[str, list[str]] = yaml.safe_load(files("ingest").joinpath("data/layout.yml").read_text("utf-8"))
    return data


@lru_cache(maxsize=1)
def _signer() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=[\s。！）]))[\u4e00-\u9fff·（）]{{2,40}}(?:{body_endings()})(?:（[印章代]{{1,2}}）)?\s*$"
    )


@lru_cache(maxsize=1)
def break_words() -> tuple[str, ...]:
    """The words that open a note or a line of page furniture."""
    return tuple(_layout()["notes"] + _layout()["furniture"])


@lru_cache(maxsize=1)
def body_endings() -> str:
    """The endings of bodies' names as alternatives of a pattern, longest first."""
    return "|".join(sorted(map(re.escape, _layout()["bodies"]), key=len, reverse=True))


@lru_cache(maxsize=1)
def _break_line() -> re.Pattern[str]:
    words = "|".join(map(re.escape, break_words()))
    return re.compile(rf"\n *(?={words})|\n[^\n]{{0,40}}ICP备|\n[^\n。；]{{2,40}} (?:{DATE})印发?")


def find_signatures(text: str) -> list[Signature]:
    """Dates that stand alone, with the names of bodies before them; not yet judged by where they stand."""
    found: list[Signature] = []
    for day in _DAY_ALONE.finditer(text):
        window = max(day.end() - _LONGEST_DATE, 0)
        date = _DATE_BEFORE.search(text[window : day.end()])
        if date is None:
            continue
        date_start = window + date.start()
        start = _signers_start(text, date_start)
        if start < date_start or _alone_in_line(text, date_start, day.end()):
            found.append(Signature(start, day.end(), date_start))
    found.extend(_loosely_dated(text))
    return _joined(text, sorted(found))


def _loosely_dated(text: str) -> Iterator[Signature]:
    for line in _LOOSE_DATE.finditer(text):
        date_start = line.start("date")
        start = _signers_start(text, date_start)
        if start < date_start:
            yield Signature(start, line.end("date"), date_start)


def _joined(text: str, signatures: Sequence[Signature]) -> list[Signature]:
    """Joint issuers may each sign and date; the last of the dates is the document's."""
    joined: list[Signature] = []
    for each in signatures:
        if joined and each.start < each.date_start and not text[joined[-1].end : each.start].strip():
            each = each._replace(start=joined.pop().start)
        joined.append(each)
    return joined


def find_breaks(text: str) -> list[int]:
    """Where notes and page furniture begin; no provision runs over such a line."""
    return [match.start() for match in _break_line().finditer(text)]


def before_term(text: str, start: int, end: int) -> int:
    """Where the unit text[start:end] ends before last lines that speak of the whole: 本意见自…起施行，有效期五年.

    Below a mere heading (四、施行日期) the line is what the unit says.
    """
    for closing in (_REPUBLISHED, _TERM):
        line = text.rfind("\n", start, end)
        if line < 0:
            return end
        says_more = any(stop in text[start:line] for stop in "。；》”）")
        if says_more and closing.fullmatch(text, line + 1, end):
            end = len(text[start:line].rstrip()) + start
    return end


def first_in(positions: Sequence[int], start: int, end: int) -> int:
    """The first of the ordered positions in [start, end), or `end`."""
    index = bisect_left(positions, start)
    return min(positions[index], end) if index < len(positions) else end


def _signers_start(text: str, at: int) -> int:
    """Go back over the names of bodies that stand before a date, and the closing formula before those."""
    for _ in range(_MOST_SIGNERS):
        before = text[max(at - _LONGEST_NAME, 0) : at]
        signer = _signer().search(before)
        if signer is None:
            break
        at -= len(before) - signer.start()
    formula = _FORMULA.search(text[max(at - _LONGEST_FORMULA, 0) : at])
    return at - len(formula.group()) if formula else at


def _alone_in_line(text: str, start: int, end: int) -> bool:
    return leads_line(text, start) and _ENDS_LINE.match(text, end) is not None
