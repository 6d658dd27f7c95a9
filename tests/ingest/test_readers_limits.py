"""Files larger than any document is are refused before they cost time and memory."""

import io
import zipfile

import pytest

from ingest.readers import Member, archive, html, package, pdf
from registry.errors import InputRejected
from tests.ingest.pdf_files import PdfPage, pdf_file


@pytest.fixture
def two_pages() -> bytes:
    return pdf_file(PdfPage().lines("第一条 正文在这一页上面。"), PdfPage().lines("第二条 正文在这一页上面。"))


@pytest.mark.parametrize(
    ("limit", "value", "reason"),
    [("MAX_BYTES", 100, "MB"), ("MAX_PAGES", 1, "2 pages"), ("MAX_SECONDS", -1, "within -1 seconds")],
)
def test_a_pdf_over_a_limit_is_refused(
    monkeypatch: pytest.MonkeyPatch, two_pages: bytes, limit: str, value: int, reason: str
) -> None:
    monkeypatch.setattr(pdf, limit, value)
    with pytest.raises(InputRejected, match=reason):
        pdf.read(two_pages, "a.pdf")


def test_a_page_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_BYTES", 10)
    with pytest.raises(InputRejected, match="MB"):
        html.read(b"<html><p>text</p></html>", "a.html")


def zipped(*names: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        for name in names:
            target.writestr(name, b"x" * 50)
    return written.getvalue()


@pytest.mark.parametrize(
    ("limit", "value", "reason"), [("MAX_MEMBERS", 1, "more than 1 members"), ("MAX_UNFOLDED", 60, "bomb")]
)
def test_an_archive_over_a_limit_is_refused(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int, reason: str
) -> None:
    monkeypatch.setattr(package, limit, value)
    with pytest.raises(InputRejected, match=reason):
        list(archive.members(zipped("a.md", "b.md"), "a.zip"))


def test_a_member_over_the_limit_is_refused_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBER", 10)
    [member] = archive.members(zipped("a.md"), "a.zip")
    assert isinstance(member, Member)
    assert isinstance(member.content, InputRejected)
