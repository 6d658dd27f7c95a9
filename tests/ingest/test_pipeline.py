import io
import zipfile

import pytest

from ingest.pipeline import parse_document, parse_members
from registry.errors import InputRejected
from registry.model import CitationRole, EventKind, ParsedDocument

TEXT = (
    "# 云溪市渡口管理办法\n\n云政规〔2021〕5号\n\n第一条 根据《云溪市渡口条例》，制定本办法。\n\n"
    "第二条 本办法自2021年7月1日起施行，有效期五年。\n\n云溪市人民政府\n\n2021年5月8日\n"
)


def archive(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as opened:
        for name, content in files.items():
            opened.writestr(f"{name}.md", content)
    return buffer.getvalue()


def test_everything_a_text_says_comes_out_together() -> None:
    [found] = parse_document(TEXT.encode(), "a.md")
    assert found.title == "云溪市渡口管理办法"
    assert [each.path for each in found.provisions] == ["art_1", "art_2"]
    assert [(each.title, each.role) for each in found.citations] == [("云溪市渡口条例", CitationRole.BASIS)]
    assert {EventKind.PUBLISHED, EventKind.EFFECTIVE, EventKind.EXPIRED} <= {each.kind for each in found.events}


def test_offsets_count_characters_of_the_text_that_is_given_back() -> None:
    [found] = parse_document(TEXT.encode(), "a.md")
    article = found.provisions[0]
    assert found.text[article.start : article.body_start].strip() == "第一条"
    assert found.text[found.citations[0].start : found.citations[0].end].startswith("《云溪市渡口条例》")


def test_an_archive_gives_a_document_for_each_member() -> None:
    content = archive(a=TEXT.encode(), b=TEXT.replace("渡口", "码头").encode())
    assert [found.title for found in parse_document(content, "c.zip")] == ["云溪市渡口管理办法", "云溪市码头管理办法"]


def test_a_member_that_fails_does_not_take_the_others_down() -> None:
    outcomes = list(parse_members(archive(a=b"", b=TEXT.encode()), "c.zip"))
    assert [type(outcome) for outcome in outcomes] == [InputRejected, ParsedDocument]


def test_bad_input_is_refused_by_name() -> None:
    with pytest.raises(InputRejected, match=r"a\.pdf"):
        parse_document(b"PK\x03\x04", "a.pdf")


@pytest.mark.parametrize("text", ["甲", "第一条", "（一）\n" * 500, "\ud800第一条".encode("utf-8", "replace").decode()])
def test_odd_texts_are_read_with_warnings(text: str) -> None:
    [found] = parse_document(text.encode(), "a.txt")
    assert found.warnings
