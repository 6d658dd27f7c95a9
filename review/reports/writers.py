"""A report as XLSX, DOCX and JSON. All three hold the same figures; text of documents is never a formula."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from review.reports.report import Report, Row
from review.reports.sheets import Sheet, as_xlsx

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument


def write_report(report: Report, folder: Path) -> list[Path]:
    """Write the three files into the folder, which is made where it is not there, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{report.stem}.{ending}" for ending in ("xlsx", "docx", "json")]
    paths[0].write_bytes(as_xlsx(_sheets(report)))
    _write_docx(report, paths[1])
    paths[2].write_text(as_json(report), "utf-8")
    return paths


def counts(report: Report) -> dict[str, int]:
    """How many rows each section has."""
    return {section.name: len(section.rows) for section in report.sections}


def as_json(report: Report) -> str:
    """The figures with their counts, dates as YYYY-MM-DD."""
    return json.dumps({"counts": counts(report)} | dict(report.figures), ensure_ascii=False, default=str, indent=1)


def _sheets(report: Report) -> Iterator[Sheet]:
    for section in report.sections:
        columns = tuple(column.head for column in section.columns)
        yield Sheet(section.heading, columns, tuple(column.width for column in section.columns), section.rows)


def _write_docx(report: Report, path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading(_printable(report.title), level=0)
    for section in report.sections:
        document.add_heading(f"{_printable(section.heading)}（{len(section.rows)}件）", level=1)
        if section.rows:
            _add_table(document, tuple(column.head for column in section.columns), section.rows)
    document.save(str(path))


def _add_table(document: "DocxDocument", columns: Row, rows: Sequence[Row]) -> None:
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, columns, strict=True):
        cell.text = words
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = _printable(words)


def _printable(words: str) -> str:
    """Without the control characters that XML has no way to write."""
    return "".join(character for character in words if character >= " " or character in "\n\t")
