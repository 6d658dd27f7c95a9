"""Numbers in Chinese numerals, as labels and citations write them."""

_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_ZERO = "零"


def spelt(number: int, digits: str = _DIGITS, units: tuple[str, ...] = _UNITS) -> str:
    """123 as 一百二十三, 10 as 一十; numbers of five digits and more are spelt digit by digit."""
    if number >= 10_000 or number <= 0:
        return "".join(digits[int(digit)] for digit in str(max(number, 0)))
    shown = ""
    for place, digit in enumerate(reversed(str(number))):
        if digit != "0":
            shown = digits[int(digit)] + units[place] + shown
        elif shown and not shown.startswith(_ZERO):
            shown = _ZERO + shown
    return shown


def in_chinese(number: int) -> str:
    """123 as 一百二十三, 10 as 十, 101 as 一百零一 (the form that legal drafting asks for)."""
    shown = spelt(number)
    return shown[1:] if shown.startswith("一十") else shown
