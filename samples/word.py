"""Makes DOCX files as offices write them: Word counts the articles, the page number stands in the footer."""

import io
import re
import zipfile
from datetime import datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt

from samples.source import Block, Role, Source

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
# One multilevel list for texts with articles, one for notices; the article never restarts below a new chapter.
_ARTICLES, _NOTICE = 71, 72
_LEVELS = {
    _ARTICLES: (("第%1章", "space", ""), ("第%2条", "space", '<w:lvlRestart w:val="0"/>'), ("（%3）", "nothing", "")),
    _NOTICE: (("%1、", "nothing", ""), ("（%2）", "nothing", "")),
}
_LABELS = {
    _ARTICLES: (re.compile(r"第\w+章 "), re.compile(r"第\w+条 "), re.compile(r"（[一二三四五六七八九十]+）")),
    _NOTICE: (re.compile(r"[一二三四五六七八九十]+、"), re.compile(r"（[一二三四五六七八九十]+）")),
}
_ALIGNED = {
    Role.TITLE: WD_ALIGN_PARAGRAPH.CENTER,
    Role.CENTRED: WD_ALIGN_PARAGRAPH.CENTER,
    Role.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
# A fixed date, so that the same source always gives the same bytes.
_MADE = datetime(2026, 1, 1)


def docx_bytes(source: Source) -> bytes:
    document = docx.Document()
    document.core_properties.title = source.title
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = _MADE
    document.styles["Normal"].font.size = Pt(16)
    document.styles["Normal"].font.name = "FangSong"
    document.styles["Normal"].element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    _add_page_number(document)
    _define_lists(document)
    has_articles = any(block.text.startswith("第一条 ") for block in source.blocks)
    for block in source.blocks:
        _add(document, block, (_ARTICLES if has_articles else _NOTICE) if source.numbering == "automatic" else None)
    return _packed(document)


def _add(document: Any, block: Block, numbering: int | None) -> None:
    if block.role is Role.PAGE:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        return
    level, text = _numbered(block.text, numbering)
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold = block.role in (Role.TITLE, Role.HEADING)
    paragraph.alignment = _ALIGNED.get(block.role)
    if level is not None:
        number = f'<w:numPr {_W}><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(number))
    elif block.role is Role.TEXT:
        paragraph.paragraph_format.first_line_indent = Pt(32)


def _numbered(text: str, numbering: int | None) -> tuple[int | None, str]:
    """The level of the list and the text without the label that Word will show."""
    for level, label in enumerate(_LABELS.get(numbering or 0, ())):
        found = label.match(text)
        if found:
            return level, text[found.end() :]
    return None, text


def _define_lists(document: Any) -> None:
    definitions = document.part.numbering_part.element
    for number, levels in _LEVELS.items():
        written = "".join(
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>{restart}'
            f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/><w:pPr><w:ind w:firstLine="640"/></w:pPr></w:lvl>'
            for index, (text, suffix, restart) in enumerate(levels)
        )
        # Abstract definitions must stand before the lists that use them.
        definitions.insert(0, parse_xml(f'<w:abstractNum {_W} w:abstractNumId="{number}">{written}</w:abstractNum>'))
        definitions.append(parse_xml(f'<w:num {_W} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))


def _add_page_number(document: Any) -> None:
    footer = document.sections[0].footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("— ")
    footer._p.append(parse_xml(f'<w:fldSimple {_W} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    footer.add_run(" —")


def _packed(document: Any) -> bytes:
    written = io.BytesIO()
    document.save(written)
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as made, zipfile.ZipFile(packed, "w") as target:
        for member in made.infolist():
            fixed = zipfile.ZipInfo(member.filename, _MADE.timetuple()[:6])
            target.writestr(fixed, made.read(member), zipfile.ZIP_DEFLATED, compresslevel=9)
    return packed.getvalue()
