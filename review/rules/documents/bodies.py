"""Bodies that no longer exist and are still named as if they acted."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from review import rule_data
from review.documents.occasion import Lapse, Occasion, Reviewed
from review.pairs.suggestions import Change

# 原市工商局, 原工商、质监部门: told as what was.
_FORMER = re.compile(r"原(?!则|有|来|件|因|料|告|始|审|籍|址|价|地|文|本)[^，。；：\n]{0,24}$")
_COMPANY = re.compile(
    r"^[^，。；：、的由会应负和及与]{0,14}(?:公司|集团|学校|学院|培训|招待所|宿舍|家属|小区|大厦|宾馆|研究院|研究所|设计院|协会|学会"
    r"|旧址|档案|幼儿园|医院|印刷厂|服务部|勘测|队部)"
)
_HISTORY = re.compile(
    r"更名|改为|改称|并入|划入|划转|划归|不再保留|撤销|组建|机构改革|整合(?:组建|为)|承接|前身|历史沿革|沿革|同时废止|予以废止|合并为|职责调整|挂牌|历史"
)
_DONE_THEN = re.compile(
    r"^[^，。；]{0,12}(?:核发|颁发|印发|制发|发布|公布|出具|制定|形成|登记|备案|批准|作出|移交|签发|颁布)(?:的|过)"
)
# 1998年10月31日农业部、财政部发布: the line that says who issued it when.
_DATED = re.compile(r"\d{1,2}日[ 　]*[^，。；]{0,24}$")
_RELEASED = re.compile(r"^[^，。；\n]{0,40}(?:发布|公布|印发|颁布|批准)[ 　]*(?:\n|$|）)")
# The last part of a body's name, and what it is called in its successor's; null: nothing is proposed.
_ENDING = re.compile(
    "(?:(?:行政)?主管部门|行政部门|(?:管理)?部门|机关|机构|总局|分局|委员会|(?:总|支|大|部)队|局|厅|部|所|委)$"
)
_ENDING_NOW: Mapping[str, str | None] = {
    "行政主管部门": "主管部门",
    "行政部门": "主管部门",
    "管理部门": "部门",
    "机关": "部门",
    "委员会": "局",
    "委": "局",
    "总局": None,
}
_LEVELS = "省市县区州旗"
_LONGEST_PLACE = 12
# Sentences of law are shorter on either side of a name.
_LONGEST_HALF = 1_000


@dataclass(frozen=True, slots=True)
class AbolishedBody:
    """An entry of data/abolished_bodies.yml."""

    names: tuple[str, ...]
    pattern: re.Pattern[str]
    not_before: re.Pattern[str] | None
    successor: str
    stem: str | None
    """What the successor is called up to the last part of its name (自然资源 of 自然资源局); None for several."""
    endings: Mapping[str, str | None]
    until: date
    source: str


@lru_cache(maxsize=1)
def abolished_bodies() -> tuple[AbolishedBody, ...]:
    rows = rule_data.rows("abolished_bodies.yml")
    return tuple(
        AbolishedBody(
            names=tuple(row["names"]),
            pattern=re.compile("|".join(_name(name) for name in sorted(row["names"], key=len, reverse=True))),
            not_before=re.compile(rf"(?:{row['not_before']})$") if "not_before" in row else None,
            successor=row["successor"],
            stem=row.get("stem"),
            endings={**_ENDING_NOW, **row.get("endings", {})},
            until=row["until"],
            source=row["source"],
        )
        for row in rows
    )


# By the last character of a name, what may not follow it: 部 is a ministry, 部门 any department; 旅游委派 is no body.
_GOES_ON = {
    "部": "门|分|署|队|委|级|长|令|公告|文件|颁|属|优|第",
    "委": "员|托|派|任|会",
}


def _name(name: str) -> str:
    return rf"{re.escape(name)}(?!{_GOES_ON.get(name[-1], '长')})"


def abolished_body(reviewed: Reviewed, occasion: Occasion) -> Iterator[Lapse]:
    """A body abolished by the day issues the document or is given a part in it. One finding for each body."""
    quotations = _Quotations(reviewed.plain)
    for body in abolished_bodies():
        if body.until > occasion.as_of:
            continue
        named = (m for m in body.pattern.finditer(reviewed.plain) if not quotations.cover(m.start()))
        match = next((m for m in named if _acts(reviewed.plain, m, body)), None)
        if match is not None:
            yield _lapse(reviewed, match, body)


def _acts(text: str, match: re.Match[str], body: AbolishedBody) -> bool:
    """Whether the mention makes the body act, and is no history, title, company or quotation."""
    floor = max(0, match.start() - 40)
    before = text[max(floor, text.rfind("\n", floor, match.start()) + 1) : match.start()]
    after = text[match.end() : match.end() + 30]
    if body.not_before is not None and body.not_before.search(before):
        return False
    if _FORMER.search(before) or _COMPANY.search(after) or _DONE_THEN.search(after):
        return False
    if _DATED.search(before) and _RELEASED.search(text[match.end() : match.end() + 50]):
        return False
    low, high = max(0, match.start() - _LONGEST_HALF), match.end() + _LONGEST_HALF
    start = max(low, *(text.rfind(mark, low, match.start()) + 1 for mark in "。；\n"))
    ends = [end for mark in "。；\n" if (end := text.find(mark, match.end(), high)) >= 0]
    return _HISTORY.search(text, start, min(ends, default=high)) is None


class _Quotations:
    """Where titles and quotations begin and end in a text, and its lines, on which none goes on into the next."""

    def __init__(self, text: str) -> None:
        self._lines = [found.end() for found in re.finditer("\n", text)]
        self._marks = [[found.start() for found in re.finditer(mark, text)] for mark in "《》“”"]

    def cover(self, position: int) -> bool:
        before = bisect_right(self._lines, position)
        line = self._lines[before - 1] if before else 0
        opened, closed, quoted, unquoted = (
            bisect_left(places, position) - bisect_left(places, line) for places in self._marks
        )
        return opened > closed or quoted > unquoted


def _lapse(reviewed: Reviewed, match: re.Match[str], body: AbolishedBody) -> Lapse:
    begin = match.start() - len(_place_before(reviewed, match.start()))
    name = reviewed.document.text[begin : match.end()]
    return Lapse(
        begin,
        match.end(),
        f"“{name}”已不再存在，其职责由{body.successor}承担（{body.source}）。",
        f"改为承接其职责的机构：{body.successor}。",
        confidence=0.95,
        change=_renamed(name, match.group(), body),
    )


def _place_before(reviewed: Reviewed, position: int) -> str:
    """The place that belongs to the name: one that the title or the issuers name, or its level alone (市, 县)."""
    before = reviewed.plain[max(0, position - _LONGEST_PLACE) : position]
    if not before or before[-1] not in _LEVELS:
        return ""
    known = "、".join((*reviewed.document.issuers, reviewed.title))
    named = (before[at:] for at in range(len(before) - 1) if before[at:] in known)
    return next(named, before[-1])


def _renamed(name: str, old: str, body: AbolishedBody) -> Change | None:
    """The same place's new body: 云溪市国土资源局 → 云溪市自然资源局. None where several bodies took the tasks over."""
    last = _ENDING.search(old)
    ending = body.endings.get(last.group(), last.group()) if last else None
    if body.stem is None or ending is None:
        return None
    return Change(name, name.removesuffix(old) + body.stem + ending)
