"""What the clauses of a text say of other documents: repealed, replaced, amended, renewed.

A mention is not an event: the words around it must repeal now and as a whole, not tell history, not quote, and not
speak of a part or of what was done under the document.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from ingest.events.passages import Passages, Teller, day_after, day_in
from registry.model import Citation, CitationRole, EventKind, StatusEvent
from registry.titles import title_key

# 《…》中有关收费的规定, 《…》的附件: a part is repealed, the document is not.
_PART_ONLY = re.compile(r"^(?:（[^（）]*）)?(?:[中内里]|的?有关|关于|涉及|与|的(?!通知|决定|意见|规定》))")
_FROM_DAY = re.compile(
    r"(?:自|于|从) ?[〇零一二三四五六七八九十\d]{4}年[^，。；\n]{0,8}日(?:零时)?起?[^，。；\n]{0,8}"
    r"(?:废止|失效|停止|不再)"
)
_RENEWED = re.compile(
    r"^(?:（[^（）]{0,80}）)?(?:(?:、|和|及|以及)?《[^《》\n]{1,120}》(?:（[^（）]{0,80}）)?){0,20}(?:等[^，。；]{0,12})?"
    r"(?:经[^，。；]{0,20}，|[^，。；]{0,4}到期后)?(?:的?有效期(?:自动)?(?:延长|延续|顺延|展期)|(?:予以保留，)?(?:[^，。；]{0,4}(?:需要?|决定|同意|予以))?继续(?:有效|执行|施行|实施))"
)
_PROLONGS = re.compile("有效期|继续")
_CHANGES_OTHERS = re.compile(r"修[改正订]|废止|调整|清理")
_UNTIL = re.compile(r"(?:至|到) ?[〇零一二三四五六七八九十\d]{4}年[^，。；\n]{0,8}日")


def repeals(passages: Passages, citations: Sequence[Citation], teller: Teller) -> Iterator[StatusEvent]:
    """An event for each document that a clause repeals, declares invalid or replaces."""
    for citation in citations:
        if citation.role not in (CitationRole.REPEALS, CitationRole.REPLACES) or not _names_another(citation):
            continue
        sentence = passages.sentence(citation.start)
        if "\t" in passages.text[slice(*sentence)]:
            # A row of a table: 已废止 in another cell is said of something else. Catalogues rule their rows themselves.
            continue
        after = passages.normalized[citation.end : sentence[1]]
        if passages.is_quoted(citation.start) or _PART_ONLY.match(after) or citation.paragraph or citation.item:
            continue
        yield StatusEvent(
            kind=_repeal_kind(citation, passages.normalized[slice(*sentence)]),
            date=_stated_day(after) or teller.holds_from,
            evidence=passages.evidence(*sentence),
            target_title=citation.full_title or citation.title,
            target_number=citation.document_number,
            target_articles=_articles(citation),
        )


def renewals(passages: Passages, citations: Sequence[Citation], teller: Teller) -> Iterator[StatusEvent]:
    """An event for each document that is said to stay in force, and one for its new last day where that is stated."""
    if not _PROLONGS.search(passages.normalized):
        return
    for citation in citations:
        if not _names_another(citation) or citation.article or citation.role is CitationRole.REPEALS:
            continue
        sentence = passages.sentence(citation.start)
        after = passages.normalized[citation.end : sentence[1]]
        if not _RENEWED.match(after) or passages.is_quoted(citation.start):
            continue
        event = StatusEvent(
            EventKind.RENEWED,
            teller.holds_from,
            passages.evidence(*sentence),
            target_title=citation.full_title or citation.title,
            target_number=citation.document_number,
        )
        yield event
        until = _UNTIL.search(after)
        if until and (last := day_in(until.group())):
            yield replace(event, kind=EventKind.EXPIRED, date=day_after(last), note=until.group())


def amendments(passages: Passages, citations: Sequence[Citation], teller: Teller) -> Iterator[StatusEvent]:
    """An event for each document that an amending decision changes, with the articles that it names."""
    if not _CHANGES_OTHERS.search(teller.title or ""):
        return
    changed: dict[str, StatusEvent] = {}
    for citation in citations:
        title = citation.full_title or citation.title
        if citation.role is not CitationRole.AMENDS or title is None or passages.is_quoted(citation.start):
            continue
        event = changed.get(title_key(title)) or _amended(passages, citation, teller)
        articles = dict.fromkeys((*event.target_articles, *_articles(citation)))
        changed[title_key(title)] = replace(event, target_articles=tuple(articles))
    yield from changed.values()


def _amended(passages: Passages, citation: Citation, teller: Teller) -> StatusEvent:
    return StatusEvent(
        EventKind.AMENDED,
        teller.holds_from,
        passages.evidence(*passages.sentence(citation.start)),
        target_title=citation.full_title or citation.title,
        target_number=citation.document_number,
    )


def _names_another(citation: Citation) -> bool:
    if citation.title and citation.title.startswith("本"):
        return False
    return citation.title is not None or citation.document_number is not None


def _repeal_kind(citation: Citation, sentence: str) -> EventKind:
    if citation.role is CitationRole.REPLACES:
        return EventKind.REPLACED
    return EventKind.DECLARED_INVALID if "失效" in sentence and "废止" not in sentence else EventKind.REPEALED


def _stated_day(after: str) -> date | None:
    """The day that the clause itself gives: 《…》自2021年1月1日起废止."""
    stated = _FROM_DAY.search(after)
    return day_in(stated.group()) if stated else None


def _articles(citation: Citation) -> tuple[str, ...]:
    return tuple(number for number in (citation.article, citation.article_end) if number)
