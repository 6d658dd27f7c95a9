"""Conflicts made from consistent texts by changing one thing: amount, period, modal word, authority or demand.

Each change returns the text with it, or None where the text has nothing to change. The conflicts are plain ones; they
teach the model what the rules' findings are worth, while pairs written by hand teach it the rest.
"""

import re
from collections.abc import Callable

from review.reading.deadlines import Sense, deadlines
from review.reading.parties import Party
from review.reading.quantities import quantities

Change = Callable[[str], str | None]

_FACTOR = 5
_DUTY = re.compile("应当(?!依法|按照|由|在|自)")
_BAN = re.compile("(?<=[一-龥])不得(?=[一-龥])")
_AUTHORITY = re.compile("由[^，。；由]{2,30}?(?:主管部门|人民政府|公安机关|监督管理部门)(?=[一-龥])")
_APPLICATION = re.compile("应当(?:提交|提供|具备)[^。；：]{2,60}(?=。)")
_PERMITTED = re.compile("可以(?=申请|向|要求|依法|选择|查阅)")


def raised_fine(text: str) -> str | None:
    """The first amount in yuan, five times as high."""
    for found in quantities(text):
        if found.dimension == "money" and "罚款" in text[found.end : found.end + 12]:
            figures = [side for side in (found.low, found.high) if side is not None]
            amount = "以上".join(f"{figure * _FACTOR:g}元" for figure in sorted(set(figures)))
            return f"{text[: found.start]}{amount}以下{text[found.end :]}"
    return None


def moved_deadline(text: str) -> str | None:
    """A longer period for an authority, a shorter one for anyone else."""
    for deadline in deadlines(text):
        if deadline.sense is Sense.WITHIN and deadline.binds is not None and deadline.days > _FACTOR:
            longer = deadline.binds is Party.AUTHORITY
            days = deadline.days * _FACTOR if longer else deadline.days / _FACTOR
            return f"{text[: deadline.start]}{days:.0f}日内{text[deadline.end :]}"
    return None


def _substitution(pattern: re.Pattern[str], replacement: str) -> Change:
    def change(text: str) -> str | None:
        changed, times = pattern.subn(replacement, text, count=1)
        return changed if times else None

    return change


CHANGES: tuple[Change, ...] = (
    raised_fine,
    moved_deadline,
    _substitution(_DUTY, "可以不"),
    _substitution(_BAN, "可以"),
    _substitution(_PERMITTED, "不得"),
    _substitution(_AUTHORITY, "由行业协会"),
    _substitution(_APPLICATION, r"\g<0>，并提供所在社区居民委员会出具的同意证明"),
)
