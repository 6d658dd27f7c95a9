"""The common last step of the readers of laid-out formats: lines and tables become one text."""

import re
from collections.abc import Iterable, Sequence

from ingest.readers import ReadText
from registry.model import ParseWarning

Rows = list[list[str]]
Block = str | Rows
"""A paragraph, or the rows of a table. A form feed stands where a page begins."""

PAGE_MARK = "\f"
_SPACE = re.compile(rf"[^\S{PAGE_MARK}]+")
# What no text has and XML, JSON or a terminal would stumble over: controls, lone surrogates, noncharacters.
_NO_TEXT = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ud800-\udfff\ufffe\uffff]"
)


def assemble(blocks: Iterable[Block], *, title: str | None = None, warnings: Sequence[ParseWarning] = ()) -> ReadText:
    """One line a paragraph, one line a table row with tabs between its cells; empty lines fall away."""
    lines: list[str] = []
    tables: list[tuple[int, int]] = []
    page_starts: list[int] = []
    position = 0
    for block in blocks:
        start = position
        for marked in _lines(block):
            line = _take_page_marks(marked, position, page_starts)
            if line.strip():
                lines.append(line)
                position += len(line) + 1
        if isinstance(block, list) and position > start:
            tables.append((start, position - 1))
    return ReadText("\n".join(lines), tuple(page_starts), tuple(tables), title, warnings=tuple(warnings))


def _lines(block: Block) -> list[str]:
    if isinstance(block, list):
        return [row_line(row) for row in block]
    return [line.strip(" \t\r\xa0\u3000") for line in _NO_TEXT.sub("", block).split("\n")]


def row_line(cells: Sequence[str]) -> str:
    """Cells on one line; a tab or a line break inside a cell becomes a space, as it would look like a border."""
    return "\t".join(_SPACE.sub(" ", _NO_TEXT.sub("", cell)).strip(" ") for cell in cells)


def _take_page_marks(line: str, position: int, page_starts: list[int]) -> str:
    if PAGE_MARK not in line:
        return line
    kept = ""
    for count, part in enumerate(line.split(PAGE_MARK)):
        if count:
            page_starts.append(position + len(kept))
        kept += part
    return kept
