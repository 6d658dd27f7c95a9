"""Demands on applicants, beneficiaries and traders that the higher provision on the matter does not know.

What kinds of things are asked for is data (data/burdens.yml). A demand is added where the higher provision speaks of
the matter but neither names the thing nor leaves more to be laid down.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from review import rule_data
from review.pairs.comparison import Comparison, Conflict
from review.reading.passages import Passage
from review.reading.similarity import coverage

_DEMANDS = re.compile(
    "应当|必须|须|方可|方能|才能|才可|需(?=[要提经持])|应(?=[提经持具出缴交先])|收取|凭|否则|不予|携带|一并|每[人件证份次本车户生]"
)
_PART = re.compile("[^，。；：]+")
# 其他材料, 具体办法由…规定: what the lower body may have been left to lay down.
_LEFT_OPEN = re.compile(
    r"(?<!规定的)其他(?:相关)?(?:材料|证明|条件|文件)|(?:办法|标准|条件|程序)由[^。；]{2,30}(?:规定|制定)|按照[^。；，]{0,16}规定(?:收取|缴纳|执行)"
)
# 不得要求船东在本港设立公司、缴纳税款: all of the list is forbidden to be asked.
_FORBIDS = re.compile("(?:不得|禁止|严禁|不准)[^，。；]{0,8}(?:要求|附加|设置|限定)[^，。；]*$")
_OPEN_TO_ALL = re.compile("不限(?!于)|同一标准|均可")
_FOREIGN, _ALIKE = 0.4, 0.2
_SAME_MATTER = 0.3


@dataclass(frozen=True, slots=True)
class Burden:
    """One entry of the data."""

    id: str
    kind: str
    name: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    def asked(self, part: str) -> re.Match[str] | None:
        """The words of a part of a sentence that ask for such a thing."""
        return None if self.unless.search(part) else self.pattern.search(part)


@lru_cache(maxsize=1)
def burdens() -> tuple[Burden, ...]:
    """Every entry of data/burdens.yml in its order, which is that of trust."""
    rows = rule_data.rows("burdens.yml")
    return tuple(
        Burden(
            id=row["id"],
            kind=row["kind"],
            name=row["name"],
            pattern=re.compile(row["pattern"]),
            unless=re.compile(row["unless"]),
            examples=tuple(row["examples"]),
            counterexamples=tuple(row["counterexamples"]),
        )
        for row in rows
    )


def added_burden(comparison: Comparison) -> Iterator[Conflict]:
    """The lower text asks for a thing (户籍, 同意, 押金, 收费) that the higher provision does not ask for."""
    if not comparison.assigned or _LEFT_OPEN.search(comparison.upper.plain):
        return
    for passage in comparison.lower.passages:
        if not _DEMANDS.search(passage.whole) or _OPEN_TO_ALL.search(passage.whole):
            continue
        for part in _PART.finditer(passage.body):
            conflict = _added(comparison, passage, part)
            if conflict is not None:
                yield conflict


def _added(comparison: Comparison, passage: Passage, part: re.Match[str]) -> Conflict | None:
    for burden in burdens():
        asked = burden.asked(part.group())
        if (
            asked is None
            or _FORBIDS.search(part.group(), 0, asked.start())
            or _asked_above(comparison, burden, asked.group())
        ):
            continue
        rest = passage.whole.replace(asked.group(), "，")
        matter = comparison.upper.nearest(rest)
        if coverage(rest, matter.whole) >= comparison.reach * _SAME_MATTER:
            span = (passage.body_start + part.start() + asked.start(), passage.body_start + part.start() + asked.end())
            return _conflict(comparison, (burden, span), matter)
    return None


def _asked_above(comparison: Comparison, burden: Burden, words: str) -> bool:
    """Whether the higher provision names the thing; where it asks for such a thing itself, few words in common do."""
    alike = words[-2:] in comparison.upper.plain and any(
        burden.asked(part.group()) for part in _PART.finditer(comparison.upper.plain)
    )
    return coverage(words, comparison.upper.plain) >= (_ALIKE if alike else _FOREIGN)


def _conflict(comparison: Comparison, added: tuple[Burden, tuple[int, int]], above: Passage) -> Conflict:
    burden, span = added
    asked = comparison.lower.text[slice(*span)]
    return Conflict(
        kind=burden.kind,
        lower=comparison.lower.cut(*span),
        upper=comparison.upper.cut(above.body_start, above.end),
        explanation=f"上位法就同一事项没有要求“{asked}”（{burden.name}），本条款予以增设。",
        suggestion=f"删去“{asked}”。",
        confidence=0.8,
    )
