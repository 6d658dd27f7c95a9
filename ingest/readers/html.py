"""Text of HTML pages: the document that a government page shows, without what surrounds it."""

import codecs
import re
from collections import Counter
from collections.abc import Iterator, Set

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.readers import ReadText
from ingest.readers.layout import Block, Rows, assemble
from ingest.readers.page_body import CHROME_LINE, ancestors, find_body, walk
from registry.errors import InputRejected
from registry.model import ParseWarning
from registry.uncollected import uncollected

MAX_BYTES = 32 * 1024 * 1024
# The parser looks through all open elements for some tags, so that hostile nesting costs it the square of the depth.
MAX_DEPTH = 3000

_DECLARED = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})")
_CLOSED_WITHOUT_END_TAG = frozenset(
    {
        "p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "tfoot", "colgroup", "area",
        "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
        "wbr",
    }
)  # fmt: skip

_NEVER_TEXT = (
    "script, style, noscript, template, iframe, object, svg, canvas, select, button, input, textarea, "
    "nav, footer, aside, dialog, [hidden], [aria-hidden=true], [role=navigation], [role=banner], [role=contentinfo]"
)
_HIDDEN_STYLE = re.compile(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)
_BLOCK_TAGS = frozenset(
    {
        "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
        "main", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
        "br",
    }
)  # fmt: skip
# A line break inside <pre>, which a browser shows as one; elsewhere it shows a space.
_KEPT_BREAK = "\v"
_SPACE = re.compile(r"[ \t\r\n\f]+")
# A cell with more paragraphs than this holds a page, not a value: the table only places it.
_MAX_PARAGRAPHS_IN_CELL = 8


@uncollected
def read(content: bytes, name: str) -> ReadText:
    """The lines and tables of the page's document. A title or document number shown outside it is put before it."""
    if len(content) > MAX_BYTES:
        raise InputRejected(name, f"HTML of {len(content) // 2**20} MB; at most {MAX_BYTES // 2**20} MB are read")
    markup, warnings = _decode(content)
    _refuse_deep_nesting(markup, name)
    tree = LexborHTMLParser(markup)
    if tree.root is None or tree.body is None:
        raise InputRejected(name, "an HTML page without a body")
    page = find_body(tree.root, tree.body, _unseen(tree))
    shown = [*page.head, *_blocks(page.body, page.furniture)]
    blocks = [block for block in shown if not (isinstance(block, str) and CHROME_LINE.fullmatch(block))]
    if not any(blocks):
        raise InputRejected(name, "the HTML page holds no text")
    return assemble(blocks, title=page.title, warnings=warnings)


def _unseen(tree: LexborHTMLParser) -> set[int]:
    hidden = (node for node in tree.css("[style]") if _HIDDEN_STYLE.search(node.attributes.get("style") or ""))
    return {node.mem_id for node in (*tree.css(_NEVER_TEXT), *hidden)}


def _decode(content: bytes) -> tuple[str, list[ParseWarning]]:
    """The page's characters: what decodes without error goes before what the page declares, which is often wrong."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), []
    declared = _DECLARED.search(content[:4096])
    named = declared[1].decode("ascii").lower() if declared else ""
    for encoding in ("utf-8", "gb18030", named):
        try:
            return content.decode(encoding), []
        except (UnicodeDecodeError, LookupError):
            continue
    text = content.decode("gb18030" if named.startswith("gb") else "utf-8", errors="replace")
    lost = text.count("\ufffd")
    return text, [ParseWarning("undecodable_characters", f"有{lost}个字符用任何编码都读不出")]


def _refuse_deep_nesting(markup: str, name: str) -> None:
    open_tags: Counter[str] = Counter()
    depth = 0
    for match in _TAG.finditer(markup):
        tag = match[2].lower()
        if tag in _CLOSED_WITHOUT_END_TAG:
            continue
        if not match[1]:
            open_tags[tag] += 1
            depth += 1
        elif open_tags[tag]:
            open_tags[tag] -= 1
            depth -= 1
        if depth > MAX_DEPTH:
            raise InputRejected(name, f"HTML nested more than {MAX_DEPTH} elements deep")


def _blocks(root: LexborNode, furniture: Set[int]) -> Iterator[Block]:
    """Lines between block elements, without empty ones, and tables of data as rows."""
    return (block for block in _all_blocks(root, furniture) if block)


def _all_blocks(root: LexborNode, furniture: Set[int]) -> Iterator[Block]:
    tables = _data_tables(root)
    line: list[str] = []
    table_depth = pre_depth = 0
    places: dict[int, int] = {}
    for node, entering in walk(root, furniture):
        if node.mem_id in tables:
            table_depth += 1 if entering else -1
            if entering:
                yield _line(line)
                yield _rows(node, furniture)
        elif table_depth:
            continue
        elif node.is_text_node:
            text = node.text_content or ""
            line.append(text.replace("\n", _KEPT_BREAK) if pre_depth else text)
        elif node.tag in _BLOCK_TAGS:
            yield _line(line)
            if node.tag == "pre":
                pre_depth += 1 if entering else -1
            if entering and node.tag == "li":
                line.append(_item_number(node, places))
    yield _line(line)


def _line(parts: list[str]) -> str:
    """What was gathered, spaces collapsed as a browser does; empties the list."""
    if not parts:
        return ""
    shown = _SPACE.sub(" ", "".join(parts)).strip()
    parts.clear()
    return shown.replace(_KEPT_BREAK, "\n")


def _data_tables(root: LexborNode) -> set[int]:
    """Tables whose cells are values. Old pages place their text with tables too: those hold tables or whole texts."""
    tables = root.css("table")
    layout = ancestors(tables)
    return {table.mem_id for table in tables if table.mem_id not in layout and _holds_values(table)}


def _holds_values(table: LexborNode) -> bool:
    widths = [len(_cells(row)) for row in table.css("tr")]
    paragraphs = max((len(cell.css("p, br, div")) for cell in table.css("td")), default=0)
    return max(widths, default=0) > 1 and paragraphs <= _MAX_PARAGRAPHS_IN_CELL


def _cells(row: LexborNode) -> list[LexborNode]:
    return [cell for cell in row.iter() if cell.tag in ("td", "th")]


def _rows(table: LexborNode, furniture: Set[int]) -> Rows:
    return [
        [_line([_cell_part(node) for node, entering in walk(cell, furniture) if entering]) for cell in _cells(row)]
        for row in table.css("tr")
    ]


def _cell_part(node: LexborNode) -> str:
    if node.is_text_node:
        return node.text_content or ""
    return " " if node.tag in _BLOCK_TAGS else ""


def _item_number(item: LexborNode, places: dict[int, int]) -> str:
    """What a browser writes before an item of a numbered list; `places` holds the last number of each list."""
    numbered = item.parent
    if numbered is None or numbered.tag != "ol":
        return ""
    if numbered.mem_id not in places:
        start = numbered.attributes.get("start") or "1"
        places[numbered.mem_id] = int(start) - 1 if start.isdecimal() and len(start) < 6 else 0
    places[numbered.mem_id] += 1
    return f"{places[numbered.mem_id]}. "
