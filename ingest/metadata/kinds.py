"""What a document is and where it ranks, with the reason.

A name proves little: a city government's 办法 is a rule (规章) only by order number, else a normative document. So the
body that adopted it and the form of publication decide first, the title last.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from ingest.metadata.adopters import by_adopter, is_joint_with_party
from ingest.metadata.facts import Classification, Facts
from registry.model import DocumentKind, Level, Rank

_ORDER_NUMBER = re.compile(r"令（?(?:第|[0-9])|令$")
_LAW_TITLE = re.compile(r"(?:法|法典|修正案(?:（.{1,4}）)?|(?:总|通|分)则|基本法(?:（.{1,30}）)?)(?:（.{1,30}）)?$")
_DRAFTS = "征求意见稿|意见征求稿|征求意见文本|草案|草稿|初稿|送审稿|讨论稿|审议稿|审查稿|报批稿|代拟稿"
_DRAFT = re.compile(rf"{_DRAFTS}|公开征求意见")
_DRAFT_LINE = re.compile(rf"(?:[（(][^（）\n]{{0,8}})?(?:{_DRAFTS})(?:[^（）\n]{{0,6}}[）)])?")
_AMENDED_DRAFT_ONLY = re.compile(r"草案(?:的|》)")
_TYPE_OF_RULES = re.compile(r"(?:办法|规定|细则|规则|规程|规范|制度|决定|条例|令)(?:（.{1,30}）)?$")
_TYPE_OF_REGULATIONS = re.compile(r"(?:规定|办法|细则|规则|条例)(?:（.{1,30}）)?$")
_BY_STATE_COUNCIL = re.compile(
    r"国务院批准|国务院第[0-9一二三四五六七八九十]{1,4}次常务会议|国务院令第"
    r"|日 ?(?:中华人民共和国)?(?:国务院|政务院)(?:发布|公布)"
)
_JUDICIAL_TITLE = re.compile(r"关于.{0,60}(?:审理|刑事|民事|行政诉讼|适用法律).{0,60}(?:解释|批复)(?:（.{1,6}）)?$")
_MINISTERIAL_MEETING = re.compile(
    r"(?:部|局|委|署|行|会|室)(?:务)?会议(?:审议)?通过"
    r"|第[0-9一二三四五六七八九十]{1,4}次(?:(?:部|局|委|署|室|总局局|委员会?|主席)务?会议|(?:部长|局长|主任|署长|行长|主席)?办公会议?)"
)
# 选举法 第六十条 and the organic law of local congresses: no government can make these.
_OF_CONGRESS = re.compile(r"人民代表大会[^，。]{0,40}(?:规则|规定|办法|细则|守则)(?:（.{1,30}）)?$")
_GOVERNMENT_MEETING = re.compile(
    r"日[^。\n]{0,20}政府[^。\n]{0,12}第[0-9一二三四五六七八九十百]{1,4}次[^。\n]{0,6}(?:常务|全体)会议[^。\n]{0,6}通过"
)


def classify(facts: Facts) -> Classification:
    """Kind and rank after who adopted the document, the form of its publication, then its title."""
    title = "".join(facts.title.split())
    if is_joint_with_party(facts.issuers):
        return _with_party(title)
    return by_adopter(title, facts) or _by_order(title, facts) or _by_name(title, facts) or _by_title(title)


def is_draft(title: str, head: str) -> bool:
    """Whether this is a draft: its title says so, or a line of its own on the cover."""
    if _DRAFT.search(title) and not _AMENDED_DRAFT_ONLY.search(title):
        return True
    return any(_DRAFT_LINE.fullmatch(line.strip()) for line in head.split("\n"))


def _by_order(title: str, facts: Facts) -> Classification | None:
    """Published by order (令), or by the State Council in the forms that regulations have."""
    if _is_state_council_regulation(title, facts):
        reason = "国务院令公布，或者国务院批准、发布的行政法规"
        return Classification(DocumentKind.REGULATION, Rank.ADMINISTRATIVE_REGULATION, reason)
    order = next(filter(_ORDER_NUMBER.search, facts.numbers), facts.replaced_order)
    publication = f"以{order}公布" if order != facts.replaced_order else f"取代以{order}公布的同名规章"
    if order and facts.level in (Level.PROVINCE, Level.CITY) and "政府" in "".join((*facts.issuers[:1], order)):
        return Classification(DocumentKind.RULE, Rank.LOCAL_GOVERNMENT_RULE, f"{publication}的地方政府规章")
    if _is_passed_by_government(title, facts):
        reason = "经省、市人民政府常务会议审议通过并公布的地方政府规章"
        return Classification(DocumentKind.RULE, Rank.LOCAL_GOVERNMENT_RULE, reason)
    if order and facts.level is Level.DEPARTMENT:
        return Classification(DocumentKind.RULE, Rank.DEPARTMENT_RULE, f"{publication}的部门规章")
    if order and facts.level in (Level.COUNTY, Level.TOWNSHIP):
        reason = f"{publication}，但县级以下人民政府没有规章制定权，是规范性文件"
        return Classification(DocumentKind.NORMATIVE_DOCUMENT, Rank.NORMATIVE_DOCUMENT, reason)
    is_national = facts.level in (None, Level.NATIONAL, Level.DEPARTMENT)
    if is_national and _TYPE_OF_RULES.search(title) and _MINISTERIAL_MEETING.search(facts.head):
        return Classification(DocumentKind.RULE, Rank.DEPARTMENT_RULE, "经部务会议等通过的部门规章")
    return None


def _is_passed_by_government(title: str, facts: Facts) -> bool:
    """2006年11月17日云溪市人民政府第56次常务会议审议通过 below the title, and no number that a notice would have."""
    is_local = facts.level in (Level.PROVINCE, Level.CITY) and not facts.numbers
    return bool(is_local and _TYPE_OF_RULES.search(title) and _GOVERNMENT_MEETING.search(facts.head))


def _is_state_council_regulation(title: str, facts: Facts) -> bool:
    if _BY_STATE_COUNCIL.search(facts.head):
        return True
    if not facts.issuers or facts.issuers[0] not in ("国务院", "政务院"):
        return False
    named_as_regulation = _TYPE_OF_REGULATIONS.search(title) and not any("发" in number for number in facts.numbers)
    return bool(named_as_regulation)


def _by_name(title: str, facts: Facts) -> Classification | None:
    """Names reserved to a rank: 法 to laws, 条例 to regulations (行政法规制定程序条例 第五条)."""
    if _LAW_TITLE.search(title) and title.startswith("中华人民共和国") and not title.endswith(("办法", "方法")):
        return Classification(DocumentKind.LAW, Rank.LAW, "以“法”为名，只有全国人民代表大会及其常务委员会可以制定")
    if _JUDICIAL_TITLE.search(title):
        reason = "标题显示为审判、检察工作中具体应用法律的解释"
        return Classification(DocumentKind.OTHER, Rank.JUDICIAL_INTERPRETATION, reason)
    if facts.level in (Level.PROVINCE, Level.CITY) and not facts.numbers and _OF_CONGRESS.search(title):
        reason = "规定人民代表大会自身的职权、议事、选举和代表工作，只有人民代表大会及其常务委员会可以制定"
        return Classification(DocumentKind.REGULATION, Rank.LOCAL_REGULATION, reason)
    if not re.search(r"条例(?:（.{1,30}）)?$", title) or "关于" in title:
        return None
    if facts.level in (Level.PROVINCE, Level.CITY):
        reason = "地方以“条例”为名的是地方性法规，规章不得称条例"
        return Classification(DocumentKind.REGULATION, Rank.LOCAL_REGULATION, reason)
    if facts.level in (None, Level.NATIONAL):
        reason = "国家一级以“条例”为名的是行政法规，规章不得称条例"
        return Classification(DocumentKind.REGULATION, Rank.ADMINISTRATIVE_REGULATION, reason)
    return None


def _with_party(title: str) -> Classification:
    """中共云溪市委 云溪市人民政府关于…的意见: after its type, as neither orders nor local regulations come so."""
    found = _by_title(title)
    if found.rank is not Rank.NORMATIVE_DOCUMENT:
        return found
    reason = "党政机关联合发文，不是规章；按党内法规制度与行政规范性文件两方面的规定管理"
    return Classification(found.kind, found.rank, reason)


def _by_title(title: str) -> Classification:
    for entry in _entries():
        if entry.pattern.search(title) and not (entry.exception and entry.exception.search(title)):
            return Classification(entry.kind, entry.rank, entry.reason)
    return Classification(DocumentKind.OTHER, None, "标题未显示文种" if title else "没有标题")


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: DocumentKind
    rank: Rank | None
    reason: str
    pattern: re.Pattern[str]
    exception: re.Pattern[str] | None


@lru_cache(maxsize=1)
def _entries() -> tuple[_Entry, ...]:
    return tuple(_entry(entry) for entry in load_kinds())


@lru_cache(maxsize=1)
def load_kinds() -> list[Mapping[str, object]]:
    """The entries of data/document_kinds.yml with their examples."""
    text = files("ingest").joinpath("data/document_kinds.yml").read_text("utf-8")
    entries: list[Mapping[str, object]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return entries


def _entry(entry: Mapping[str, object]) -> _Entry:
    rank = entry.get("rank")
    exception = entry.get("not_title")
    return _Entry(
        DocumentKind(str(entry["kind"])),
        Rank(str(rank)) if rank else None,
        str(entry["reason"]),
        re.compile(str(entry["title"])),
        re.compile(str(exception)) if exception else None,
    )
