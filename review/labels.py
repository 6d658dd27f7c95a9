"""The label of a place in a text as a lawyer writes it: 第十八条第二款第（一）项, 二、（一）."""

import re
from collections.abc import Sequence

from registry.model import Provision, ProvisionKind

_CHINESE = "零一二三四五六七八九十"
_DIVISIONS = frozenset({ProvisionKind.BOOK, ProvisionKind.SUB_BOOK, ProvisionKind.CHAPTER, ProvisionKind.SECTION})


def label_at(provisions: Sequence[Provision], offset: int) -> str:
    """The units that contain the offset, from outside in, without 编章节; empty before the first and after the last."""
    around = [p for p in provisions if p.start <= offset < p.end and p.kind not in _DIVISIONS]
    return "".join(_written(provision) for provision in sorted(around, key=lambda p: (p.start, -p.end)))


def article_at(provisions: Sequence[Provision], offset: int) -> Provision | None:
    """The article, or in other bodies the smallest unit, in which the offset stands."""
    around = [p for p in provisions if p.start <= offset < p.end and p.kind not in _DIVISIONS]
    articles = [provision for provision in around if provision.kind is ProvisionKind.ARTICLE]
    return articles[0] if articles else min(around, key=lambda p: p.end - p.start, default=None)


def _written(provision: Provision) -> str:
    if provision.kind is ProvisionKind.PARAGRAPH:
        return f"第{in_chinese(int(provision.path.rpartition('_')[2]))}款"
    if provision.kind is ProvisionKind.ITEM:
        return f"第{provision.label}项"
    if provision.kind is ProvisionKind.SUBITEM:
        return f"第{provision.label.rstrip('.．、')}目"
    return provision.label


def in_chinese(number: int) -> str:
    """1 to 9999 in Chinese numerals: 十二, 一百零三, 一千二百六十."""
    digits = str(number)
    written = "".join(
        ("零" if digit == "0" else _CHINESE[int(digit)] + ("", "十", "百", "千")[len(digits) - place - 1])
        for place, digit in enumerate(digits)
    )
    written = re.sub("零+", "零", written).rstrip("零")
    return written.removeprefix("一") if 10 <= number < 20 else written


def article_label(number: str) -> str:
    """The label of an article from its number: 244-1 -> 第二百四十四条之一."""
    main, _, sub = number.partition("-")
    return f"第{in_chinese(int(main))}条" + (f"之{in_chinese(int(sub))}" if sub else "")
