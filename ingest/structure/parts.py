"""The parts of a file: the text itself and the annexes and measures attached to it.

A notice that issues a measure holds two texts. Each has its own numbering, so each is read by itself.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.structure.closing import Signature
from ingest.structure.marks import Mark

_HAN = "一二三四五六七八九十"
# The separators after the label are neither label nor text.
_ANNEX_LABEL = re.compile(
    rf"(?P<label>附(?: ?[件表录图](?P<number> ?[0-9]{{1,2}}(?:-[0-9]{{1,2}})?|[{_HAN}]{{1,3}})?|(?=：)))"
    r"(?:(?=[：《\n]|$)|(?<!附)(?=[ .、])|(?(number)(?=[^\n。，；]{2,40}(?:\n|$))|(?!)))[：.、 ]{0,8}"
)
_BEFORE_LABEL = frozenset("日。”")
_MOST_INDENTED = 12
_ISSUED = re.compile(
    r"(?:印发|发布|公布|颁布|转发|下发|批转|修改)"
    r"(?:《(?P<quoted>[^》\n]{4,80}(?:》(?:、|和|以?及)?《[^》\n]{4,80}){0,20})》|(?P<plain>[^《》\n。，]{4,60})的(?:通知|公告|通告|决定))"
)
_LISTED = re.compile(r"》(?:、|和|以?及)?《")
_ORDER = re.compile(r"(?:^|\n)[^\n。，]{2,40}(?:令|公告)[ ]*(?:\n|$|[（第])")
_PROMULGATES = re.compile(r"予(?:以)?(?:公布|发布|颁布)|公布(?:《|施行|如下)")
_COVER_LENGTH = 1500
_TITLE_LENGTH = 80
_NEAR = 600
_LONGEST_LIST = 3000
_NOT_BLANK = re.compile(r"\S")
_STOPS = re.compile(r"[。；]")
_LIST_ROWS = re.compile(rf"1[.、][^\n。]*(?:\n(?! *附 ?[件表录图] ?[0-9{_HAN}])[^\n。；]{{0,80}}(?=\n|$)){{0,60}}")


class Part(NamedTuple):
    """A text with its own numbering. The first part of a file is its main text; the others are attached to it."""

    start: int
    body_start: int
    """Where its text begins: after the label of an annex."""
    end: int
    label: str = ""
    heading: str = ""


class Opening(NamedTuple):
    """Where an attached text begins, and where its own words do after the label."""

    start: int
    body_start: int
    label: str


def split_parts(
    text: str, marks: Sequence[Mark], closings: Sequence[Signature], annexes: Sequence[Opening], head_end: int
) -> list[Part]:
    """Cut normalised text into its main text and what is attached to it, in order; `annexes` are those with a label.

    An order that promulgates a measure (令 with 现予公布) is the cover of one text, not a text with an annex.
    """
    openings = list(annexes)
    if not _is_order(text, marks):
        openings += _issued(text, marks, head_end)
        openings += _unlabelled(text, marks, closings)
    kept = _distinct(
        text,
        [
            each
            for each in sorted(openings, key=lambda opening: (opening.start, -opening.body_start))
            if each.start > head_end
        ],
        marks,
    )
    ends = [*(each.start for each in kept[1:]), len(text)]
    main_end = kept[0].start if kept else len(text)
    attached = (
        Part(each.start, each.body_start, end, each.label, _heading(text, each, marks))
        for each, end in zip(kept, ends, strict=False)
    )
    return [Part(0, 0, main_end), *attached]


def _is_order(text: str, marks: Sequence[Mark]) -> bool:
    cover = text[: min(marks[0].start if marks else len(text), _COVER_LENGTH)]
    return _ORDER.search(cover) is not None and _PROMULGATES.search(cover) is not None


def find_annexes(text: str, closings: Sequence[Signature]) -> tuple[list[Opening], list[tuple[int, int]]]:
    """Labelled annexes, and start and end of the lists of annexes before a signature: 附件：1.申请表 2.名录."""
    annexes: list[Opening] = []
    lists: list[tuple[int, int]] = []
    for label in _labels(text):
        end = _list_end(text, label.body_start, closings)
        if end is None:
            annexes.append(label)
        else:
            lists.append((label.start, end))
    return annexes, lists


def _labels(text: str) -> Iterator[Opening]:
    """附件 labels: at the beginning of a line, or after the blank behind a date or a sentence."""
    for found in _ANNEX_LABEL.finditer(text):
        start = found.start()
        before = text[max(start - _MOST_INDENTED, 0) : start]
        bare = before.rstrip(" ")
        if not bare or bare[-1] == "\n" or (bare[-1] in _BEFORE_LABEL and len(bare) < len(before)):
            yield Opening(start, found.end(), found["label"])


def _list_end(text: str, start: int, closings: Sequence[Signature]) -> int | None:
    """Where the list of annexes that begins at `start` ends; None where an annex itself begins there."""
    index = bisect_left(closings, start, key=lambda closing: closing.start)
    end = closings[index].start if index < len(closings) else len(text)
    if end - start < _LONGEST_LIST and index < len(closings) and not _STOPS.search(text, start, end):
        return end
    rows = _LIST_ROWS.match(text, start)
    return rows.end() if rows else None


def _issued(text: str, marks: Sequence[Mark], head_end: int) -> Iterator[Opening]:
    """The titles of the measures that a notice says it issues, each where it stands by itself."""
    cover_end = min(len(text), head_end + _COVER_LENGTH)
    for issued in _ISSUED.finditer(text, 0, cover_end):
        titles = _LISTED.split(issued.group("quoted") or issued.group("plain"))
        openings = [opening for title in titles for opening in _alone(text, title, issued.end(), marks)]
        if openings:
            yield from openings
            return


def _alone(text: str, title: str, after: int, marks: Sequence[Mark]) -> Iterator[Opening]:
    """Where the title stands by itself and opens a text."""
    spaced = r"\s?".join(re.escape(character) for character in title if not character.isspace())
    alone = re.compile(
        rf"(?<!\S)(?:\S{{2,30}}(?:政府|局|委|厅|部|办公室)\s?)?《?{spaced}》?(?=(?:（[^（）\n]{{1,20}}）)?(?:\s|$))"
    )
    found = alone.search(text, after)
    if found and _opens_text(marks, found.end()):
        yield Opening(found.start(), found.start(), "")


def _unlabelled(text: str, marks: Sequence[Mark], closings: Sequence[Signature]) -> Iterator[Opening]:
    """What follows a signature under a title of its own and counts from one again."""
    for closing in closings:
        following = _NOT_BLANK.search(text, closing.end)
        if following is None:
            return
        start = following.start()
        line_end = text.find("\n", start)
        is_title = start < line_end <= start + _TITLE_LENGTH and not _STOPS.search(text, start, line_end)
        if is_title and _opens_text(marks, start):
            yield Opening(start, start, "")


def _opens_text(marks: Sequence[Mark], at: int) -> bool:
    """Whether numbering begins anew soon after `at`."""
    following = _mark_after(marks, at)
    return following is not None and following.start - at < _NEAR and following.order == (1, 0)


def _mark_after(marks: Sequence[Mark], at: int) -> Mark | None:
    index = bisect_left(marks, at, key=lambda mark: mark.start)
    return marks[index] if index < len(marks) else None


def _distinct(text: str, openings: Sequence[Opening], marks: Sequence[Mark]) -> list[Opening]:
    """Label and title of one annex are one opening: nothing but a heading stands between them."""
    kept: list[Opening] = []
    for opening in openings:
        last = kept[-1] if kept else None
        if last is None or _is_separate(text, last, opening, marks):
            kept.append(opening)
    return kept


def _is_separate(text: str, last: Opening, opening: Opening, marks: Sequence[Mark]) -> bool:
    between = text[last.body_start : opening.start]
    if opening.label and between.strip():
        return True
    following = _mark_after(marks, last.body_start)
    return _STOPS.search(between) is not None or (following is not None and following.start < opening.start)


def _heading(text: str, opening: Opening, marks: Sequence[Mark]) -> str:
    """The first line after the label, if it is a heading and not yet the text."""
    rest = text[opening.body_start : opening.body_start + 4 * _TITLE_LENGTH]
    start = opening.body_start + len(rest) - len(rest.lstrip())
    line_end = text.find("\n", start)
    line_end = line_end if line_end >= 0 else len(text)
    following = _mark_after(marks, start)
    if following and following.start < line_end:
        line_end = following.start
    heading = text[start:line_end].strip()
    return "" if len(heading) > _TITLE_LENGTH or _STOPS.search(heading) else heading
