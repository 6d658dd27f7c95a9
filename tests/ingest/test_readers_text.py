import io
import zipfile

import pytest

from ingest.readers import read
from ingest.readers.text import decode
from registry.errors import InputRejected

_written = io.BytesIO()
with zipfile.ZipFile(_written, "w") as _target:
    _target.writestr("甲.md", "第一条 甲。")
ARCHIVE = _written.getvalue()
SENTENCE = "第一条 为了规范露天烧烤管理，根据有关法律、法规，结合本县实际，制定本办法。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_reads_the_encodings_of_chinese_offices(encoding: str) -> None:
    assert read((SENTENCE * 20).encode(encoding), "a.txt").text == SENTENCE * 20


def test_reads_big5() -> None:
    traditional = "第一條 為了規範露天燒烤管理，根據有關法律、法規，結合本縣實際，制定本辦法。\n" * 20
    assert decode(traditional.encode("big5"), "a.txt") == traditional


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        ("第一条".encode()[:-1], "UTF-8"),
        ((SENTENCE * 9).encode()[:-5] + b"\xff" + SENTENCE.encode(), "UTF-8 at byte"),
        (bytes(range(256)) * 40, "wrong encoding|valid"),
        (SENTENCE.encode().decode("latin-1").encode(), "wrong encoding"),
        (b"\x00" * 3000, "no text"),
        ("\u200b\n".encode(), "no text"),
    ],
)
def test_refuses_what_is_no_text(content: bytes, reason: str) -> None:
    with pytest.raises(InputRejected, match=reason):
        read(content, "a.txt")


def test_drops_what_cannot_be_seen() -> None:
    found = read("第一\x00条\u200b 甲\ufeff\r\n乙\u2028丙".encode(), "a.txt")
    assert found.text == "第一条 甲\n乙\n丙"
    assert [warning.code for warning in found.warnings] == ["nul_characters"]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("## 第一章 总则", "第一章 总则"),
        ("**第一条** 甲\\.乙", "第一条 甲.乙"),
        ("> 甲<br>乙", "甲乙"),
        ("- 甲", "甲"),
        ("[通知](http://a.example/b)", "通知"),
        ("甲 <!-- 注 -->乙", "甲 乙"),
        ("面积3*5米，#号仓库，a_b", "面积3*5米，#号仓库，a_b"),
        ("------", ""),
    ],
)
def test_markdown_marks_go_and_characters_stay(markdown: str, text: str) -> None:
    assert read(markdown.encode() + b"\n\xe5\xb0\xbe", "a.md").text == text + "\n尾"


def test_marks_stay_in_plain_text() -> None:
    assert read("# 甲 **乙**".encode(), "a.txt").text == "# 甲 **乙**"


def test_a_table_is_kept_as_rows_of_cells() -> None:
    found = read("表前\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n\n表后".encode(), "a.md")
    [(start, end)] = found.tables
    assert found.text[start:end] == "甲\t乙\n一\t二"


def test_title_and_end_of_head_are_told() -> None:
    found = read("# 云溪市渡口条例\n\n2001年1月1日 公布\n\n<!-- INFO END -->\n\n第一条 甲".encode(), "a.md")
    assert found.title == "云溪市渡口条例"
    assert found.head_end is not None
    assert found.text[found.head_end :].strip() == "第一条 甲"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", ARCHIVE, "content is a ZIP archive"),
        ("a.docx", ARCHIVE, "content is a ZIP archive"),
        ("a.pdf", b"PK\x03\x04rest", "damaged or truncated ZIP"),
        ("a.pdf", b"plain", "content is not a PDF"),
        ("a.docx", b"%PDF-1.7", "content is a PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "OLE"),
        ("a.xyz", b"plain", "type .xyz"),
    ],
)
def test_a_name_that_lies_is_an_error(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(InputRejected, match=reason):
        read(content, name)
