"""Fines and other penalties in a passage: what is imposed, how much, on whom and in which tier.

A tier is what must be the case for a penalty beyond the violation itself: the correction was not made, the
circumstances are serious, there is no unlawful gain; and on whom it falls, the unit or the persons responsible.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from review.quantities import Bound, Quantity, quantities
from review.tiers import Tier, apart, tiers_at

_FINE = re.compile(r"罚款(?!收缴|缴纳|决定|的行政处罚|权|数额|幅度|管理|收据|票据|不得|和|与|或)")
_OPENS_FINE = re.compile(r"处|罚款|按|可|给予")
# Sentences of law are shorter: how far back the case of a fine is looked for.
_REACH = 600
_CLAUSE_EDGE = re.compile(r"[，；。：\n]")
_PER = re.compile(
    r"每(?:人|日|天|次|件|辆|台|户|株|只|平方米|立方米|亩|吨|超过[^，；。]{1,6}|[^，；。的]{1,3})(?=\D{0,2}[\d一二三四五六七八九十百千])"
)
_SHARE_OF = re.compile(
    r"(违法所得|货值金额|合同价款|工程造价|采购金额|中标项目金额|项目金额|出资额|[^，；。、\d一二三四五六七八九十百千以处]{2,10}(?:金额|价款|造价|数额|总额|费用|工资|价值))"
)
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
            r"对个人|(?:^|[，；])个人(?!信息)|个人(?:处|并处|可以)|主要负责人|直接负责|责任人员|责任人|法定代表人|对公民|属于个人|直接责任"
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

    def fits(self, other: "Fine") -> bool:
        """Whether the two can be compared figure by figure: same measure, same unit, no contrary tier."""
        if self.dimension != other.dimension or bool(self.per) != bool(other.per):
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


def fines(text: str) -> list[Fine]:
    """The fines whose amount the normalised text states, in order."""
    stated: list[tuple[Quantity, int, int]] = []
    for word in _FINE.finditer(text):
        begin = _opening(text, word.start())
        end = word.end()
        amounts = [q for q in quantities(text[begin : word.start()]) if q.dimension in _AMOUNTS]
        if not amounts:
            tail = _CLAUSE_EDGE.split(text[end : end + 20], maxsplit=1)[0]
            amounts = [q for q in quantities(tail) if q.dimension in _AMOUNTS and q.start <= 1]
            begin, end = (word.start(), end + amounts[-1].end) if amounts else (begin, end)
        if amounts:
            stated.append((amounts[-1], begin, end))
    if not stated:
        return []
    cases = tiers_at(text, [begin for _, begin, _ in stated], quantities(text))
    since = [0, *(end for _, _, end in stated)]
    return [
        _fine(text, amount, (since[index], begin, end), cases[index])
        for index, (amount, begin, end) in enumerate(stated)
    ]


def _opening(text: str, position: int) -> int:
    """Where the words that state the amount begin: the clause, or where an amount was split by a mark."""
    begin = max((m.end() for m in _CLAUSE_EDGE.finditer(text, max(0, position - 80), position)), default=0)
    return max(begin, position - 80)


def _fine(text: str, amount: Quantity, span: tuple[int, int, int], cases: frozenset[Tier]) -> Fine:
    since, begin, end = span
    clause, floor = text[begin:end], max(0, end - _REACH)
    # Who is fined changes from fine to fine; 逾期不改正 holds on for all that the same part of the sentence says.
    own, shared = text[max(since, floor) : end], text[max(floor, text.rfind("；", floor, begin) + 1) : end]
    per = _PER.search(clause)
    share = _SHARE_OF.search(clause) if amount.dimension != "money" else None
    return Fine(
        low=None if amount.bound is Bound.CEILING else amount.low,
        high=None if amount.bound is Bound.FLOOR else amount.high,
        dimension=amount.dimension,
        base=share[1] if share else "",
        per=per.group() if per else "",
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
    rows = yaml.safe_load(files("review").joinpath("data/penalties.yml").read_text("utf-8"))
    return [(row["id"], row["nature"], re.compile(row["pattern"])) for row in rows]


@dataclass(frozen=True, slots=True)
class Imposition:
    """A penalty or compulsory measure that a passage imposes; `nature` is penalty or measure."""

    kind: str
    nature: str
    start: int
    end: int


def impositions(text: str, *, denied: bool = False) -> list[Imposition]:
    """What the normalised text imposes, in order of place; if `denied`, what it forbids to impose (不得扣留) instead."""
    found = [
        Imposition(kind, nature, match.start(), match.end())
        for kind, nature, pattern in _kinds()
        for match in pattern.finditer(text)
        if (_DENIED.search(text, max(0, match.start() - 12), match.start()) is not None) is denied
    ]
    return sorted(found, key=lambda imposition: imposition.start)


_DENIED = re.compile(r"(?:不得|不予|禁止|不准|不再|免予|免于|严禁|不能|无权|可以不|不应)[^，；。]{0,8}$")
