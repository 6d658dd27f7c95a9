"""Names of laws that are cited without 《》: 行政处罚法第三十三条, 某市养犬管理条例第五条.

Known names are data (ingest/data/law_names.yml). Where a name is not known, its start is looked for backwards from the
article that follows it, up to punctuation or a word that leads to a name (根据, 违反).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import yaml

_LONGEST = 48
STATE = "中华人民共和国"
_LAST_CHARACTERS = frozenset("法典例定则释程约章范案）")
_GENERIC = r"法典?|条例|办法|规定|细则|规则|解释|决定|[通准]则|公约|协定|[规章]程|规范"
_RUN = re.compile(r"[^\s，。；：、！？“”‘’（）《》〈〉\[\]]+$")
_LEADING_WORDS = re.compile(
    r".*(?:根据|依据|依照|按照|遵照|参照|比照|适用|准用|违反|符合|不合|属于|构成|触犯|具有|认定|执行|遵守|遵循|援引|引用"
    r"|实施(?!条例|细则|办法|规定)"
    r"|作为|是指|以及|或者|现行|修[订正改][前后]的?|关于|有关|[由按依照将把即除为是原就]"
    r"|(?:法典?|条例|办法|规定|细则|规则|解释|[条款项])[和与及或])"
)
# What ends like a name and is none; a lone generic word is a name only where it is the kind that texts shorten to.
_NOT_A_NAME = re.compile(
    r"(?:.*(?:[方依违执司立看做无合用语非书想手说守普犯枉]法|(?:有关|相关|上述|前述|前款|本条|国家|另行|一般|特别|具体|的)规定))|规定|决定|规范|章程"
)
_NAME = re.compile(rf".*(?:{_GENERIC})$")
# What a title or a name may be followed by: （以下简称…）, （2021年修正）.
BRACKETS = re.compile(r"[（【]([^（）【】\n]{0,80}(?:（[^（）【】\n]{0,24}）[^（）【】\n]{0,60}){0,2})[）】]")
CHANGE_NOTE = re.compile(
    r"(?:\d{4}|[〇零一二三四五六七八九]{4})年?.{0,16}(?:修[正订改]|版|文本|公布|发布|施行)|.{0,4}修[正订]"
)
_BOOK = re.compile(r"法典的?(?P<book>(?:第[一二三四五六七八九十]编)?[^\W\d_]{0,6}编的?)$")
_BOOK_ENDS = frozenset("编的\n")
_LONGEST_BOOK = 14
_LONGEST_BLANK = 3


def end_of_name(text: str, start: int) -> int:
    """Where a name before an article would end: blanks, a book, a note of change may stand between."""
    end = start
    while end and end > start - _LONGEST_BLANK and text[end - 1] in " \n":
        end -= 1
    last = text[end - 1] if end else ""
    if last in _BOOK_ENDS and (book := _BOOK.search(text, max(0, end - _LONGEST_BOOK), end)):
        return book.start("book")
    if last == "）":
        brackets = BRACKETS.match(text, max(text.rfind("（", max(0, end - 24), end), 0))
        if brackets and brackets.end() == end and CHANGE_NOTE.match(brackets[1]):
            return brackets.start()
    return end


def name_start(text: str, end: int, floor: int) -> int | None:
    """Where the name that ends at `end` begins, not before `floor`; None if no name ends there."""
    if end <= floor or text[end - 1] not in _LAST_CHARACTERS:
        return None
    window = text[max(floor, end - _LONGEST) : end]
    known = _known_suffix(window)
    if known is None and (known := _unknown_suffix(window)) is None:
        return None
    start = end - len(known)
    return start - len(STATE) if text.endswith(STATE, floor, start) else start


@lru_cache(maxsize=1)
def known_names() -> frozenset[str]:
    """The names that need no 《》 to be recognised."""
    return frozenset(name for names in _by_ending().values() for name in names)


def _known_suffix(window: str) -> str | None:
    for name in _by_ending().get(window[-2:], ()):
        if window.endswith(name):
            return name
    return None


def _unknown_suffix(window: str) -> str | None:
    run = _RUN.search(window)
    if run is None:
        return None
    leading = _LEADING_WORDS.match(run.group())
    name = run.group()[leading.end() :] if leading else run.group()
    return name if _NAME.fullmatch(name) and not _NOT_A_NAME.fullmatch(name) else None


@lru_cache(maxsize=1)
def _by_ending() -> dict[str, list[str]]:
    """Known names by their last two characters, longest first, so that 劳动合同法 is not taken for 合同法."""
    endings: dict[str, list[str]] = {}
    for name in sorted(_listed(), key=len, reverse=True):
        endings.setdefault(name[-2:], []).append(name)
    return endings


def _listed() -> Iterator[str]:
    data = files("ingest").joinpath("data/law_names.yml").read_text("utf-8")
    for group in yaml.load(data, Loader=yaml.CSafeLoader):
        yield from group["names"]
