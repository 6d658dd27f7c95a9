"""From lines with their places on pages to paragraphs: page furniture out, broken lines joined. No PDF engine here."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from ingest.readers.layout import PAGE_MARK, Block, Rows

# Headers and footers stand within this share of the page's height from its edges.
_MARGIN = 0.12
# On this share of the pages a line in the margin must come again, at the same height, to be a header or footer.
_REPEATED = 0.6
_PAGE_NUMBER = re.compile(r"[-—–－―·•\s]{0,6}\d{1,4}[-—–－―·•\s]{0,6}|第\s?\d{1,4}\s?页.{0,12}|\d{1,4}\s?/\s?\d{1,4}")
_DIGITS = re.compile(r"\d+")
_SENTENCE_ENDS = tuple("。；：;:！？")
_UNIT_START = re.compile(
    r"第[一二三四五六七八九十百千零〇\d]{1,9}[编章节条]|[一二三四五六七八九十]{1,4}、|[（(][一二三四五六七八九十\d]{1,4}[）)]"
)
# In characters of the text: how far from the right edge a full line may end, how far from the left a paragraph starts.
_RAGGED = 1.6
_INDENT = 0.8
# A title is set larger than the text by this factor, its lines no farther apart than this share of the page's height.
# The width of a character tells the size: the height that the engine gives depends on the font's design.
_TITLE_SIZE = 1.2
_TITLE_PITCH = 0.06
# Lines that tell the edges of the text; the share of them that must stand in each half of a page of two columns.
_LONG_LINE = 12
_COLUMN_SHARE = 0.3
_BRACKETS = (("（", "）"), ("《", "》"), ("〈", "〉"), ("〔", "〕"), ("“", "”"))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and its box; `bottom` and `top` are shares of the page's height, `left` and `right` are points."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def character(self) -> float:
        """The width of one of its characters, on average."""
        return (self.right - self.left) / max(len(self.text), 1)


@dataclass(slots=True)
class Page:
    """What stands on one page, in reading order."""

    items: list[Line | Rows] = field(default_factory=list)

    def lines(self) -> Iterator[Line]:
        return (item for item in self.items if isinstance(item, Line))


@dataclass(frozen=True, slots=True)
class _Column:
    """The edges of a column of text and the width of a character, from the lines of all pages."""

    left: float
    right: float
    character: float
    indented: bool
    """Whether paragraphs begin with an indent, as they do in official documents."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """The columns of the pages."""

    first: _Column
    second: _Column | None
    middle: float

    def of(self, line: Line) -> _Column:
        if self.second is not None and line.left > self.middle - self.first.character:
            return self.second
        return self.first


def paragraphs(pages: Sequence[Page]) -> list[Block]:
    """The paragraphs and tables of all pages; a page mark stands where each page begins."""
    repeated = _repeated_lines(pages)
    bodies = [_without_furniture(page, repeated) for page in pages]
    layout = _layout([line for body in bodies for line in body.lines()])
    blocks: list[Block] = []
    last: Line | None = None
    for body in bodies:
        if not body.items:
            blocks.append(PAGE_MARK)
        mark = PAGE_MARK
        for item in body.items:
            if not isinstance(item, Line):
                _add_table(blocks, item, mark)
                last = None
            elif last is not None and layout is not None and _continues(last, item, layout):
                blocks[-1] = f"{blocks[-1]}{between(last.text, item.text)}{mark}{item.text}"
                last = item
            else:
                blocks.append(mark + item.text)
                last = item
            mark = ""
    return blocks


def _add_table(blocks: list[Block], rows: Rows, mark: str) -> None:
    """A table at the head of a page goes on with one of as many columns that ended the page before."""
    marked = [[mark + rows[0][0], *rows[0][1:]], *rows[1:]]
    before = blocks[-1] if blocks else ""
    if mark and isinstance(before, list) and len(before[-1]) == len(rows[0]):
        before += marked
    else:
        blocks.append(marked)


def _without_furniture(page: Page, repeated: set[tuple[str, int]]) -> Page:
    kept = [
        item
        for item in page.items
        if not isinstance(item, Line)
        or not _in_margin(item)
        or (_place(item) not in repeated and not _PAGE_NUMBER.fullmatch(item.text.strip()))
    ]
    return Page(kept)


def _repeated_lines(pages: Sequence[Page]) -> set[tuple[str, int]]:
    places = Counter(place for page in pages for place in {_place(line) for line in page.lines() if _in_margin(line)})
    return {place for place, count in places.items() if count >= 2 and count >= _REPEATED * len(pages)}


def _place(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", "".join(line.text.split())), round(line.bottom * 100)


def _in_margin(line: Line) -> bool:
    return line.bottom > 1 - _MARGIN or line.top < _MARGIN


def _layout(lines: Iterable[Line]) -> _Layout | None:
    """One column, or two where gazettes set their pages so; None for texts too short to tell."""
    long_lines = [line for line in lines if len(line.text) >= _LONG_LINE]
    if len(long_lines) < 3:
        return None
    middle = (min(line.left for line in long_lines) + max(line.right for line in long_lines)) / 2
    character = median(line.character for line in long_lines)
    first = [line for line in long_lines if line.right < middle + character]
    second = [line for line in long_lines if line.left > middle - character]
    if min(len(first), len(second)) < _COLUMN_SHARE * len(long_lines):
        return _Layout(_column(long_lines, character), None, middle)
    return _Layout(_column(first, character), _column(second, character), middle)


def _column(lines: Sequence[Line], character: float) -> _Column:
    lefts = sorted(line.left for line in lines)
    rights = sorted(line.right for line in lines)
    left, right = lefts[len(lefts) // 20], rights[-1 - len(rights) // 20]
    indented = sum(1.2 * character < line.left - left < 3.2 * character for line in lines)
    return _Column(left, right, character, indented >= len(lines) / 20)


def _continues(last: Line, line: Line, layout: _Layout) -> bool:
    before, column = layout.of(last), layout.of(line)
    if _is_one_title(last, line, column):
        return True
    if last.right < before.right - _RAGGED * before.character:
        return False
    if _has_open_bracket(last.text):
        return True
    if line.left > column.left + _INDENT * column.character:
        return False
    ended = last.text.rstrip().endswith(_SENTENCE_ENDS)
    return not (ended and (not column.indented or _UNIT_START.match(line.text)))


def _is_one_title(last: Line, line: Line, column: _Column) -> bool:
    """Two lines in the same large size, close below each other, the second one centred."""
    large = last.character > _TITLE_SIZE * column.character
    same = abs(last.character - line.character) < last.character / 10
    return large and same and 0 < last.bottom - line.bottom < _TITLE_PITCH and line.left > column.left


def _has_open_bracket(text: str) -> bool:
    return any(text.count(opening) > text.count(closing) for opening, closing in _BRACKETS)


def between(before: str, after: str) -> str:
    """Nothing between Chinese characters, a space between Latin words."""
    return (
        " " if before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha() else ""
    )
