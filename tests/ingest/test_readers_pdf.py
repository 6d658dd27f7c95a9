import pytest

from ingest.readers import read
from ingest.readers.pdf_layout import Line, Page, paragraphs
from registry.errors import InputRejected
from tests.ingest.pdf_files import HEIGHT, PdfPage, pdf_file

FULL = "本市行政区域内城市道路范围内临时停车泊位的设置管理使用活动"[:27]


def text_of(*pages: PdfPage) -> str:
    return read(pdf_file(*pages), "a.pdf").text


def test_a_line_that_ends_at_the_right_edge_goes_on_in_the_next() -> None:
    page = PdfPage().lines("\u3000\u3000" + FULL[:25], FULL, "适用本办法。", "\u3000\u3000" + FULL[:25], "，从其规定。")
    assert text_of(page) == f"{FULL[:25]}{FULL}适用本办法。\n{FULL[:25]}，从其规定。"


def test_a_short_line_ends_its_paragraph() -> None:
    page = PdfPage().lines(FULL, FULL[:12], FULL, FULL[:9], FULL)
    assert text_of(page).split("\n") == [FULL + FULL[:12], FULL + FULL[:9], FULL]


def test_each_column_of_a_gazette_has_its_own_edges() -> None:
    page = PdfPage()
    for x in (40, 320):
        for row, text in enumerate((FULL[:14], FULL[14:], FULL[:14], FULL[:6])):
            page.text(text, x, 700 - 28 * row)
    assert text_of(page) == "\n".join([FULL + FULL[:14] + FULL[:6]] * 2)


def test_an_indented_line_begins_a_paragraph_even_after_a_full_one() -> None:
    indented = "\u3000\u3000" + FULL[:25]
    page = PdfPage().lines(indented, FULL, indented, FULL, FULL)
    assert text_of(page).split("\n") == [FULL[:25] + FULL, FULL[:25] + FULL + FULL]


def test_a_paragraph_goes_on_over_the_page_and_the_page_start_is_known() -> None:
    first = PdfPage().lines("\u3000\u3000" + FULL[:25], FULL, FULL)
    found = read(pdf_file(first, PdfPage().lines("由市城市管理部门负责。")), "a.pdf")
    assert found.text.count("\n") == 0
    assert [found.text[start : start + 3] for start in found.page_starts] == [FULL[:3], "由市城"]


@pytest.mark.parametrize("number", ["— {} —", "- {} -", "{}", "第{}页 共3页", "{}/3"])
def test_page_numbers_are_no_text(number: str) -> None:
    pages = [PdfPage().lines("第一条 正文。").text(number.format(index), 280, 40) for index in (1, 2, 3)]
    assert set(text_of(*pages).split("\n")) == {"第一条 正文。"}


def test_headers_that_come_again_on_most_pages_are_no_text() -> None:
    pages = [PdfPage().text("霁川市人民政府公报", 200, HEIGHT - 40).lines(f"第{n}条 正文甲。") for n in "一二三"]
    assert "公报" not in text_of(*pages)


def test_a_number_in_the_middle_of_a_page_stays() -> None:
    assert text_of(PdfPage().lines("附表的行数为", "12", "以下空白没有别的字")).split("\n")[1] == "12"


def test_a_ruled_table_is_read_row_by_row() -> None:
    page = PdfPage().text("清理结果目录", 200, 760).grid([80, 200, 400], [700, 660, 620])
    page.text("序号", 90, 675).text("名称", 210, 675).text("一", 90, 635).text("停车办法", 210, 635)
    found = read(pdf_file(page), "a.pdf")
    assert found.text == "清理结果目录\n序号\t名称\n一\t停车办法"
    assert [found.text[start:end] for start, end in found.tables] == ["序号\t名称\n一\t停车办法"]


def test_a_table_goes_on_over_the_page() -> None:
    top = PdfPage().grid([80, 200, 400], [100, 60]).text("序号", 90, 75).text("名称", 210, 75)
    rest = PdfPage().grid([80, 200, 400], [780, 740]).text("1", 90, 755).text("停车办法", 210, 755)
    found = read(pdf_file(top, rest), "a.pdf")
    assert [found.text[start:end] for start, end in found.tables] == ["序号\t名称\n1\t停车办法"]
    assert found.page_starts == (0, 6)


def test_radicals_become_the_characters_that_they_show() -> None:
    assert text_of(PdfPage().lines("⽂件⻅⻓期⼯作之规定")) == "文件见长期工作之规定"


def test_a_scan_is_rejected_with_the_reason() -> None:
    with pytest.raises(InputRejected, match=r"a\.pdf: a scan.*OCR"):
        text_of(PdfPage().image())


def test_a_page_without_text_among_others_is_a_named_warning() -> None:
    found = read(pdf_file(PdfPage().lines("第一条 正文在这一页上面。"), PdfPage().image()), "a.pdf")
    assert [(warning.code, warning.message[:3]) for warning in found.warnings] == [("page_without_text", "第2页")]


@pytest.mark.parametrize("kept", [9, 300, 900])
def test_a_truncated_file_is_rejected_by_name(kept: int) -> None:
    with pytest.raises(InputRejected, match=r"a\.pdf"):
        read(pdf_file(PdfPage().lines("第一条 正文。"))[:kept], "a.pdf")


def test_full_lines_without_indents_end_at_a_full_stop() -> None:
    lines: list[Line | list[list[str]]] = [
        Line(text, 80, 80 + 16 * len(text), 0.5, 0.52) for text in (FULL[:-1] + "。", FULL, FULL[:20])
    ]
    assert paragraphs([Page(lines)]) == ["\f" + FULL[:-1] + "。", FULL + FULL[:20]]
