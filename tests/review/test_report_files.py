"""The three files of the report hold the same figures, and a title is never a formula."""

import json
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from review.reports.expiry import Expiry, ExpiryReport
from review.reports.expiry_tables import tabulated
from review.reports.report import Column, Report, Section
from review.reports.writers import write_report

HOSTILE = '=HYPERLINK("http://example.invalid","点击")'


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    term = Expiry("D1", HOSTILE, "云溪政规〔2019〕3号", "云溪市人民政府", date(2024, 3, 1), -30, "有效期五年\x0b")
    return write_report(tabulated(ExpiryReport(date(2024, 3, 31), 90, expired=(term,))), tmp_path / "out")


def test_the_json_has_counts_and_rows(files: list[Path]) -> None:
    told = json.loads(files[2].read_text("utf-8"))
    assert told["counts"] == {"expired": 1, "expiring": 0, "lost_basis": 0}
    assert told["expired"][0]["last_day"] == "2024-03-01"


def test_a_title_that_looks_like_a_formula_is_text(files: list[Path]) -> None:
    with ZipFile(files[0]) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet


def test_the_document_has_the_same_row(files: list[Path]) -> None:
    [table] = docx.Document(str(files[1])).tables
    assert [cell.text for cell in table.rows[1].cells][:4] == [
        HOSTILE,
        "云溪政规〔2019〕3号",
        "云溪市人民政府",
        "2024-03-01",
    ]


@pytest.mark.parametrize("heading", ["[甲]:*?/\\乙", "长" * 60, "'单引号'", "=1+1"])
def test_a_heading_from_outside_becomes_the_name_of_a_sheet(tmp_path: Path, heading: str) -> None:
    section = Section("hits", f"1 {heading}", (Column("文件名称", 20),), [("甲",)])
    write_report(Report("alerts", heading, (section,)), tmp_path)
    with ZipFile(tmp_path / "alerts.xlsx") as book:
        assert "<sheet " in book.read("xl/workbook.xml").decode()
    assert docx.Document(str(tmp_path / "alerts.docx")).paragraphs[0].text == heading
