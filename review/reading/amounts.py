"""Sums, multiples and shares of a text with what they are taken of and for what they are due."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from review.reading.quantities import Quantity
from review.reading.span import Span

_DIMENSIONS = frozenset({"money", "multiple", "percent"})
_REACH = 40
_MARK = re.compile(r"[，；。：\n]")
_PER = re.compile(
    r"每(?:(?:超过|增加|逾期|减少)[^，；。]{1,8}|[^，；。的每\d一二三四五六七八九十百千]{1,10}?)"
    r"(?=(?:处以?|罚款|收取|补助|补贴|奖励|不?得?超过|不?得?低于|按|发给|支付|给予|缴纳|最高|最低|为)*[\d一二三四五六七八九十百千])"
)
_PER_AFTER = re.compile(r"(?:/|每)(?:人|日|天|月|年|次|件|辆|台|户|株|平方米|立方米|亩|吨|平方公里)")
_BASE = re.compile(
    r"(?:(?<=加收)|(?<=征收)|(?<=收取)|(?<=相当于)|(?<=[下倍%]或者)|(?<=处以)|(?<=处)|(?<=按)|(?<=照)|(?<=为)|(?<=其)|(?<=过)|(?<=于)|(?<=[，的到由]))"
    r"(?!日|月|照|百分|千分|万分|[\d一二三四五六七八九十])[^，；。、的处以按为过于]{2,24}?"
    r"(?=的?(?:不超过|不低于|不高于|最低|最高)?(?:百分之|千分之|万分之|[\d.一二三四五六七八九十百两]{1,8}(?:倍|%|‰|至|到|-|~)))"
)


class Amount(NamedTuple):
    """A sum, multiple or share: how much, of what, per what."""

    quantity: Quantity
    base: Span | None
    """What a multiple or share is taken of: 违法所得."""
    per: Span | None
    """For what the sum is due each time: 每立方米."""


def amounts(plain: str, found: Sequence[Quantity]) -> list[Amount]:
    """The amounts among the quantities of the text, in order."""
    return [amount(plain, quantity) for quantity in found if quantity.dimension in _DIMENSIONS]


def amount(plain: str, quantity: Quantity) -> Amount:
    """The quantity, a place in the text, with what stands before it in its clause."""
    floor = max(0, quantity.start - _REACH)
    begin = floor
    for mark in _MARK.finditer(plain, floor, quantity.start):
        begin = mark.start()
    per = None
    for match in _PER.finditer(plain, begin, quantity.start + 1):
        per = Span(*match.span())
    if per is None and (after := _PER_AFTER.match(plain, quantity.end)):
        per = Span(*after.span())
    base = None
    for match in _BASE.finditer(plain, begin, quantity.end) if quantity.dimension != "money" else ():
        base = Span(*match.span())
    return Amount(quantity, base, per)
