"""Tables for spreadsheets: numbers are numbers, and no words of a document are a formula."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from review.reports.sheets import Sheet, Value, as_csv, as_xlsx

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1"]


def sheet(*values: Value) -> Sheet:
    return Sheet("地方对照：罚款/期限", ("值",) * len(values), (20,) * len(values), [values])


def csv_row(*values: Value) -> list[str]:
    return next(iter(list(csv.reader(StringIO(as_csv(sheet(*values)).decode("utf-8-sig"), newline="")))[1:]))


def part(name: str, *values: Value) -> str:
    """A part of the workbook with one row of these values."""
    with ZipFile(BytesIO(as_xlsx([sheet(*values)]))) as book:
        return book.read(f"xl/{name}.xml").decode()


def test_a_workbook_holds_words_numbers_and_gaps() -> None:
    cells = part("worksheets/sheet1", "某市", 500.0, None).partition('<row r="2"')[2]
    assert (cells.count("<c "), "<v>500</v>" in cells) == (2, True)
    assert "某市" in part("sharedStrings", "某市", 500.0, None)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_no_formula_in_a_workbook(words: str) -> None:
    assert "<f>" not in part("worksheets/sheet1", words)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_no_formula_in_a_csv_file(words: str) -> None:
    assert csv_row(words) == [f"'{words}"]


def test_numbers_and_gaps_stay_what_they_are_in_a_csv_file() -> None:
    assert csv_row(-1.5, None, "五百元，至多") == ["-1.5", "", "五百元，至多"]


def test_what_excel_refuses_in_a_name_is_left_out() -> None:
    assert 'name="地方对照：罚款 期限"' in part("workbook", "甲")
