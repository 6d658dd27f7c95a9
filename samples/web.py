"""Makes HTML pages as governments publish them, with what surrounds the text there, and pages to be printed as PDF."""

import re
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template

from samples.source import Block, Role, Source

_TEMPLATES = Path(__file__).parent / "templates"
_NUMBER = re.compile(r"\w+〔\d{4}〕\d+号")


def html_bytes(source: Source) -> bytes:
    """The page; where its template shows the document number in a table of particulars, the text does not repeat it."""
    template = Template((_TEMPLATES / f"{source.page}.html").read_text("utf8"))
    number = next((b.text for b in source.blocks if b.role is Role.CENTRED and _NUMBER.fullmatch(b.text)), "")
    in_particulars = "$number" in template.template
    title, *others = source.blocks
    body = [block for block in others if not (in_particulars and block.text == number)]
    page = template.substitute(
        title=escape(title.text), site=escape(source.site), number=escape(number), body=_body(body)
    )
    return page.encode()


def print_page(source: Source) -> str:
    """The document alone on A4 pages, with the margins and sizes of official documents."""
    template = Template((_TEMPLATES / "print.html").read_text("utf8"))
    return template.substitute(title=escape(source.title), body=_body(source.blocks))


def _body(blocks: list[Block] | tuple[Block, ...]) -> str:
    parts: list[str] = []
    for is_row, group in groupby(blocks, key=lambda block: block.role is Role.ROW):
        members = list(group)
        parts += [_table(members)] if is_row else [_line(block) for block in members]
    return "\n".join(parts)


def _line(block: Block) -> str:
    text = escape(block.text)
    match block.role:
        case Role.TITLE:
            return f"<h2>{text}</h2>"
        case Role.HEADING:
            return f'<p class="heading"><strong>{text}</strong></p>'
        case Role.CENTRED:
            return f'<p style="text-align: center">{text}</p>'
        case Role.RIGHT:
            return f'<p style="text-align: right">{text}</p>'
        case Role.PAGE:
            return '<div class="page-break"></div>'
        case _:
            return f"<p>{text}</p>"


def _table(rows: list[Block]) -> str:
    written = ""
    for tag, row in zip(["th"] + ["td"] * (len(rows) - 1), rows, strict=True):
        written += "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row.cells) + "</tr>\n"
    return f"<table>\n{written}</table>"
