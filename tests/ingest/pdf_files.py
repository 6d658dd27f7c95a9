"""PDF files made for tests: text at given places in a font that is not embedded, and ruled lines."""

from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT, SIZE = 595, 842, 16
LEFT, RIGHT = 80, 80 + 27 * SIZE


@dataclass
class PdfPage:
    """A page of A4 as drawing commands."""

    commands: list[str] = field(default_factory=list)

    def text(self, text: str, x: float = LEFT, y: float = 700) -> "PdfPage":
        """Write a line whose left end stands at x, y, in points from the lower left corner."""
        encoded = text.encode("utf-16-be").hex()
        self.commands.append(f"BT /F {SIZE} Tf {x} {y} Td <{encoded}> Tj ET")
        return self

    def lines(self, *texts: str, y: float = 700) -> "PdfPage":
        """Write lines below each other; a leading ideographic space pair is an indent, as printers set it."""
        for number, text in enumerate(texts):
            bare = text.lstrip("\u3000")
            self.text(bare, LEFT + SIZE * (len(text) - len(bare)), y - 28 * number)
        return self

    def grid(self, columns: Sequence[float], rows: Sequence[float]) -> "PdfPage":
        """Rule a table with lines at these x and y."""
        self.commands += [f"{columns[0]} {y} m {columns[-1]} {y} l S" for y in rows]
        self.commands += [f"{x} {rows[0]} m {x} {rows[-1]} l S" for x in columns]
        return self

    def image(self) -> "PdfPage":
        """Cover the page with an image, as a scanner does."""
        self.commands.append(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q")
        return self


def pdf_file(*pages: PdfPage) -> bytes:
    """The file with all its offsets."""
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 "
        "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>",
    ]
    for number, page in enumerate(pages):
        content = "\n".join(page.commands)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {7 + 2 * number} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return _with_offsets(objects)


def _with_offsets(objects: Sequence[str]) -> bytes:
    written = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF"
    return written + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")
