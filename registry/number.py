"""Document numbers (发文字号) in one spelling, whatever brackets, widths and dashes they came with."""

import re
import unicodedata
from dataclasses import dataclass

from registry.script import simplified

_OPEN, _CLOSE = r"[\[(〔【{〈<]", r"[\])〕】}〉>]"
# 常政规〔2023〕5号, 沪府发(1998)第12号, 〔1998〕12号, and before the nineties 沪府〔89〕12号, 沪府〔89〕字第12号.
_YEARLY = re.compile(
    rf"^(?P<organ>[^\d\[(〔【{{〈<]{{0,30}}){_OPEN}(?P<year>\d{{4}}|[4-9]\d)年?{_CLOSE}字?第?(?P<serial>\d{{1,6}})号?$"
)
# 〔86〕云政字第5号.
_YEAR_FIRST = re.compile(
    rf"^{_OPEN}(?P<year>\d{{4}}|[4-9]\d){_CLOSE}(?P<organ>[^\d\[(〔【{{〈<]{{1,12}})字第?(?P<serial>\d{{1,6}})号$"
)
# 公告2020年第5号, 2014年第3号.
_SPOKEN_YEAR = re.compile(r"^(?P<organ>\D{0,30})(?P<year>\d{4})年第?(?P<serial>\d{1,6})号(?P<tail>令|公告)?$")
# 国务院令第692号, 令第54号, 公告第15号; and the older 第54号令.
_ORDER = re.compile(
    r"^(?P<organ>\D{0,40}?)(?P<word>令|公告|通告)?\(?第?(?P<serial>\d{1,6})号\)?(?P<tail>令|公告|通告)?$"
)
# HFGS-2017-9, ZJSP01-2021-3, the registration numbers of some provinces.
_REGISTRATION = re.compile(r"^(?P<organ>[A-Z]{2,8}\d{0,4})-(?P<year>\d{4})-(?P<serial>\d{1,6})$")
_DASHES = re.compile(r"[—–‐‑‒―ー－_]+")
_DIGITS = dict(zip("〇零一二三四五六七八九", "00123456789", strict=True))
_CHINESE_SERIAL = re.compile(r"(?<=第)[〇零一二三四五六七八九十百]{1,7}(?=号)")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number in its parts. `year` is None for orders, which are counted through the years."""

    organ: str
    year: int | None
    serial: int
    form: str = ""
    """令 or 公告 for orders and announcements, `-` for registration numbers, empty for the usual 〔year〕 form."""

    def __str__(self) -> str:
        if self.form == "-":
            return f"{self.organ}-{self.year}-{self.serial}"
        if self.form and self.year is None:
            return f"{self.organ}{self.form}第{self.serial}号"
        if self.form:
            return f"{self.organ}{self.form}{self.year}年第{self.serial}号"
        return f"{self.organ}〔{self.year}〕{self.serial}号"


def parse_number(text: str) -> DocumentNumber | None:
    """The number that `text` is, as a whole; None if it is none."""
    folded = _fold(text)
    if found := _REGISTRATION.match(folded):
        return DocumentNumber(found["organ"], int(found["year"]), int(found["serial"]), "-")
    if found := _YEARLY.match(folded) or _YEAR_FIRST.match(folded):
        year = int(found["year"])
        return DocumentNumber(found["organ"], year if year > 99 else 1900 + year, int(found["serial"]))
    if found := _SPOKEN_YEAR.match(folded):
        organ, form = _split_form(found["organ"], found["tail"])
        return DocumentNumber(organ, int(found["year"]), int(found["serial"]), form or "公告")
    if (found := _ORDER.match(folded)) and (form := found["word"] or found["tail"]):
        return DocumentNumber(found["organ"], None, int(found["serial"]), form)
    return None


def number_key(text: str) -> str:
    """The key under which numbers are the same; a text that is no number is its own key, folded."""
    number = parse_number(text)
    return str(number) if number else _fold(text)


def _fold(text: str) -> str:
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", simplified(text)))
    folded = _DASHES.sub("-", folded).replace("中华人民共和国", "")
    return _CHINESE_SERIAL.sub(lambda found: str(_chinese(found.group())), folded)


def _chinese(numeral: str) -> int:
    """The value of a numeral below 1,000: 十二, 一百零三, or digit by digit, 二〇三."""
    if "十" not in numeral and "百" not in numeral:
        return int("".join(_DIGITS[sign] for sign in numeral))
    hundreds, _, rest = numeral.rpartition("百")
    tens, ten, units = rest.rpartition("十")
    total = 100 * (int(_DIGITS.get(hundreds[-1:], "1")) if "百" in numeral else 0)
    if ten:
        total += 10 * int(_DIGITS.get(tens[-1:], "0") if tens.strip("零〇") else "1")
    return total + int(_DIGITS.get(units[-1:], "0"))


def _split_form(organ: str, tail: str | None) -> tuple[str, str]:
    for form in ("公告", "令", "通告"):
        if organ.endswith(form):
            return organ.removesuffix(form), form
    return organ, tail or ""
