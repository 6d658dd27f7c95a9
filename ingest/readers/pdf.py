"""Text of PDF files with a text layer: pypdfium2 for words and places, pdfplumber for ruled tables.

Both engines parse what strangers made. They get files and pages of limited size; the caller runs them in a process of
its own and ends it when it takes too long.
"""

import io
import logging
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import islice, pairwise
from typing import Any, NamedTuple

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
from pdfplumber.utils.exceptions import PdfminerException

from ingest.readers import ReadText
from ingest.readers.layout import Rows, assemble
from ingest.readers.pdf_layout import Line, Page, between, paragraphs
from ingest.readers.radicals import RADICALS
from registry.errors import InputRejected
from registry.model import ParseWarning

MAX_BYTES = 128 * 1024 * 1024
MAX_PAGES = 3000
MAX_SECONDS = 120

# A ruled table has at least its four sides; a page with more paths than this is a drawing.
_FEWEST_RULES, _MOST_PATHS = 4, 5000
# A page with fewer characters of text than this has none but perhaps a page number.
_FEWEST_CHARACTERS = 8
_PRIVATE_USE = range(0xE000, 0xF900)
_REPLACEMENT = 0xFFFD
# It reports every odd font, which matters to nobody who only asks for lines.
logging.getLogger("pdfminer").setLevel(logging.ERROR)
_TABLE_FAILURES = (PdfminerException, ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError)


def read(content: bytes, name: str) -> ReadText:
    """The paragraphs and ruled tables of all pages. Scans and encrypted files are rejected with what to do."""
    if len(content) > MAX_BYTES:
        raise InputRejected(name, f"PDF of {len(content) // 2**20} MB; at most {MAX_BYTES // 2**20} MB are read")
    with closing(_open(content, name)) as document:
        if len(document) > MAX_PAGES:
            raise InputRejected(name, f"PDF of {len(document)} pages; at most {MAX_PAGES} are read")
        reading = _Reading(content, name, document)
        pages = list(reading.pages())
    _refuse_without_text(pages, reading, name)
    return assemble(paragraphs(pages), warnings=reading.warnings)


def _open(content: bytes, name: str) -> Any:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise InputRejected(name, "encrypted PDF; remove the password and try again") from error
        raise InputRejected(name, f"damaged or truncated PDF: {error}") from error


def _refuse_without_text(pages: list[Page], reading: "_Reading", name: str) -> None:
    characters = [ord(character) for page in pages for line in page.lines() for character in line.text]
    if len(characters) < _FEWEST_CHARACTERS and all(isinstance(item, Line) for page in pages for item in page.items):
        if reading.image_pages:
            raise InputRejected(name, "a scan: its pages are images without text, and OCR is not part of this version")
        raise InputRejected(name, "the PDF holds no text")
    unmapped = sum(code in _PRIVATE_USE or code == _REPLACEMENT for code in characters)
    if unmapped * 2 > len(characters):
        raise InputRejected(name, "its fonts do not say which characters they show; print it to PDF again, or use DOCX")


_Cell = tuple[float, float, float, float]
"""Left, top, right and bottom as pdfplumber counts: in points from the upper left corner."""


class _Table(NamedTuple):
    """The rows of a table and the box in which they stand; heights as shares of the page, from below."""

    left: float
    bottom: float
    right: float
    top: float
    rows: Rows

    def holds(self, line: Line) -> bool:
        x, y = (line.left + line.right) / 2, (line.bottom + line.top) / 2
        return self.left <= x <= self.right and self.bottom <= y <= self.top


