"""Document numbers as they are cited in running text: 国办发〔2018〕37号, 法（研）发〔1987〕32号, 国务院令第709号."""

import re

_YEAR = r"[〔\[【（〈]\d{2,4}年?[〕\]】）〉]"
YEARLY = re.compile(rf"{_YEAR}字?第? ?\d{{1,5}} ?号")
# Orders are counted through the years and their numbers are cited alone less often: only what is named as a ground is.
ORDER = re.compile(r"(?:令(?:\d{4}年)?|公告\d{4}年)第? ?\d{1,5} ?号(?!令?(?:公布|发布|颁布|修[订正改]))")
FILE = re.compile(r"(?:文件?)?(?=第)")
_NAMES_A_GROUND = re.compile(r"(?:根据|依据|依照|按照|遵照|执行|废止|修改|[号》][、和及与])$")
# The organ's code is cut at the words that lead to it: 按照国办发〔2018〕37号.
_CODE = re.compile(r"(?:[^\W\d_]|（[^\W\d_]{1,4}）){1,16}$")
_LEADING_WORDS = re.compile(
    r".*(?:根据|依据|依照|按照|遵照|参照|执行|贯彻|落实|废止|印发|转发|替代|代替|取代|修改|修订|以及|或者|有关|关于|文件"
    r"|通知|规定|号文|[和与及或见由即的以将对按至依])"
    # 经 and 自 begin the codes of some organs too: 经信发, 自然资函.
    r"|(?:经(?![信开贸济委管协技发规字办建合])|自(?![然贸律治])|[凭据因接为在除从称系])"
)
# What may stand in the brackets after a title, from their beginning.
_IN_BRACKETS = re.compile(
    rf"(?:[^\W\d_]|（[^\W\d_]{{1,4}}）){{0,24}}{_YEAR}第? ?\d{{1,5}} ?号"
    rf"|{_YEAR}[^\W\d_]{{1,12}}?第? ?\d{{1,5}} ?号"
    r"|(?:\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?)?[^\W\d_]{0,40}?(?:令|公告|通告) ?(?:\d{4}年 ?)?第? ?\d{1,5} ?号"
    r"|(?:\d{4}年)?第? ?\d{1,5} ?号(?:令|公告|文)"
    r"|[A-Z]{2,8}[—-]{1,2}\d{4}[—-]{1,2}\d{1,6}"
)
# Indented and with its brackets no line with a number alone is longer.
_LONGEST_LINE = 120
_OWN_NUMBER = re.compile(rf"[^\s，。；：、《》]{{0,24}}{YEARLY.pattern}")
_DATE_BEFORE = re.compile(r"^\d{4}年(?! ?第)(?:\d{1,2}月(?:\d{1,2}日)?)?")


def start_of_number(text: str, bracket: int, floor: int) -> int:
    """Where the number whose year bracket stands at `bracket` begins; not before `floor`."""
    window = text[max(floor, bracket - 24) : bracket]
    code = _CODE.search(window)
    if code is None:
        return bracket
    leading = _LEADING_WORDS.match(code.group())
    return bracket - len(code.group()) + (leading.end() if leading else 0)


def is_cited_order(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] (国务院令第588号) is what the words before it lead to."""
    names_organ = text[start] not in "令公" or text[start:end].startswith("公安")
    return names_organ and _NAMES_A_GROUND.search(text, max(0, start - 4), start) is not None


def is_the_texts_own(text: str, end: int) -> bool:
    """Whether the number that ends at `end` opens its line and is all of it, or is followed by a blank."""
    before = text[max(0, end - _LONGEST_LINE) : end]
    if len(before) == _LONGEST_LINE and "\n" not in before:
        return False
    opening = before.rpartition("\n")[2].lstrip("（ #*")
    return _OWN_NUMBER.fullmatch(opening) is not None and text[end : end + 1] in ("", "\n", " ", "）", "*")


def number_in_brackets(inside: str) -> str | None:
    """The document number with which the words in the brackets after a title begin (国发〔2010〕27号，以下简称…)."""
    found = _IN_BRACKETS.match(inside)
    return _DATE_BEFORE.sub("", found.group()) if found else None


def number_in_text(text: str) -> str | None:
    """The first document number of the 〔year〕 form in `text`, with its organ's code."""
    found = YEARLY.search(text)
    return text[start_of_number(text, found.start(), 0) : found.end()] if found else None
