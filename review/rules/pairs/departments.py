"""Decisions given to a department of another field than the one that the higher provision names.

Departments bear many names; data/departments.yml tells by their words in which fields they act. Two that share no field
are not one department under two names.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from review import rule_data
from review.pairs.comparison import Comparison, Conflict
from review.reading.passages import Passage
from review.reading.similarity import coverage

# The words directly before 部门, 局 and so on: what is before a preposition or a conjunction is another thing.
_DEPARTMENT = re.compile(
    "(?:(?!经(?![济贸信])|应当|人民政府|以上|[由向报对或的未和及与在将])[一-龥]){2,16}?(?:部门|总局|局|厅|委员会|机关|机构)"
)
_GIVES = re.compile(
    r"(?:由|经|报|向)(?P<body>[^，。；：由经报向]{2,24}?(?:局|厅|委员会|部门|机关|办公室))[^，。；]{0,12}?"
    r"(?:批准|审批|核准|许可|核发|颁发|发给|认定|鉴定|登记|注册|验收|审定|决定|处罚|吊销|征收|办理|办结|实施|行使)"
)
# 由甲局审核后报乙局批准: who only prepares a matter may be anybody.
_PREPARES = re.compile("[^。；]{0,16}(?:报|转|送|会同|联合|商|意见|协助|配合|委托)")
_ANY = "any"
_SAME_MATTER = 0.25


@lru_cache(maxsize=1)
def _names() -> dict[str, re.Pattern[str]]:
    rows = rule_data.rows("departments.yml")
    return {row["id"]: re.compile("|".join(row["names"])) for row in rows}


def fields(body: str) -> frozenset[str]:
    """The fields in which a department acts, as its name tells; none where it names no field (有关部门)."""
    return frozenset(field for field, names in _names().items() if names.search(body))


def other_department(comparison: Comparison) -> Iterator[Conflict]:
    """The higher provision names the department of one field for the matter, the lower one that of another."""
    if not comparison.assigned:
        return
    above = [fields(found.group()) for found in _DEPARTMENT.finditer(comparison.upper.plain)]
    for passage in comparison.lower.passages:
        for given in _GIVES.finditer(passage.body):
            own = fields(given["body"])
            if not own or _ANY in own or any(own & other for other in above):
                continue
            named = None if _PREPARES.match(passage.body, given.end()) else _named_for(comparison, passage, given)
            if named is not None:
                yield _conflict(comparison, (passage, given), named)


def _named_for(comparison: Comparison, lower: Passage, given: re.Match[str]) -> Passage | None:
    """The higher passage on the matter, if every department that it names has a field and none is named below."""
    matter = lower.whole.replace(given["body"], "")
    nearest = comparison.upper.nearest(matter)
    if coverage(matter, nearest.whole) < comparison.reach * _SAME_MATTER or "政府批准" in nearest.whole:
        return None
    named = [fields(found.group()) for found in _DEPARTMENT.finditer(nearest.whole)]
    beside = frozenset[str]().union(*(fields(found.group()) for found in _DEPARTMENT.finditer(lower.whole)))
    certain = bool(named) and all(named) and not any(_ANY in each or each & beside for each in named)
    return nearest if certain else None


def _conflict(comparison: Comparison, own: tuple[Passage, re.Match[str]], above: Passage) -> Conflict:
    passage, given = own
    body = given["body"]
    named = "、".join(dict.fromkeys(found.group() for found in _DEPARTMENT.finditer(above.whole)))
    return Conflict(
        kind="subject",
        lower=comparison.lower.cut(passage.body_start + given.start(), passage.body_start + given.end()),
        upper=comparison.upper.cut(above.body_start, above.end),
        explanation=f"上位法将该职权赋予“{named}”，本条款交由另一领域的“{body}”行使。",
        suggestion=f"将“{body}”改为上位法规定的主体。",
        confidence=0.85,
    )
