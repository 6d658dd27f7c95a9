"""Clauses that end a whole class of documents without naming them.

Two forms: what a list does not keep (未列入目录的规范性文件一律废止), and what was not published anew in time
(本办法施行前制定的文件，未在年底前重新公布的，自动失效). The second ends documents only with a day up to which they
were issued and a day by which they had to come again. Without both it is a standing rule on terms, and no event:
有效期届满未重新公布的，自动失效.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from ingest.dates import DAY, last_day_of_term
from ingest.events.passages import Passages, Teller, day_after, day_in
from ingest.numerals import integer
from registry.model import DocumentClass, DocumentKind, EventKind, Spared, StatusEvent

_LIST = "(?:目录|清单|名单)"
_ENDS = re.compile(
    r"(?:废止|失效|停止执行|停止施行|不再(?:执行|施行|有效|适用|具有(?:法律)?效力|作为[^，。；\n]{0,16}依据))(?![的前后])"
)
# 未列入目录的, 除列入目录的以外, 目录以外的, 不在清单内的.
_UNLISTED = re.compile(
    # It looks ahead first, as it may begin with many words, which would all be tried at each character.
    rf"(?=[未没不除目清名])(?:(?:未|没有|不)(?:被|予)?(?:列入|纳入|收入|编入|在)[^，。；\n]{{0,60}}?(?:{_LIST}|范围|继续有效)"
    rf"|除[^。；\n除]{{0,60}}?(?:{_LIST}|继续有效|保留)[^。；\n除]{{0,30}}?外"
    rf"|{_LIST}》?(?:（[^（）]{{0,20}}）)?(?:之外|以外|外))"
)
_NOT_ANEW = re.compile(
    r"(?:未|没有)[^，。；\n]{0,40}?(?:重新|再次|统一)[^，。；\n]{0,20}?(?:公布|发布|印发|制定|登记|编号|备案)[^，。；\n]{0,20}的"
)
_OF_TERM = re.compile(r"(?:有效期|期限)(?:届)?满|期满|到期")
_WITHOUT_TERM = re.compile(r"(?:未|没有)(?:规定|明确|标注|标明|设定|注明)[^，。；\n]{0,6}有效期")
_ADVISED = re.compile(r"(?:应当|应予|可以|不得|建议|拟)[^，。；\n]{0,20}$")
_KINDS = {DocumentKind.NORMATIVE_DOCUMENT: "文件", DocumentKind.RULE: "规章"}
_MADE = "(?:制定|印发|发布|公布|颁布|出台|下发|制发|施行|实施)"
_UP_TO = re.compile(
    rf"(?:(?:截至|截止到?) ?{DAY}|{DAY.replace('?P<', '?P<b_')}(?:（含[^（）]{{0,6}}）)?"
    rf"(?:以前|之前|前|止|期间)[^，。；\n重再]{{0,20}}?{_MADE})"
)
_BEFORE_ITSELF = re.compile(
    r"本(?:实施)?(?:办法|规定|通知|决定|公告|细则|意见|条例|规则)"
    rf"(?:施行|实施|印发|公布|发布)(?:之日)?(?:以|之)?前[^，。；\n]{{0,20}}?{_MADE}"
)
_DEADLINE = re.compile(rf"(?:在|于|至) ?{DAY}(?:（含[^（）]{{0,6}}）)?(?:以前|之前|前)")
_TERM = re.compile(
    r"(?:施行|实施|印发|公布|发布)之日起 ?(?P<count>[0-9一二两三四五六七八九十]{1,3}) ?(?P<unit>年|个月)(?:之?内)"
)
_FROM = re.compile(rf"(?:自|从) ?{DAY}起")
_SUBORDINATES = re.compile("(?:工作|所属|组成)部门|各(?:有关)?(?:部门|单位)|及其?部门|各[县区镇乡]|各街道|直属机构")
_OFFICE = re.compile("政府办公(?:室|厅)")
_GOVERNMENT = re.compile("政府(?!办公)")
_NEAR = 200


class _Clause(NamedTuple):
    """The words of a sentence up to its verb, and the sentence with what stands before it in the paragraph."""

    words: str
    context: str


def class_events(passages: Passages, teller: Teller) -> Iterator[StatusEvent]:
    """An event for each sentence and kind of document that it ends where not listed, or not published anew."""
    spared_by = [(found, Spared.LISTED) for found in _UNLISTED.finditer(passages.normalized)]
    spared_by += [(found, Spared.REPUBLISHED) for found in _NOT_ANEW.finditer(passages.normalized)]
    reviewed_up_to = _issued_before(passages.normalized, teller) if spared_by else None
    told_up_to = 0
    for found, spared in sorted(spared_by, key=lambda each: each[0].start()):
        start, end = passages.sentence(found.start())
        ends = _ENDS.search(passages.normalized, found.end(), end)
        if ends is None or start < told_up_to or not _is_order(passages, start, ends.start()):
            continue
        told_up_to = end
        paragraph = max(start - _NEAR, passages.normalized.rfind("\n", 0, start) + 1)
        clause = _Clause(passages.normalized[start : ends.start()], passages.normalized[paragraph:end])
        meant = _meant(clause, teller, spared, reviewed_up_to)
        kind = EventKind.DECLARED_INVALID if ends.group() == "失效" else EventKind.REPEALED
        for day, target in meant:
            yield StatusEvent(kind, day, passages.evidence(start, end), target_class=target)


def _meant(
    clause: _Clause, teller: Teller, spared: Spared, reviewed_up_to: date | None
) -> Iterator[tuple[date | None, DocumentClass]]:
    """The classes that a clause ends, each with its day; none for a standing rule on what lapses."""
    day, before = _first_day(clause.words), _issued_before(clause.context, teller)
    if spared is Spared.LISTED:
        day, before = day or teller.holds_from, before or reviewed_up_to
    else:
        day = day or _after_deadline(clause.context, teller)
        if day is None or before is None or _OF_TERM.search(clause.words):
            return
    issuers, region = _issuers(clause.context, teller), _region(clause.context, teller)
    all_spared = (spared, Spared.WITH_TERM) if _WITHOUT_TERM.search(clause.context) else (spared,)
    for kind in _kinds(clause.words, clause.context, teller):
        yield day, DocumentClass(kind, issuers, region, before, all_spared)


def _is_order(passages: Passages, start: int, at: int) -> bool:
    """Whether the sentence from `start`, whose verb is at `at`, ends documents itself.

    It may quote, advise, or be a row of a table.
    """
    is_row = "\t" in passages.text[start:at]
    return not (is_row or passages.is_quoted(at) or _ADVISED.search(passages.normalized, start, at))


def _kinds(words: str, context: str, teller: Teller) -> list[DocumentKind]:
    """The kinds of documents that the sentence names, or else what stands before it, or the title of the text."""
    named = ([kind for kind, name in _KINDS.items() if name in each] for each in (words, context, teller.title or ""))
    return next((kinds for kinds in named if kinds), [])


def _issuers(context: str, teller: Teller) -> tuple[str, ...]:
    """The bodies meant: who speaks, and the government beside its office or the office beside its government."""
    names = dict.fromkeys(teller.issuers)
    for name in teller.issuers:
        if name.endswith("人民政府") and _OFFICE.search(context):
            names |= dict.fromkeys((f"{name}办公室", f"{name}办公厅"))
        elif name.endswith(("人民政府办公室", "人民政府办公厅")) and _GOVERNMENT.search(context):
            names[name[:-3]] = None
    return tuple(names)


def _region(context: str, teller: Teller) -> str | None:
    return teller.region if _SUBORDINATES.search(context) else None


def _first_day(words: str) -> date | None:
    """The day from which the clause says that they are out of force."""
    stated = list(_FROM.finditer(words))
    return day_in(stated[-1].group()) if stated else None


def _after_deadline(context: str, teller: Teller) -> date | None:
    """The first day after the time in which documents had to come again."""
    stated = list(_DEADLINE.finditer(context))
    if stated:
        last = day_in(stated[-1].group())
        return day_after(last) if last else None
    term = _TERM.search(context)
    count = integer(term["count"]) if term else None
    if term is None or count is None or teller.holds_from is None:
        return None
    years, months = (count, 0) if term["unit"] == "年" else (0, count)
    last = last_day_of_term(teller.holds_from, years, months)
    return last + timedelta(days=1) if last else None


def _issued_before(words: str, teller: Teller) -> date | None:
    """The first day on which a document was issued too late to be meant; 2020年12月31日前 has that day in it."""
    if stated := _UP_TO.search(words):
        last = day_in(stated.group())
        return day_after(last) if last else None
    return teller.holds_from if _BEFORE_ITSELF.search(words) else None
