"""Tables as files for a spreadsheet. Words of documents are written as words: no program takes them for a formula."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

Value = str | float | None

# What Excel refuses in the name of a sheet, and how long that may be.
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_OPENS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its name, the heads of its columns and their widths in characters."""

    heading: str
    columns: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[Value]]


def as_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """A workbook with the heads fixed and a filter on each column; numbers are numbers."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    file = BytesIO()
    with xlsxwriter.Workbook(file, options) as book:
        head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in sheets:
            page = book.add_worksheet(_NOT_IN_A_NAME.sub(" ", sheet.heading)[:_LONGEST_NAME])
            for column, width in enumerate(sheet.widths):
                page.set_column(column, column, width, wrapped)
            page.write_row(0, 0, sheet.columns, head)
            for number, row in enumerate(sheet.rows, start=1):
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        page.write_string(number, column, value)
                    elif value is not None:
                        page.write_number(number, column, value)
            page.freeze_panes(1, 0)
            page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
    return file.getvalue()


def as_csv(sheet: Sheet) -> bytes:
    """UTF-8 with the mark by which spreadsheets know it; a cell that would open a formula begins with an apostrophe."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(sheet.columns)
    writer.writerows([_plain(value) for value in row] for row in sheet.rows)
    return file.getvalue().encode("utf-8-sig", "replace")


def _plain(value: Value) -> Value:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return f"'{value}" if isinstance(value, str) and value.lstrip().startswith(_OPENS_FORMULA) else value
