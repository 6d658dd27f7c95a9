"""Plain text and Markdown in the encodings that Chinese offices use."""

import re
from pathlib import PurePath

from charset_normalizer import from_bytes

from ingest.readers import ReadText
from registry.errors import InputRejected
from registry.model import ParseWarning

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OFFICE_ENCODINGS = ["gb18030", "big5", "utf_16_le", "utf_16_be"]
_SAMPLE = 65_536
# Below this share of undecodable characters a text was UTF-8 and is damaged, not of another encoding.
_DAMAGED_SHARE = 0.02

_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff]")
_LINE_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_LATIN_RUINS = re.compile("[\u0080-\u00ff]")
_CHINESE = re.compile("[\u4e00-\u9fff]")

_HEAD_END = "<!-- INFO END -->"
_COMMENT = re.compile(r"<!--[^>]{0,2000}-->")
_MARK = re.compile(r"[-#*+=_<>\\\[|]")
_HEADING = re.compile(r"[^\S\n]{0,3}(#{1,6})(?:[^\S\n]+|$)")
_TITLE_MARK = re.compile(r"^[^\S\n]{0,3}#[^\S\n]+(\S[^\n]*)$", re.MULTILINE)
_INLINE_MARK = re.compile(r"\*\*|__(?=\S)|(?<=\S)__|</?[A-Za-z][^<>\n]{0,200}>|\\(?=[\\`*_{}\[\]()#+.!|-])")
_IMAGE_OR_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\s]{1,2000}\)")
_BULLET = re.compile(r"^[^\S\n]{0,3}(?:>[^\S\n]?|[-*+][^\S\n]+(?=\S))")
_RULE = re.compile(r"^[^\S\n]{0,3}(?:-[^\S\n]*){3,80}$|^[^\S\n]{0,3}(?:\*[^\S\n]*){3,80}$|^=+$")
_TABLE_ROW = re.compile(r"^[^\S\n]*\|.*\|[^\S\n]*$")
_TABLE_RULE = re.compile(r"^[^\S\n]*\|[\s:|-]+\|[^\S\n]*$")


def read(content: bytes, name: str) -> ReadText:
    """Decode a text; in Markdown the marks are taken away and the characters stay."""
    text, warnings = _clean(decode(content, name))
    if not text.strip():
        raise InputRejected(name, "the file holds no text")
    if PurePath(name).suffix.lower() in (".md", ".markdown"):
        return _read_markdown(text, warnings)
    return ReadText(text, warnings=warnings)


def decode(content: bytes, name: str) -> str:
    """The text of bytes in UTF-8, UTF-16, UTF-32, GB18030 or Big5; InputRejected says why it is none of them."""
    encoding = next((each for bom, each in _BOMS if content.startswith(bom)), None) or _guess(content, name)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputRejected(name, f"not valid {encoding.upper()} at byte {error.start}") from error
    sample = text[:_SAMPLE]
    if len(_LATIN_RUINS.findall(sample)) > len(sample) / 5 and not _CHINESE.search(sample):
        raise InputRejected(name, "wrong encoding: the characters are the ruins of a text saved in another one")
    return text


def _guess(content: bytes, name: str) -> str:
    """The encoding of bytes without a byte order mark."""
    sample = content[:_SAMPLE]
    # A sample may end inside a character: the replacement that makes is far below the share that counts.
    as_utf8 = sample.decode("utf-8", errors="replace")
    wide = sum(1 for character in as_utf8 if character > "\x7f")
    if as_utf8.count("\ufffd") <= max(wide * _DAMAGED_SHARE, 1) and sample.count(0) < len(sample) / 20:
        return "utf-8"
    best = from_bytes(sample[: len(sample) // 2 * 2], cp_isolation=_OFFICE_ENCODINGS).best()
    if best is None:
        raise InputRejected(name, "wrong encoding: neither UTF-8, UTF-16, GB18030 nor Big5, or no text at all")
    return best.encoding


def _clean(text: str) -> tuple[str, tuple[ParseWarning, ...]]:
    """One kind of line break, and nothing that cannot be seen; NULs among the text are worth a warning."""
    warnings: list[ParseWarning] = []
    if "\x00" in text:
        warnings.append(ParseWarning("nul_characters", f"略去了{text.count(chr(0))}个空字符（NUL）"))
    if "\ufffd" in text:
        message = f"有{text.count(chr(0xFFFD))}个字符在文件送来之前已经丢失"
        warnings.append(ParseWarning("lost_characters", message))
    return _INVISIBLE.sub("", _LINE_BREAK.sub("\n", text)), tuple(warnings)


def _read_markdown(text: str, warnings: tuple[ParseWarning, ...]) -> ReadText:
    title = _TITLE_MARK.search(text)
    head, mark, body = text.partition(_HEAD_END)
    lines: list[str] = []
    tables: list[tuple[int, int]] = []
    at = _append_plain(head.rstrip() if mark else head, 0, lines, tables)
    if mark:
        _append_plain(body, at, lines, tables)
    plain_title = _plain_line(title.group(1)).strip() if title else None
    return ReadText(
        "\n".join(lines), tables=tuple(tables), title=plain_title, head_end=at if mark else None, warnings=warnings
    )


def _append_plain(source: str, at: int, lines: list[str], tables: list[tuple[int, int]]) -> int:
    """Add the plain lines of `source`, which begin at offset `at`; return the offset after them."""
    table_start: int | None = None
    for line in _COMMENT.sub("", source).split("\n"):
        if table_start is None and not _MARK.search(line):
            lines.append(line)
            at += len(line) + 1
            continue
        if _TABLE_RULE.match(line) and "-" in line:
            continue
        is_row = _TABLE_ROW.match(line) is not None
        if table_start is not None and not is_row:
            tables.append((table_start, at - 1))
        table_start = (at if table_start is None else table_start) if is_row else None
        plain = _row(line) if is_row else _plain_line(line)
        lines.append(plain)
        at += len(plain) + 1
    if table_start is not None:
        tables.append((table_start, at - 1))
    return at


def _row(line: str) -> str:
    cells = line.strip().strip("|").split("|")
    return "\t".join(_plain_line(cell).strip() for cell in cells)


def _plain_line(line: str) -> str:
    if _RULE.match(line):
        return ""
    line = _HEADING.sub("", line, count=1) if _HEADING.match(line) else _BULLET.sub("", line)
    if "[" in line and "](" in line:
        line = _IMAGE_OR_LINK.sub(r"\1", line)
    return _INLINE_MARK.sub("", line)
