"""One spelling to match patterns on: simplified characters, one width, one kind of punctuation.

The result has exactly as many characters as the text, so an offset in one is an offset in the other; quotes are cut
from the original. Patterns elsewhere in ingest and review are written for this spelling alone.
"""

import re
import unicodedata
from functools import lru_cache

from registry.script import simplified

_BLANKS = "\t\u00a0\u00ad\u1680\u180e\u200b\u200c\u200d\u200e\u200f\u202f\u205f\u2060\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_LINE_BREAKS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_PUNCTUATION = {
    "(": "（",
    ")": "）",
    "﹙": "（",
    "﹚": "）",
    "﹐": "，",
    "﹔": "；",
    "﹕": "：",
    "︰": "：",
    "﹒": ".",
    "．": ".",
    "｡": "。",
    "､": "、",
    "﹑": "、",
    "［": "[",
    "］": "]",
    "＜": "〈",
    "＞": "〉",
    "﹤": "〈",
    "﹥": "〉",
    "「": "“",
    "」": "”",
    "『": "‘",
    "』": "’",
    "〝": "“",
    "〞": "”",
    "＂": '"',
    "－": "-",
    "–": "-",
    "‐": "-",
    "‑": "-",
    "−": "-",
    "﹣": "-",
    "―": "—",
    "─": "—",
    "━": "—",
    "～": "~",
    "〜": "~",
    "％": "%",
    "﹪": "%",
    "／": "/",
}

_HALF_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_BESIDE_CHINESE = re.compile(r"[,;:?!](?:(?<=[^\x00-\x7f].)|(?=[^\x00-\x7f]))|\.(?<=[^\x00-\x7f].)(?![0-9A-Za-z])")
_NUMBER_BRACKETS = re.compile(r"[\[（【〈﹝﹙](\d{4})[\]）】〉﹞﹚](?=第?[^\S\n]?\d{1,5}[^\S\n]?号)")
_ROUND_ZERO = re.compile(r"(?<=[一二三四五六七八九])[○◯OＯoΟОO0]{1,3}(?=[一二三四五六七八九年])")


def normalize(text: str) -> str:
    """Return `text` in the one spelling, character for character (see the module's note)."""
    spelled = simplified(text.translate(_table()))
    if any(mark in spelled for mark in ",;:?!."):
        spelled = _BESIDE_CHINESE.sub(lambda mark: _HALF_WIDTH[mark.group()], spelled)
    if '"' in spelled:
        spelled = "\n".join(_pair_quotes(line) for line in spelled.split("\n"))
    spelled = _NUMBER_BRACKETS.sub(r"〔\1〕", spelled)
    return _ROUND_ZERO.sub(lambda zeros: "〇" * len(zeros.group()), spelled)


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    """One-for-one replacements: width, blanks, line breaks, brackets, and the glyph variants that PDF files carry."""
    table = {ord(mark): spelled for mark, spelled in _PUNCTUATION.items()}
    table |= dict.fromkeys(map(ord, _BLANKS), " ")
    table |= dict.fromkeys(map(ord, _LINE_BREAKS), "\n")
    # Full-width letters and digits; Kangxi radicals and compatibility ideographs stand for the plain character.
    for first, last in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A), (0x2F00, 0x2FD5), (0xF900, 0xFAD9)):
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1:
                table[code] = plain
    # A lone surrogate cannot be encoded, and opencc encodes.
    return table | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def _pair_quotes(line: str) -> str:
    """Straight quotes open and close in turn; the first character of a line opens, the last closes, but after a colon.

    So a quotation over several lines keeps its two ends.
    """
    parts = line.rstrip().split('"')
    blanks = line[len(line.rstrip()) :]
    marks: list[str] = []
    for index, part in enumerate(parts[:-1]):
        first = not marks and not part.strip()
        last = index == len(parts) - 2 and not parts[-1].strip("。；，、）")
        opens = first or (not (marks and marks[-1] == "“") and not (last and not part.endswith("：")))
        marks.append("“" if opens else "”")
    return "".join(part + mark for part, mark in zip(parts, [*marks, ""], strict=True)) + blanks
