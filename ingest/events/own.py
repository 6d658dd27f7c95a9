"""The life of the document itself: published, in force, out of force, amended, and what notes beside its text say."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from operator import attrgetter
from typing import Protocol

from ingest.dates import DAY, day_of
from ingest.events.passages import Passages, day_after, day_in
from ingest.metadata.history import is_in_sentence
from registry.model import EventKind, Evidence, StatusEvent

_INSTRUMENT = (
    r"(?:实施|暂行|试行|管理)?"
    r"(?:法|条例|办法|规定|[细规准通]则|决定|意见|通知|方案|规范|标准|规程|公告|通告|文件?|件|指引|制度)"
)
_BY = (
    r"(?:[被由](?:《[^《》\n]{1,80}》(?:（[^（）\n]{0,40}）)?|[^，。；《》\n]{2,20}号(?:文件?|令|公告|决定|通知)?)"
    r"(?:所|明确)?)?"
)
# 本办法自2020年1月1日起废止; 此件已废止; 本规定已被《…》废止; 本文件经某政发〔2021〕30号公布废止.
_OUT_OF_FORCE = re.compile(
    rf"(?:本{_INSTRUMENT}|此件|此文件?|该文件|全文)(?:已经?|已?(?P<through>经[^，。；《》\n]{{2,24}}(?:，|公布|公告|决定|宣布)))?(?P<by>{_BY})"
    r"(?P<when>[，、]?(?:(?:自|于|从|在) ?[〇零一二三四五六七八九十\d]{4} ?年[^，。；\n]{0,8}日(?:起|之日起)?"
    r"|[〇零一二三四五六七八九十\d]{4} ?年[^，。；\n]{0,8}日起)?)"
    rf"(?P<then_by>{_BY})"
    r"[，、]?(?:停止执行、?|即行|自行|自动|全文|同时|予以|被)?(?P<verb>(?:宣布)?废止|停止执行|停止施行|宣布失效|失效|替代|取代|代替)(?![的前后])"
)
# 【效力标注：已废止】, 时效性：失效, [已失效], （经2021年清理，已予废止）.
_STATUS_NOTE = re.compile(
    r"(?:(?:效力|时效|有效性|文件状态)[^：，。\n]{0,6}|(?<![一-龥])状态)：? ?(?:已经?|全文|现已)?(?:废止|失效)"
    r"|[【\[（](?:本?(?:规范性)?文件)?(?:已经?|全文|现已)?(?:废止|失效)[】\]）]"
    r"|[【\[（](?:经|根据|依据)[^【】\[\]（）\n]{2,40}，(?:已予|已经?|现已|予以)(?:废止|宣布失效|失效|停止执行)[】\]）]"
    r"|清理(?:结果|结论)[^，。；：\n]{0,12}[：，]?(?:本文件|此件)?(?:被|已)?宣布失效(?!的)"
    rf"|本{_INSTRUMENT}已列入《[^《》\n]{{0,40}}(?:废止|失效)[^《》\n]{{0,30}}》"
    r"|是否有效：? ?(?:否|无效)"
)
_END_DATE = re.compile(rf"废止(?:日期|时间)： ?{DAY}")
_DAY = re.compile(DAY)
_AMENDED = re.compile(r"修正|修订|修改")
_ENACTED = re.compile(r"通过|公布|发布|颁布|批准")
_END = attrgetter("end")
_TITLE = re.compile(r"《[^《》]{0,200}》")
_KINDS = {
    **dict.fromkeys(("替代", "取代", "代替"), EventKind.REPLACED),
    **dict.fromkeys(("失效", "宣布失效"), EventKind.DECLARED_INVALID),
}


class Dated(Protocol):
    """What is known of the document from its metadata, each date with the words that prove it."""

    @property
    def title(self) -> str | None: ...
    @property
    def issuers(self) -> tuple[str, ...]: ...
    @property
    def region(self) -> str | None: ...
    @property
    def published(self) -> date | None: ...
    @property
    def effective(self) -> date | None: ...
    @property
    def expires(self) -> date | None: ...
    @property
    def evidence(self) -> Mapping[str, Evidence]: ...
    @property
    def notes(self) -> Mapping[str, str]: ...


def dated_events(metadata: Dated) -> Iterator[StatusEvent]:
    """Publication, effect and the end of the term, as far as words prove them."""
    dates = (
        (EventKind.PUBLISHED, "published", metadata.published),
        (EventKind.EFFECTIVE, "effective", metadata.effective),
        (EventKind.EXPIRED, "expires", metadata.expires and day_after(metadata.expires)),
    )
    for kind, name, day in dates:
        evidence = metadata.evidence.get(name)
        if day and evidence:
            yield StatusEvent(kind, day, evidence, note=metadata.notes.get(name, ""))


def amendment_history(passages: Passages) -> Iterator[StatusEvent]:
    """The amendments that the head of a text lists, and the enactment before the first of them.

    1994年7月5日 …通过; 2018年12月29日 …《关于修改…的决定》第一次修正.
    """
    steps = list(_steps(passages))
    first = next((index for index, step in enumerate(steps) if step[1] is EventKind.AMENDED), 0)
    enacted = steps[max(first - 1, 0) : first]
    for day, kind, (start, end) in (*enacted, *(step for step in steps if step[1] is EventKind.AMENDED)):
        yield StatusEvent(kind, day, passages.evidence(start, end))


def _steps(passages: Passages) -> Iterator[tuple[date, EventKind, tuple[int, int]]]:
    """The dated steps of the head: enacted or amended on a day, and where the words stand that say so."""
    if not passages.provisions:
        return
    head = _TITLE.sub(lambda title: "＊" * len(title.group()), passages.normalized[: passages.head_end()])
    days = list(_DAY.finditer(head))
    for index, found in enumerate(days):
        end = days[index + 1].start() if index + 1 < len(days) else len(head)
        line_end = head.find("\n", found.end(), end)
        end = line_end if line_end >= 0 else end
        end = min(end, max(head.find("。", found.end()), 0) or end)
        if is_in_sentence(head[found.end() : end]):
            continue
        day = day_of(found)
        is_amended = _AMENDED.search(head, found.end(), end)
        if day and (is_amended or _ENACTED.search(head, found.end(), end)):
            words = passages.text[found.start() : end].rstrip()
            kind = EventKind.AMENDED if is_amended else EventKind.PUBLISHED
            yield day, kind, (found.start(), found.start() + len(words))


def notes_of_end(passages: Passages) -> Iterator[StatusEvent]:
    """What a note of the editor or of the website says of the document: 附注：本办法自2020年1月1日起废止."""
    found = next((m for m in _OUT_OF_FORCE.finditer(passages.normalized) if _is_note(passages, m)), None)
    if found is not None:
        kind = _KINDS.get(found["verb"], EventKind.REPEALED)
        day = day_in(found["when"]) if found["when"] else None
        yield StatusEvent(kind, day, passages.evidence(*passages.sentence(found.start())))
        return
    mark = _STATUS_NOTE.search(passages.normalized, 0, passages.head_end()) or _last_line_note(passages)
    dated = _END_DATE.search(passages.normalized)
    if dated is not None:
        yield StatusEvent(EventKind.REPEALED, day_of(dated), passages.evidence(*passages.line(dated.start())))
    elif mark is not None:
        kind = EventKind.REPEALED if "废止" in mark.group() else EventKind.DECLARED_INVALID
        yield StatusEvent(kind, None, passages.evidence(*passages.line(mark.start())))


def _is_note(passages: Passages, found: re.Match[str]) -> bool:
    """Whether it has happened or has a day; a lapse that the text provides for (期满自动失效) is its term."""
    told = any(found[part] for part in ("when", "by", "then_by", "through"))
    stated = told or "已" in found.group() or "宣布" in found["verb"]
    lapses = found["verb"] == "失效" and "已" not in found.group()
    return bool(stated) and not lapses and not passages.is_quoted(found.start())


def _last_line_note(passages: Passages) -> re.Match[str] | None:
    end = max(map(_END, passages.provisions), default=0)
    return _STATUS_NOTE.search(passages.normalized, max(end - 200, 0))