class _Reading:
    """One pass over the pages of a document, with what was odd about them."""

    def __init__(self, content: bytes, name: str, document: Any) -> None:
        self._content = content
        self._name = name
        self._document = document
        self._plumber: Any | None = None
        self.warnings: list[ParseWarning] = []
        self.image_pages: list[int] = []

    def pages(self) -> Iterator[Page]:
        deadline = time.monotonic() + MAX_SECONDS
        for index in range(len(self._document)):
            if time.monotonic() > deadline:
                raise InputRejected(self._name, f"not read within {MAX_SECONDS} seconds (page {index + 1})")
            try:
                page = self._document[index]
            except pypdfium2.PdfiumError as error:
                self._warn("unreadable_page", index, f"无法读取：{error}")
                yield Page()
                continue
            with closing(page):
                yield self._page(page, index)

    def _page(self, page: Any, index: int) -> Page:
        lines = _lines(page)
        if sum(len(line.text) for line in lines) < _FEWEST_CHARACTERS and _count(page, pdfium.FPDF_PAGEOBJ_IMAGE, 1):
            self.image_pages.append(index)
            self._warn("page_without_text", index, "是没有文字的图像，不能读取")
        paths = _count(page, pdfium.FPDF_PAGEOBJ_PATH, _MOST_PATHS)
        if not lines or not _FEWEST_RULES <= paths < _MOST_PATHS:
            return Page(list(lines))
        with closing(page.get_textpage()) as text_page:
            tables = [_read_table(text_page, grid, page.get_height()) for grid in self._grids(index)]
        return _with_tables(lines, tables)

    def _grids(self, index: int) -> list[list[list[_Cell | None]]]:
        """The cells of each ruled table of two columns or more, row by row."""
        try:
            self._plumber = self._plumber or pdfplumber.open(io.BytesIO(self._content))
            page = self._plumber.pages[index]
            grids = [[row.cells for row in table.rows] for table in page.find_tables()]
            page.close()
        except _TABLE_FAILURES as error:
            self._warn("unreadable_table", index, f"可能有一张读不出的表格：{type(error).__name__}")
            return []
        return [grid for grid in grids if max(map(len, grid), default=0) > 1]

    def _warn(self, code: str, index: int, message: str) -> None:
        self.warnings.append(ParseWarning(code, f"第{index + 1}页{message}"))


def _count(page: Any, kind: int, at_most: int) -> int:
    return sum(1 for _ in islice(page.get_objects(filter=[kind], max_depth=3), at_most))


def _read_table(text_page: Any, grid: list[list[_Cell | None]], height: float) -> _Table:
    # The cells' words come from pdfium: pdfminer gives many Chinese characters as radicals (⽂ for 文).
    cells = [cell for row in grid for cell in row if cell is not None]
    return _Table(
        left=min(cell[0] for cell in cells),
        bottom=1 - max(cell[3] for cell in cells) / height,
        right=max(cell[2] for cell in cells),
        top=1 - min(cell[1] for cell in cells) / height,
        rows=[[_cell_text(text_page, cell, height) for cell in row] for row in grid],
    )


def _cell_text(text_page: Any, cell: _Cell | None, height: float) -> str:
    """The words in a cell, its lines joined; a cell that a merged one covers is empty."""
    if cell is None:
        return ""
    left, top, right, bottom = cell
    found = text_page.get_text_bounded(left=left, bottom=height - bottom, right=right, top=height - top)
    lines = [line.strip() for line in found.translate(RADICALS).splitlines()]
    return "".join(line if not before else between(before, line) + line for before, line in pairwise(["", *lines]))


def _lines(page: Any) -> list[Line]:
    """The page's lines in the order of the file; pieces on the same height become one line."""
    height = page.get_height() or 1.0
    lines: list[Line] = []
    with closing(page.get_textpage()) as text_page:
        codes = [pdfium.FPDFText_GetUnicode(text_page, index) for index in range(text_page.count_chars())]
        for first, last in _runs(codes):
            text = "".join(map(_character, codes[first : last + 1]))
            left, low, _, high = text_page.get_charbox(first, loose=True)
            _, _, right, _ = text_page.get_charbox(last, loose=True)
            line = Line(text, left, max(right, left), low / height, high / height)
            if lines and _same_height(lines[-1], line):
                before = lines.pop()
                gap = " " if line.left - before.right > (before.top - before.bottom) * height else ""
                line = Line(before.text + gap + text, before.left, line.right, before.bottom, before.top)
            lines.append(line)
    return lines


def _runs(codes: list[int]) -> Iterator[tuple[int, int]]:
    """First and last index of what stands between line breaks, outer spaces left out."""
    start = 0
    for index, code in enumerate([*codes, 0x0A]):
        if code not in (0x0A, 0x0D):
            continue
        first, last = start, index - 1
        while first <= last and _character(codes[first]).isspace():
            first += 1
        while last >= first and _character(codes[last]).isspace():
            last -= 1
        if first <= last:
            yield first, last
        start = index + 1


def _character(code: int) -> str:
    # 0 and 2 stand for what has no character and for hyphens at line ends.
    return chr(RADICALS.get(code, code)) if 2 < code < 0x110000 else ""


def _same_height(before: Line, line: Line) -> bool:
    middle = (line.bottom + line.top) / 2
    return before.bottom < middle < before.top and line.left >= before.right


def _with_tables(lines: list[Line], tables: list[_Table]) -> Page:
    """Puts each table where its first line stood, and takes its lines away."""
    page = Page()
    placed: set[int] = set()
    for line in lines:
        inside = next((index for index, table in enumerate(tables) if table.holds(line)), None)
        if inside is None:
            page.items.append(line)
        elif inside not in placed:
            placed.add(inside)
            page.items.append(tables[inside].rows)
    return page
