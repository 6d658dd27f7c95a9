"""The expiry report as XLSX, DOCX and JSON. All three hold the same figures; text of documents is never a formula."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from review.reports.expiry import Expiry, ExpiryReport, LostBasis

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument

Row = tuple[str, ...]

_TERM_HEAD = ("文件名称", "发文字号", "制定机关", "有效期至", "剩余天数", "依据")
_BASIS_HEAD = ("文件名称", "发文字号", "制定机关", "条款", "原文", "说明")
_WIDTHS = (46, 22, 26, 14, 10, 60)


def write_report(report: ExpiryReport, folder: Path) -> list[Path]:
    """Write the three files into the folder, which is made where it is not there, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"expiry-{report.as_of.isoformat()}"
    paths = [folder / f"{stem}.{ending}" for ending in ("xlsx", "docx", "json")]
    _write_xlsx(report, paths[0])
    _write_docx(report, paths[1])
    paths[2].write_text(as_json(report), "utf-8")
    return paths


def as_json(report: ExpiryReport) -> str:
    """The report with its counts, dates as YYYY-MM-DD."""
    counts = {name: len(rows) for name, _, _, rows in _sections(report)}
    return json.dumps({"counts": counts} | asdict(report), ensure_ascii=False, default=str, indent=1)


def _sections(report: ExpiryReport) -> list[tuple[str, str, Row, list[Row]]]:
    """(name, heading, column heads, rows) of each list."""
    within = f"{report.within_days}日内到期"
    return [
        ("expired", "已过有效期、尚未处理", _TERM_HEAD, [_term_row(term) for term in report.expired]),
        ("expiring", within, _TERM_HEAD, [_term_row(term) for term in report.expiring]),
        ("lost_basis", "失去现行依据", _BASIS_HEAD, [_basis_row(lost) for lost in report.lost_basis]),
    ]


def _term_row(term: Expiry) -> Row:
    days = str(term.days_left)
    return (term.title, term.document_number, term.issuer, term.last_day.isoformat(), days, term.proof)


def _basis_row(lost: LostBasis) -> Row:
    return (lost.title, lost.document_number, lost.issuer, lost.provision, lost.quote, lost.explanation)


def _title(report: ExpiryReport) -> str:
    return f"行政规范性文件有效期报告（{report.as_of.isoformat()}）"


def _write_xlsx(report: ExpiryReport, path: Path) -> None:
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for _, heading, columns, rows in _sections(report):
            sheet = book.add_worksheet(heading)
            for column, width in enumerate(_WIDTHS):
                sheet.set_column(column, column, width, wrapped)
            sheet.write_row(0, 0, columns, head)
            for number, row in enumerate(rows, start=1):
                for column, value in enumerate(row):
                    sheet.write_string(number, column, value)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)


def _write_docx(report: ExpiryReport, path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading(_title(report), level=0)
    for _, heading, columns, rows in _sections(report):
        document.add_heading(f"{heading}（{len(rows)}件）", level=1)
        if rows:
            _add_table(document, columns, rows)
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
