"""Fines and other penalties in a passage: what is imposed, how much, on whom and in which tier.

A tier is what must be the case for a penalty beyond the violation itself: the correction was not made, the
circumstances are serious, there is no unlawful gain; and on whom it falls, the unit or the persons responsible.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from review import rule_data
from review.reading.amounts import amount
from review.reading.quantities import Bound, Quantity, quantities
from review.reading.tiers import Tier, apart, tiers_at

_FINE = re.compile(r"罚款(?!收缴|缴纳|决定|的行政处罚|权|数额|幅度|管理|收据|票据|不得|和|与|或)")
_OPENS_FINE = re.compile(r"处|罚款|按|可|给予")
# Sentences of law are shorter: how far back the case of a fine is looked for.
_REACH = 600
_CLAUSE_EDGE = re.compile(r"[，；。：\n]")
_EACH_TIME = re.compile("[次起件例宗]$|每人$|每名$")
_MEASURED = frozenset({"area", "volume", "weight", "length", "capacity"})
_AMOUNTS = frozenset({"money", "multiple", "percent"})
_TIERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "uncorrected",
        re.compile(r"逾期|拒不(?:改|整|停|执|拆|清|恢|补|接|履|缴|配)|仍不|仍未|未改正|不改正|经责令|警告后"),
    ),
    ("serious", re.compile(r"情节(?:特别|较)?严重|严重后果|情节恶劣|后果严重|后果特别")),
    (
        "harm",
        re.compile(
            r"造成(?!明显浪费|浪费|严重食品浪费)[^，；。]{0,12}(?:后果|事故|损失|损害|伤害|污染|死亡|伤亡)|导致[^，；。]{0,10}事故"
        ),
    ),
    ("slight", re.compile(r"情节(?:较轻|轻微)|初次|轻微")),
    ("repeat", re.compile(r"再次|屡教|两次以上|二次以上|多次")),
    ("no_gain", re.compile(r"(?:没有|无)违法所得|(?:违法所得|货值金额)[^，；。]{0,8}(?:不足|不满|未满|不超过)")),
    ("gain", re.compile(r"(?<!没)(?<!没收)有违法所得|(?:违法所得|货值金额)[^，；。]{0,4}(?:以上|超过)")),
    (
        "unit",
        re.compile(
            r"对(?:用人|施工|生产经营|建设|所在|违法|责任)?(?:单位|企业|法人|其他组织|机构)|单位(?:处|并处|可以)|属于单位"
        ),
    ),
    (
        "person",
        re.compile(
            r"对个人|(?:^|[，；])个人(?!信息)|个人(?:处|并处|可以)|主要负责人|直接负责|责任人员|责任人|法定代表人|对公民|属于个人|直接责任|(?:^|[，；。])(?:居民|村民|市民|公民|业主|游客|乘客|旅客|农户|住户)|驾驶人(?=未|在|有|驾驶|违|不)"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Fine:
    """`base` is yuan, or the sum that a multiple or percentage is taken of; `per` is 每立方米 and the like.

    `high` is None for a fine with a floor alone, `low` is None for one with a ceiling alone. Offsets as in the text.
    """

    low: float | None
    high: float | None
    dimension: str
    base: str
    per: str
    tier: frozenset[str]
    cases: frozenset[Tier]
    start: int
    end: int

    @property
    def units(self) -> float:
        """For how many of the smallest units it is due: 10,000 for 每公顷, 1 for 每平方米 and where it is due once."""
        found = quantities("2" + self.per.strip("/每")) if self.per else []
        return found[0].figure / 2 if found and found[0].dimension in _MEASURED else 1.0

    @property
    def is_measured(self) -> bool:
        """Whether it is due for each unit of something; 每次, 每车次 and 每起 only say once for each violation."""
        return bool(self.per) and _EACH_TIME.search(self.per) is None

    def fits(self, other: "Fine") -> bool:
        """Whether the two can be compared figure by figure: same measure, same unit, no contrary tier."""
        if self.dimension != other.dimension or self.is_measured != other.is_measured:
            return False
        if apart(self.cases, other.cases):
            return False
        return not any(self._contrary(other, *pair) for pair in _CONTRARY)

    def _contrary(self, other: "Fine", one: str, opposite: str) -> bool:
        return (one in self.tier and opposite in other.tier and opposite not in self.tier) or (
            opposite in self.tier and one in other.tier and one not in self.tier
        )


_PARTIES = frozenset({"unit", "person", "gain", "no_gain"})
_CONTRARY = (("unit", "person"), ("gain", "no_gain"), ("slight", "serious"))


@lru_cache(maxsize=512)
def fines(text: str) -> Sequence[Fine]:
    """The fines whose amount the normalised text states, in order; kept, as each is compared with many."""
    stated: list[tuple[Quantity, int, int]] = []
    for word in _FINE.finditer(text):
        begin = _opening(text, word.start())
        if before := _amounts(text, begin, word.start()):
            stated.append((before[-1], begin, word.end()))
            continue
        tail = _CLAUSE_EDGE.split(text[word.end() : word.end() + 20], maxsplit=1)[0]
        after = _amounts(text, word.end(), word.end() + len(tail))
        if near := [each for each in after if each.start <= word.end() + 1]:
            stated.append((near[-1], word.start(), near[-1].end))
    if not stated:
        return []
    cases = tiers_at(text, [begin for _, begin, _ in stated], quantities(text))
    since = [0, *(end for _, _, end in stated)]
    return [
        _fine(text, quantity, (since[index], begin, end), cases[index])
        for index, (quantity, begin, end) in enumerate(stated)
    ]


def _amounts(text: str, begin: int, end: int) -> list[Quantity]:
    """The amounts between two places, with their offsets in the text."""
    return [
        quantity._replace(start=quantity.start + begin, end=quantity.end + begin)
        for quantity in quantities(text[begin:end])
        if quantity.dimension in _AMOUNTS
    ]


def _opening(text: str, position: int) -> int:
    """Where the words that state the amount begin: the clause, or where an amount was split by a mark."""
    begin = max((m.end() for m in _CLAUSE_EDGE.finditer(text, max(0, position - 80), position)), default=0)
    return max(begin, position - 80)


def _fine(text: str, quantity: Quantity, span: tuple[int, int, int], cases: frozenset[Tier]) -> Fine:
    since, begin, end = span
    clause, floor = text[begin:end], max(0, end - _REACH)
    # Who is fined changes from fine to fine; 逾期不改正 holds on for all that the same part of the sentence says.
    own, shared = text[max(since, floor) : end], text[max(floor, text.rfind("；", floor, begin) + 1) : end]
    stated = amount(text, quantity)
    return Fine(
        low=None if quantity.bound is Bound.CEILING else quantity.low,
        high=None if quantity.bound is Bound.FLOOR else quantity.high,
        dimension=quantity.dimension,
        base=stated.base.of(text) if stated.base else "",
        per=stated.per.of(text) if stated.per else "",
        tier=frozenset(name for name, pattern in _TIERS if pattern.search(own if name in _PARTIES else shared)),
        cases=cases,
        start=begin + _offset(clause),
        end=end,
    )


def _offset(clause: str) -> int:
    opening = _OPENS_FINE.search(clause)
    return opening.start() if opening else 0


@lru_cache(maxsize=1)
def _kinds() -> list[tuple[str, str, re.Pattern[str]]]:
    rows = rule_data.rows("penalties.yml")
    return [(row["id"], row["nature"], re.compile(row["pattern"])) for row in rows]


@lru_cache(maxsize=1)
def sanction_names() -> dict[str, str]:
    """What each kind of penalty or measure is called."""
    return {row["id"]: row["name"] for row in rule_data.rows("penalties.yml")}


class Imposition(NamedTuple):
    """A penalty or compulsory measure that a passage imposes; `nature` is penalty or measure."""

    kind: str
    nature: str
    start: int
    end: int


def impositions(text: str, *, denied: bool = False) -> list[Imposition]:
    """What the normalised text imposes, in order of place; if `denied`, what it forbids (不得扣留) instead."""
    found = [
        Imposition(kind, nature, match.start(), match.end())
        for kind, nature, pattern in _kinds()
        for match in pattern.finditer(text)
        if (_DENIED.search(text, max(0, match.start() - _DENIED_BEFORE), match.start()) is not None) is denied
    ]
    return sorted(found, key=lambda imposition: imposition.start)


_DENIED_BEFORE = 28
_DENIED = re.compile(
    r"(?:不得|不予|禁止|不准|不再|免予|免于|严禁|不能|无权|可以不|不应|不(?:采取|实施|适用|使用))[^，；。]{0,24}$"
    r"|(?<![拒仍])不(?:[对按][^，；。]{1,8}?)?(?:另行|再|予以?|作|处以?|给予)?$"
)

# 依法查封, 依照《…》处罚, 按照有关规定处理: what another text sets is only named here.
_OF_THE_LAW = re.compile(
    "(?:依照|依据|根据|按照|适用)(?!职权|权限|职责|各自)[^，；。]{0,40}$|(?:法律|法规)[^，；。]{0,10}规定的?[^，；。]{0,10}$"
)
_LAWFULLY = re.compile("依法[^，；。]{0,8}$")
# 被吊销执照的, 处罚决定, 当场收缴罚款: what is spoken of, not imposed.
_SPOKEN_OF = re.compile("(?:拟|被|已经?|受到?|曾|因|作出|对|关于|解除|查询|包括|等)[^，；。]{0,16}$")
_SPEAKS = re.compile(
    "[^，；。]{0,16}(?:的，|的(?:当事人|企业|单位|个人|人员|财物|物品|车辆|案件|期限|时间|范围|种类)|时，|前，|后，|决定|措施的|情形|期间|期限|清单|记录|程序)"
)
_NAMED_ONLY = re.compile(
    "(?:、[一-龥]{2,4})?(?:不得|应当|必须|[^，；。]{0,12}(?<!小)时，|时|的?期限|的?期间|登记|决定|清单|程序|措施(?:时|的|前|后)|的(?:财物|物品|场所|设施|范围))"
)
# 扣押工人工资卡，逾期不改正的，…: what was done wrong, and is to be punished.
_UNMENDED = re.compile("[^，。；]{0,30}，(?:逾期|拒不|仍不|仍未|经责令)[^，。；]{0,14}的，")
_STAFF = re.compile("(?:工作人员|执法人员|公职人员|公务员|主管人员|直接责任人员)[^，；。]{0,30}$")


def imposed(text: str, one: Imposition) -> bool:
    """Whether the text itself imposes it, and does not only name what a law imposes or what has been imposed."""
    before = max((text.rfind(mark, 0, one.start) for mark in "，；。"), default=-1) + 1
    if _OF_THE_LAW.search(text, before, one.start) or _STAFF.search(text, before, one.start):
        return False
    if one.nature == "measure" and _LAWFULLY.search(text, before, one.start):
        return False
    if _NAMED_ONLY.match(text, one.end) or text.rfind("“", 0, one.start) > text.rfind("”", 0, one.start):
        return False
    if _UNMENDED.match(text, one.end):
        return False
    return not (_SPOKEN_OF.search(text, before, one.start) and _SPEAKS.match(text, one.end))
