"""Files that no registry should take in."""

import io
import zipfile
from pathlib import Path

from tests.ingest.docx_files import docx_file, paragraph
from tests.ingest.pdf_files import PdfPage, pdf_file

FILES = Path(__file__).parent / "files"
SENTENCE = "第一条 为了规范露天烧烤管理，根据有关法律、法规，结合本县实际，制定本办法。"


def packed(**members: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return written.getvalue()


# File name, content, and what the reason must say.
BAD_FILES: tuple[tuple[str, bytes, str], ...] = (
    ("empty.md", b"", "empty"),
    ("blank.txt", b" \r\n\t\n", "empty"),
    ("archive.pdf", packed(a=b"x"), "ZIP archive"),
    ("text.pdf", SENTENCE.encode(), "not a PDF"),
    ("truncated.pdf", pdf_file(PdfPage().lines(SENTENCE))[:700], "damaged or truncated"),
    ("scan.pdf", pdf_file(PdfPage().image()), "scan"),
    ("encrypted.pdf", (FILES / "encrypted.pdf").read_bytes(), "encrypted"),
    ("encrypted.docx", (FILES / "encrypted.docx").read_bytes(), "encrypted"),
    ("truncated.docx", docx_file(paragraph(SENTENCE))[:4000], "damaged or truncated"),
    ("sheet.docx", packed(**{"xl/workbook.xml": b"<x/>"}), "ZIP archive"),
    ("without-text.docx", docx_file("<w:p/>"), "no text"),
    ("without-text.html", b"<html><body><script>1</script></body></html>", "no text"),
    ("wrong-encoding.txt", (SENTENCE * 9).encode()[:-5] + b"\xff\xfe" + SENTENCE.encode(), "UTF-8"),
    ("bytes.txt", bytes(range(256)) * 40, "encoding|valid"),
    ("nulls.txt", b"\x00" * 3000, "no text"),
    ("bomb.zip", packed(a=b"\x00" * 40_000_000), "bomb"),
    ("truncated.zip", packed(**{"a.md": SENTENCE.encode()})[:60], "damaged or truncated"),
)
