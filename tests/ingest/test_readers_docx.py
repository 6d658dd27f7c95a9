import pytest

from ingest.readers.docx import read
from registry.errors import InputRejected
from tests.ingest.docx_files import definition, docx_file, paragraph, repacked

LAW = definition(
    1, ("chineseCountingThousand", "第%1章"), ("chineseCountingThousand", "第%2条"), ("chineseCounting", "（%3）")
)


def lines(body: str, numbering: str = "") -> list[str]:
    return read(docx_file(body, numbering), "a.docx").text.split("\n")


def test_articles_numbered_by_word_get_their_labels() -> None:
    body = paragraph("为了保护古树，制定本办法。", (1, 1)) + paragraph("本办法适用于本市。", (1, 1))
    assert lines(body, LAW) == ["第一条 为了保护古树，制定本办法。", "第二条 本办法适用于本市。"]


def test_a_deeper_level_starts_anew_below_each_article() -> None:
    body = "".join(paragraph("甲", (1, level)) for level in (1, 2, 2, 1, 2))
    assert lines(body, LAW) == ["第一条 甲", "（一）甲", "（二）甲", "第二条 甲", "（一）甲"]


def test_articles_run_on_through_chapters_where_the_level_never_restarts() -> None:
    numbering = LAW.replace(
        '<w:lvl w:ilvl="1"><w:start w:val="1"/>', '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:lvlRestart w:val="0"/>'
    )
    body = "".join(paragraph("甲", (1, level)) for level in (0, 1, 0, 1))
    assert lines(body, numbering) == ["第一章 甲", "第一条 甲", "第二章 甲", "第二条 甲"]


def test_a_second_list_of_the_same_definition_counts_on_unless_it_restarts() -> None:
    second = '<w:num w:numId="8"><w:abstractNumId w:val="1"/></w:num>'
    third = (
        '<w:num w:numId="9"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = paragraph("甲", (1, 1)) + paragraph("乙", (8, 1)) + paragraph("丙", (9, 1)) + paragraph("丁", (9, 1))
    assert lines(body, LAW + second + third) == ["第一条 甲", "第二条 乙", "第一条 丙", "第二条 丁"]


def test_a_label_may_show_the_numbers_of_higher_levels() -> None:
    numbering = definition(1, ("decimal", "%1"), ("decimal", "%1.%2"))
    body = "".join(paragraph("甲", (1, level)) for level in (0, 1, 1))
    assert lines(body, numbering) == ["1 甲", "1.1 甲", "1.2 甲"]


def test_numbers_given_by_a_paragraph_style_are_rendered() -> None:
    content = docx_file(
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>总体要求</w:t></w:r></w:p>',
        definition(7, ("chineseCounting", "%1、")),
    )
    numbered = repacked(
        content,
        {b'w:styleId="Heading1">': b'w:styleId="Heading1"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>'},
    )
    assert read(numbered, "a.docx").text == "一、总体要求"


def test_insertions_are_read_and_deletions_are_not() -> None:
    body = (
        "<w:p><w:r><w:t>期限为</w:t></w:r><w:del><w:r><w:delText>三</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>五</w:t></w:r></w:ins><w:r><w:t>日。</w:t></w:r></w:p>"
    )
    assert lines(body) == ["期限为五日。"]


def test_a_deleted_paragraph_takes_no_number() -> None:
    deleted = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
        "<w:del><w:r><w:delText>旧条</w:delText></w:r></w:del></w:p>"
    )
    assert lines(deleted + paragraph("新条", (1, 1)), LAW) == ["第一条 新条"]


def test_a_table_row_is_a_line_with_tabs_between_cells() -> None:
    cell = "<w:tc>{}</w:tc>"
    row = "<w:tr>" + cell.format(paragraph("序号")) + cell.format(paragraph("文件") + paragraph("名称")) + "</w:tr>"
    read_text = read(docx_file(f"<w:tbl>{row}{row}</w:tbl>"), "a.docx")
    assert read_text.text == "序号\t文件 名称\n序号\t文件 名称"
    assert read_text.tables == ((0, len(read_text.text)),)


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('附注')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>正文</w:t><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback>{box}</mc:Fallback>'
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert lines(body) == ["正文", "附注"]


def test_a_strict_file_is_read_like_any_other() -> None:
    strict = repacked(
        docx_file(paragraph("第一条 严格格式。")),
        {
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
        },
    )
    assert read(strict, "a.docx").text == "第一条 严格格式。"


def test_the_main_part_may_have_another_number() -> None:
    content = docx_file(paragraph("第一条 正文。"))
    renamed = repacked(
        content, {b"/word/document.xml": b"/word/document2.xml", b'"word/document.xml': b'"word/document2.xml'}
    )
    assert read(renamed, "a.docx").text == "第一条 正文。"


def test_a_file_merged_into_another_is_rejected_as_its_text_would_be_lost() -> None:
    with pytest.raises(InputRejected, match="altChunk"):
        read(docx_file(paragraph("正文") + "<w:altChunk/>"), "a.docx")


def test_a_truncated_file_is_rejected_by_name() -> None:
    with pytest.raises(InputRejected, match=r"a\.docx: damaged"):
        read(docx_file(paragraph("正文"))[:2000], "a.docx")


def test_a_file_without_text_is_rejected() -> None:
    with pytest.raises(InputRejected, match="no text"):
        read(docx_file("<w:p/>"), "a.docx")
