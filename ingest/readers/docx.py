"""Text of DOCX files as Word shows it: automatic numbers rendered, insertions in, deletions out."""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.oxml import parse_xml

from ingest.readers import ReadText
from ingest.readers.layout import Block, assemble
from ingest.readers.numbering import Numbering, W, read_numbering
from ingest.readers.package import DAMAGE, open_zip, read_member
from registry.errors import InputRejected
from registry.model import ParseWarning

# Usually word/document.xml; Word on the web writes word/document2.xml.
_MAIN_PART = re.compile(r"word/document\d{0,3}\.xml")

# Strict files (ISO/IEC 29500) differ from the usual ones in these names only, and python-docx refuses them.
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMES = (
    (_STRICT + b"wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (_STRICT + b"drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (_STRICT + b"officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_TEXT = {f"{W}t", _MATH_TEXT}
_SPACES = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
# Deleted and moved-away words, the pinyin over characters, alternatives of what stands beside them.
_NOT_SHOWN = {f"{W}del", f"{W}moveFrom", f"{W}rt", f"{W}pPr", f"{W}rPr", f"{_MC}Fallback", f"{W}txbxContent"}
# A part that is not there, not XML, or not what its relationship says; XML errors are SyntaxErrors.
_DAMAGED = (*DAMAGE, OpcError, LookupError, AttributeError, TypeError, SyntaxError)
_FALSE = ("0", "false", "off")


def read(content: bytes, name: str) -> ReadText:
    """The paragraphs and tables of a DOCX in reading order; headers and footers left out, footnotes at the end."""
    try:
        document = _open(content, name)
        blocks, notes = _blocks(document), list(_notes(document.part))
    except _DAMAGED as error:
        raise InputRejected(name, f"damaged DOCX: {error}") from error
    if next(document.element.body.iter(f"{W}altChunk"), None) is not None:
        raise InputRejected(
            name, "holds another file inside (altChunk) that only Word can merge: open it in Word and save it again"
        )
    if not any(isinstance(block, list) or block.strip() for block in blocks):
        raise InputRejected(name, "the DOCX holds no text")
    if not notes:
        return assemble(blocks)
    moved = ParseWarning("footnotes", f"{len(notes)}行脚注移到了正文末尾")
    return assemble([*blocks, *notes], warnings=[moved])


def _blocks(document: Any) -> list[Block]:
    numbering_part = _related(document.part, RELATIONSHIP_TYPE.NUMBERING)
    styles_part = _related(document.part, RELATIONSHIP_TYPE.STYLES)
    return list(_Body(read_numbering(numbering_part, styles_part)).blocks(document.element.body))


def _open(content: bytes, name: str) -> Any:
    with open_zip(content, name) as container:
        main = next((member for member in container.infolist() if _MAIN_PART.fullmatch(member.filename)), None)
        if main is None:
            raise InputRejected(name, "is a ZIP container but not a DOCX: word/document.xml is not in it")
        if _STRICT in read_member(container, main, name):
            content = _as_transitional(container, name)
    return docx.Document(io.BytesIO(content))


def _as_transitional(container: zipfile.ZipFile, name: str) -> bytes:
    rewritten = io.BytesIO()
    with zipfile.ZipFile(rewritten, "w") as target:
        for member in container.infolist():
            part = read_member(container, member, name)
            if member.filename.endswith((".xml", ".rels")):
                for strict, transitional in _STRICT_NAMES:
                    part = part.replace(strict, transitional)
            target.writestr(member.filename, part)
    return rewritten.getvalue()


def _related(part: Any, relationship_type: str) -> Any | None:
    for relationship in part.rels.values():
        if relationship.reltype == relationship_type and not relationship.is_external:
            return parse_xml(relationship.target_part.blob)
    return None


def _notes(part: Any) -> Iterator[Block]:
    for relationship_type in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
        root = _related(part, relationship_type)
        for note in root if root is not None else ():
            # Separators between text and notes are typed notes, real ones are not.
            if note.get(f"{W}type") in (None, "normal"):
                yield from _Body(Numbering()).blocks(note)


class _Body:
    """Walks w:p and w:tbl in reading order; automatic numbers count on from block to block."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering

    def blocks(self, container: Any) -> Iterator[Block]:
        for node in container:
            if node.tag == f"{W}p":
                yield from self._paragraph(node)
            elif node.tag == f"{W}tbl":
                yield from self._table(node)
            elif node.tag not in _NOT_SHOWN:
                # Content controls, insertions and the like only wrap blocks.
                yield from self.blocks(node)

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        shown = "".join(_shown(paragraph))
        deleted_mark = paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
        # A paragraph that is deleted as a whole takes no number; an empty one does.
        label = "" if deleted_mark and not shown.strip() else self._numbering.label(paragraph)
        if shown.strip():
            first, *others = shown.split("\n")
            yield label + first.lstrip() if label else first
            yield from others
        for text_box in _text_boxes(paragraph):
            yield from self.blocks(text_box)

    def _table(self, table: Any) -> Iterator[Block]:
        rows = [row for row in _within(table, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None]
        if rows:
            yield [[self._cell(cell) for cell in _within(row, f"{W}tc")] for row in rows]

    def _cell(self, cell: Any) -> str:
        parts = (block if isinstance(block, str) else " ".join(map(" ".join, block)) for block in self.blocks(cell))
        return " ".join(parts)


def _within(node: Any, tag: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, those in content controls too, those of tables inside not."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _within(child, tag)


def _shown(node: Any) -> Iterator[str]:
    for child in node:
        if child.tag in _NOT_SHOWN or (child.tag == f"{W}r" and _hidden(child)):
            continue
        if child.tag in _TEXT:
            yield child.text or ""
        elif child.tag in _SPACES:
            yield _SPACES[child.tag]
        else:
            yield from _shown(child)


def _hidden(run: Any) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in _FALSE


def _text_boxes(paragraph: Any) -> Iterator[Any]:
    """Outermost text boxes of a paragraph; each is written twice, for new and for old programs (mc:Fallback)."""
    for text_box in paragraph.iter(f"{W}txbxContent"):
        around = takewhile(lambda ancestor: ancestor is not paragraph, text_box.iterancestors())
        if not any(ancestor.tag in (f"{_MC}Fallback", f"{W}txbxContent") for ancestor in around):
            yield text_box
