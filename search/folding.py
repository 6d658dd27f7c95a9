"""The spelling in which texts and queries meet: one character for one, without looking at its neighbours.

Unlike ingest.normalize, which reads a mark in its context, a character here always becomes the same character, so that
any part of a text folds to a part of the folded text: what is in a text can be found by any of its substrings.
"""

from ingest.normalize import normalize

LINE_END = "␤"
"""Stands for the end of a line, so that no phrase is found across two lines."""

_FIRST_WIDE, _LAST_WIDE, _WIDE_TO_ASCII = 0xFF01, 0xFF5E, 0xFEE0
_SAME = {
    "(": "([〔【﹝（［",
    ")": ")]〕】﹞）］",
    '"': "“”„‟‘’「」『』'",
    "-": "—–‐‑―─－",
    ",": "，",
    "·": "•・‧",
}
_MARKS = {mark: plain for plain, marks in _SAME.items() for mark in marks}


class _Folding(dict[int, str | None]):
    """Filled character by character as texts bring them; str.translate reads it."""

    def __missing__(self, code: int) -> str | None:
        self[code] = folded = _fold_character(chr(code))
        return folded


def fold(text: str) -> str:
    """Simplified, lower case, narrow, without blanks; a line end becomes LINE_END."""
    return text.translate(_FOLDING)


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the offset in `text` from which it came."""
    plain = [_FOLDING[code] for code in map(ord, text)]
    return "".join(filter(None, plain)), [offset for offset, kept in enumerate(plain) if kept is not None]


def _fold_character(character: str) -> str | None:
    code = ord(character)
    if _FIRST_WIDE <= code <= _LAST_WIDE:
        character = chr(code - _WIDE_TO_ASCII)
    plain = normalize(character)
    if plain == "\n":
        return LINE_END
    if plain.isspace():
        return None
    plain = _MARKS.get(plain, plain)
    lower = plain.lower()
    return lower if len(lower) == 1 else plain


_FOLDING = _Folding()
