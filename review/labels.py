"""The label of a place in a text as a lawyer writes it: 第十八条第二款第（一）项, 二、（一）."""

import re
from collections.abc import Sequence

from registry.model import Provision
from registry.places import written_place

_CHINESE = "零一二三四五六七八九"
_POWERS = ("", "十", "百", "千")


def label_at(provisions: Sequence[Provision], offset: int) -> str:
    """The innermost unit that contains the offset, with the units around it; empty before the first of them."""
    around = [provision for provision in provisions if provision.start <= offset < provision.end]
    if not around:
        return ""
    innermost = min(around, key=lambda provision: (provision.end - provision.start, -len(provision.path)))
    return written_place(innermost.path, {provision.path: provision for provision in around})


def in_chinese(number: int) -> str:
    """1 to 9999 in Chinese numerals: 十二, 一百零三, 一千二百六十."""
    digits = str(number)
    written = "".join(
        "零" if digit == "0" else _CHINESE[int(digit)] + _POWERS[len(digits) - place - 1]
        for place, digit in enumerate(digits)
    )
    written = re.sub("零+", "零", written).rstrip("零")
    return written.removeprefix("一") if 10 <= number < 20 else written


def article_label(number: str) -> str:
    """The label of an article from its number: 244-1 -> 第二百四十四条之一."""
    main, _, sub = number.partition("-")
    return f"第{in_chinese(int(main))}条" + (f"之{in_chinese(int(sub))}" if sub else "")
