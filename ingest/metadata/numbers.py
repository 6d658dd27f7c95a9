"""Document numbers (发文字号) on the cover. How they are normalised: registry.number."""

import re
from typing import NamedTuple

from ingest.metadata.cover import Cover
from registry.number import number_key

_ORGAN = r"(?:[\u4e00-\u9fff]|（[\u4e00-\u9fff]{1,8}）)"
_SERIAL = "[0-9一二三四五六七八九十百〇零]"
NUMBER = re.compile(
    rf"(?P<yearly>(?![年月日]){_ORGAN}{{0,20}}"
    rf" ?[〔\[（{{](?:[0-9]{{4}}|[4-9][0-9])年?[〕\]）}}] ?字? ?第? ?[0-9]{{1,5}} ?号)"
    # （86）云政字第5号, of the eighties.
    rf"|(?P<year_first>[〔\[（](?:19)?[4-9][0-9][〕\]）] ?{_ORGAN}{{1,12}}字 ?第? ?[0-9]{{1,5}} ?号)"
    r"|(?P<registration>[A-Z]{2,8}[0-9]{0,4}(?:[—-]{1,2}|——)[0-9]{4}(?:[—-]{1,2}[0-9]{1,6}){1,2})"
    rf"|(?P<order>(?![年月日])(?:{_ORGAN}{{2,20}}[ 、]){{0,4}}{_ORGAN}{{0,30}}?(?:令|公告|通告) ?"
    rf"(?:[0-9]{{4}} ?年 ?)?（?第? ?{_SERIAL}{{1,6}} ?号）?)"
    # 交通局、公安局第4号令.
    rf"|(?P<serial_order>(?![年月日])(?:{_ORGAN}{{2,20}}[ 、]){{0,4}}{_ORGAN}{{2,30}}? ?第 ?{_SERIAL}{{1,6}} ?号令)"
    r"|(?P<year_serial>[0-9]{4}年第 ?[0-9]{1,4} ?号)"
    # 〔2022〕第5期, of minutes.
    rf"|(?P<issue>{_ORGAN}{{0,20}} ?[〔\[（][0-9]{{4}}年?[〕\]）] ?第? ?[0-9]{{1,4}} ?期)"
    rf"|(?P<bare_order>（?第 ?{_SERIAL}{{1,6}} ?号令?）?)"
)
# The number by which a government site files a page, not the document's.
_INDEX = re.compile(r"索 ?引 ?号[：\s]*$")
_ABOUT_ANOTHER = re.compile(r"废止|失效|修改|修正|修订|依据|根据|按照|沿革|《[^》]*$")
# Each dated step of a text's history speaks for itself.
_STEP = re.compile(r"日(?=\s|[^起])|\s")
_CHANGES_ANOTHER = re.compile(r"废止|失效|修改|修正|修订")
_REGISTRATION = re.compile("[A-ZＡ-Ｚ]")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_ISSUING = re.compile(r"公布|发布|颁布|印发")
_ORDER_LINE = re.compile(r"^(?:[^\s，。]{2,40} {1,4}){0,6}[^\s，。]{2,40}(?: {0,4}令|公告|通告)$")


class Number(NamedTuple):
    """A document number as written, without blanks and with ASCII digits, and where it stands."""

    text: str
    start: int
    end: int


def find_numbers(cover: Cover) -> list[Number]:
    """Numbers of the document itself, first on the cover first, registration numbers (ZJSP01-2021-0003) last.

    An order's word and its number may stand on two lines.
    """
    text = cover.text
    found: dict[str, Number] = {}
    _add_stated(found, cover, "发文字号", "文号", "规范性文件编号", "统一编号", "登记号")
    order = None
    for line in cover.lines:
        for number in NUMBER.finditer(line.text):
            if _names_another(line.text, number):
                continue
            start, end = line.start + number.start(), line.start + number.end()
            if order and not number.start() and number.lastgroup in ("bare_order", "year_serial"):
                _add(found, Number(text[order.start : order.end] + text[start:end], order.start, end))
            elif number.lastgroup != "bare_order":
                _add(found, Number(text[start:end], start, end))
        if not NUMBER.search(line.text) and NUMBER.fullmatch("".join(line.text.split())):
            # 云 政 发 〔 2021 〕 5 号.
            _add(found, Number(text[line.start : line.end], line.start, line.end))
        order = line if _ORDER_LINE.search(line.text) else None
    return sorted(found.values(), key=lambda number: _REGISTRATION.match(number.text) is not None)


def _add_stated(found: dict[str, Number], cover: Cover, *names: str) -> None:
    """The number that a field of the page states."""
    stated = cover.stated(*names)
    if stated and NUMBER.search(stated.value):
        _add(found, Number(cover.text[stated.start : stated.end], stated.start, stated.end))


def _add(found: dict[str, Number], number: Number) -> None:
    written = "".join(number.text.split()).lstrip("(（").translate(_DIGITS)
    if not re.search("[(（]", written):
        written = written.rstrip(")）")
    found.setdefault(number_key(written), number._replace(text=written))


def _names_another(line: str, number: re.Match[str]) -> bool:
    """A number in a title, in a note on repeal or in the history of amendments belongs to another document."""
    before, after = _STEP.split(line[: number.start()])[-1], line[number.end() :]
    if _INDEX.search(line, 0, number.start()):
        return True
    if before.count("《") > before.count("》") or _ABOUT_ANOTHER.search(before):
        return True
    return bool(_CHANGES_ANOTHER.search(after[:12])) and not _ISSUING.match(after)
