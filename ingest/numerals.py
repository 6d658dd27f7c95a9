"""Chinese and Arabic numerals as they number articles, items, dates and amounts."""

import re
from functools import lru_cache

# Nothing in a legal text needs more characters; a longer one is noise or an attack.
_LONGEST = 16
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_WRITTEN = str.maketrans({"〇": "零", "○": "零", "Ｏ": "零", "廿": "二十", "卅": "三十", "卌": "四十"})
_CHINESE = re.compile(r"[零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+")
_UNIT_FIRST = re.compile(r"^[百千]|(?<=零)十")
_REPEATED_UNIT = re.compile(r"([十百千])\1")


@lru_cache(maxsize=8192)
def integer(numeral: str) -> int | None:
    """The whole number that a numeral writes (一百二十三, 二〇一九, １２, 廿, 3万), or None if it writes none."""
    numeral = numeral.strip()
    if not numeral or len(numeral) > _LONGEST:
        return None
    plain = numeral.translate(_DIGITS)
    if plain.isascii():
        return int(plain) if plain.isdecimal() else None
    return _chinese(plain.translate(_WRITTEN))


@lru_cache(maxsize=8192)
def arabic(numeral: str) -> str | None:
    """The number of an article or item in Arabic digits: 二百四十四 -> "244", 二百四十四之一 -> "244-1"."""
    parts = [integer(part) for part in numeral.split("之")]
    if len(parts) > 2 or None in parts:
        return None
    return "-".join(map(str, parts))


def chinese(number: str) -> str | None:
    """The numeral as laws write it, for a number in Arabic digits: 244 -> 二百四十四; None if it writes none."""
    value = integer(number)
    if value is None:
        return None
    import cn2an

    written: str = cn2an.an2cn(value, "low")
    return written


def _chinese(numeral: str) -> int | None:
    # cn2an takes a tenth of a second to load, which commands that read no numeral need not pay.
    import cn2an

    if numeral[-1] in "万亿" and numeral[:-1].isdecimal():
        return int(numeral[:-1]) * (10_000 if numeral[-1] == "万" else 100_000_000)
    if not _CHINESE.fullmatch(numeral) or _REPEATED_UNIT.search(numeral):
        return None
    numeral = _UNIT_FIRST.sub(lambda unit: "一" + unit.group(), numeral)
    try:
        return int(cn2an.cn2an(numeral, "normal"))
    except (ValueError, KeyError):  # KeyError: a unit below 十, which cn2an looks for in 二十零五
        return None
