"""Radicals that PDF files give for ordinary characters, because both share a glyph in the font (⽂ for 文)."""

from unicodedata import normalize

# The Kangxi radicals have their characters in Unicode's compatibility data; of the supplement only few have.
_KANGXI = range(0x2F00, 0x2FD6)
_SUPPLEMENT = (
    "⺁厂⺇几⺌小⺎兀⺗心⺝月⺟母⺠民⺫目⺬示⺮竹⺯糸⺶羊⺸羊⺹老⺼肉⺾艹⻁虎⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏阝⻐钅"
    "⻑長⻒長⻓长⻔门⻖阝⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻰龙⻱龟⻲龟⻳龟"
)

RADICALS = {code: ord(normalize("NFKC", chr(code))) for code in _KANGXI} | {
    ord(radical): ord(character) for radical, character in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)
}
"""For `str.translate`: one character for one, so that places on the page stay true."""
