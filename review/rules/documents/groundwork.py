"""The law that a document rests on: repealed, or amended so that the article named has moved or says otherwise."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from registry.model import Citation, CitationRole, EventKind, HigherText
from registry.titles import title_key
from review import rule_data
from review.documents.labels import article_label
from review.documents.library import Ending, LawText
from review.documents.occasion import Lapse, Occasion, Reviewed
from review.documents.successors import Successors, successors
from review.pairs.suggestions import Change
from review.reading.similarity import coverage, likeness, pairs

_APPLIED = re.compile(
    r"(?:根据|依据|依照|按照|遵照|参照|比照|沿用|遵守|适用|执行|符合|违反|按|依)(?:[^。；\n]{0,60}(?:、|和|及|以及))?[^。；，\n]{0,6}$"
)
# 《…》第三十一条规定的期限, 有《…》第九条所列情形的: what a provision is applied by.
_APPLIES = re.compile(r"^(?:（[^（）]{0,20}）)?所?(?:规定|列|称|指|确定|明确|设定)")
_APPLIES_AS_A_WHOLE = re.compile(
    r"^(?:（[^（）]{0,20}）)?(?:等(?:有关)?(?:法律|法规|规章|文件)?[、法律规章]{0,6})?(?:所|另有)?规定[的，。；]"
)
# 以《…》为依据, 由《…》调整
_FRAMED = re.compile(r"(?:以[^，。；]{0,4}$|由$)")
_FRAME_ENDS = re.compile(r"^[^，。；《]{0,12}(?:为(?:主要)?(?:法律)?(?:依据|根据|准)|调整|规范)")
_NO_LONGER = re.compile(r"不再|停止|取代|替代|变化|相比|修改为|调整为")
_NOT_APPLIED = re.compile(r"(?:不再|停止|不)(?:适用|执行|依照|按照|依据)[^。；，]{0,4}$")
_HISTORY = re.compile(r"历史沿革|沿革|首次制定|原依据|曾|当时|修订前|制定时|编者注|附注|旧法|已废止|废止前|原《")
# 2015年以前依照《…》已经登记的: what was done then, under the law of then.
_BACK_THEN = re.compile(
    r"(?:[\d〇零一二三四五六七八九]{4}年[^，。；]{0,10}|施行之?日?|实施之?日?|公布之?日?|此)(?:以前|之前|前)[^。；，]{0,20}$"
)
_WAS_DONE = re.compile(
    r"^[^，。；]{0,20}(?:已经?[^，。；]{1,12}|订立|签订|登记|取得|办理|成立|设立|作出|建成|批准|核发|备案|缴存|完成)[^，。；]{0,8}的"
)
_REPEAL = re.compile(r"废止|失效|不再执行|停止执行")
# No words that link a sentence to what it cites are longer.
_LONGEST_LINK = 80
_STILL_THE_SAME = 0.6
_KNOWS_THE_NEW = 0.1
_SAYS_IT = 0.25
_SAYS_IT_ELSEWHERE = 0.6
_ENOUGH_TO_GO_BY = 8


def basis_repealed(reviewed: Reviewed, occasion: Occasion) -> Iterator[Lapse]:
    """A law named as ground or applied had been repealed or replaced by the day."""
    seen: set[str] = set()
    replaced = _replaced_by(reviewed)
    for citation in _grounds(reviewed):
        key = title_key(citation.title or "")
        if key in replaced:
            continue
        ending = occasion.library.ending(citation.title or "", occasion.as_of) if key not in seen else None
        seen.add(key)
        if ending is not None:
            yield _repealed(reviewed, citation, ending)


def _replaced_by(reviewed: Reviewed) -> set[str]:
    """What the document itself repeals: its transitional clauses speak of that knowingly."""
    ended = {EventKind.REPEALED, EventKind.REPLACED}
    return {title_key(e.target_title) for e in reviewed.document.events if e.kind in ended and e.target_title}


def _grounds(reviewed: Reviewed) -> Iterator[Citation]:
    """Citations by title that the document rests on; history, repeal clauses and titles inside titles are none."""
    for citation in reviewed.document.citations:
        if citation.title is None or citation.relative:
            continue
        if citation.role not in {CitationRole.BASIS, CitationRole.REFERENCE}:
            continue
        start, end = reviewed.sentence(citation.start)
        before, sentence = reviewed.plain[start : citation.start], reviewed.plain[start:end]
        if _HISTORY.search(sentence) or _REPEAL.search(sentence) or before.count("《") > before.count("》"):
            continue
        near = before[-_LONGEST_LINK:]
        if _NOT_APPLIED.search(near):
            continue
        if _BACK_THEN.search(near) and _WAS_DONE.search(reviewed.plain[citation.end : end]):
            continue
        if citation.role is CitationRole.BASIS or _APPLIED.search(near) or _applies(reviewed, citation, (start, end)):
            yield citation


def _applies(reviewed: Reviewed, citation: Citation, sentence: tuple[int, int]) -> bool:
    """Whether the words after the citation, or around it, put what it says to use."""
    before, after = reviewed.plain[sentence[0] : citation.start], reviewed.plain[citation.end : sentence[1]]
    if _NO_LONGER.search(before + after):
        return False
    framed = _FRAMED.search(before[-_LONGEST_LINK:]) is not None and _FRAME_ENDS.search(after) is not None
    return framed or (_APPLIES if citation.article else _APPLIES_AS_A_WHOLE).search(after) is not None


def _repealed(reviewed: Reviewed, citation: Citation, ending: Ending) -> Lapse:
    named = reviewed.document.text[citation.start : citation.end]
    instead = f"，现行依据为《{ending.successor}》" if ending.successor else ""
    advice = f"将依据修改为《{ending.successor}》的相应规定" if ending.successor else "删去该依据，另行确定现行依据"
    return Lapse(
        citation.start,
        citation.end,
        f"依据{named}自{ending.since.isoformat()}起废止{instead}（{ending.source}）。",
        f"{advice}，并对照新法逐条审查内容。",
        change=_successor_named(named, ending),
    )


def _successor_named(named: str, ending: Ending) -> Change | None:
    """The new title in place of the old one; an article's number has to be found anew and is left out."""
    old = re.match(r"《(中华人民共和国)?[^《》]+》", named)
    if ending.successor is None or old is None:
        return None
    state = old[1] or ""
    return Change(old.group(), f"《{state}{ending.successor.removeprefix(state)}》")


def basis_amended_renumbered(reviewed: Reviewed, occasion: Occasion) -> Iterator[Lapse]:
    """The article named stands elsewhere or says something else in the version that is in force on the day."""
    seen: set[tuple[str, str]] = set()
    for citation in _grounds(reviewed):
        if citation.article is None or citation.title is None:
            continue
        key = (title_key(citation.title), citation.article)
        if key in seen:
            continue
        seen.add(key)
        if occasion.library.ending(citation.title, occasion.as_of) is not None:
            continue
        yield from _moved(reviewed, citation, occasion)


def _moved(reviewed: Reviewed, citation: Citation, occasion: Occasion) -> Iterator[Lapse]:
    now = occasion.library.text(citation.title or "", occasion.as_of)
    then = occasion.library.text(citation.title or "", reviewed.issued) if reviewed.issued else None
    if now is not None and then is not None and then.effective < now.effective:
        yield from _between(reviewed, citation, (then, now))
        return
    tabled = list(_by_table(reviewed, citation, occasion, now))
    yield from tabled
    if not tabled and now is not None and reviewed.issued is not None and reviewed.issued < now.effective:
        yield from _by_content(reviewed, citation, now)


def _between(reviewed: Reviewed, citation: Citation, versions: tuple[LawText, LawText]) -> Iterator[Lapse]:
    """Both versions are known: what carries on the article in the new text, if that is not its own number."""
    then, now = versions
    number = citation.article or ""
    old, new = then.articles.get(number), now.articles.get(number, "")
    if old is None or likeness(old, new) >= _STILL_THE_SAME:
        return
    claim = _claim(reviewed, citation)
    if coverage(claim, new) > coverage(claim, old) + _KNOWS_THE_NEW:
        return
    found = successors(number, then, now)
    if number not in found.numbers:
        yield _renumbered(reviewed, citation, now, found)


def _by_content(reviewed: Reviewed, citation: Citation, now: LawText) -> Iterator[Lapse]:
    """Only the new version is known: does another article say what the sentence claims, and the named one not?"""
    claim = _claim(reviewed, citation)
    if len(pairs(claim)) < _ENOUGH_TO_GO_BY:
        return
    named = coverage(claim, now.articles.get(citation.article or "", ""))
    scores = {number: coverage(claim, text) for number, text in now.articles.items()}
    best = max(scores, key=lambda number: scores[number], default=None)
    if best is not None and named < _SAYS_IT and scores[best] >= _SAYS_IT_ELSEWHERE:
        yield _renumbered(reviewed, citation, now, Successors((best,)))


def _claim(reviewed: Reviewed, citation: Citation) -> str:
    start, end = reviewed.sentence(citation.start)
    return reviewed.plain[start : citation.start] + "，" + reviewed.plain[citation.end : end]


def _renumbered(reviewed: Reviewed, citation: Citation, now: LawText, found: Successors) -> Lapse:
    named = reviewed.document.text[citation.start : citation.end]
    number = next(iter(found.numbers), None)
    words = now.articles.get(number or "", "")
    places = "、".join(map(article_label, found.numbers))
    where = f"该内容{'现' if found.are_sure else '可能现'}为{places}" if places else "该条已改为规定其他事项"
    return Lapse(
        citation.start,
        citation.end,
        f"{named}所引的《{now.title}》已经修改，现行文本自{now.effective.isoformat()}起施行，{where}。",
        f"将引用改为《{now.title}》{places}，并核对内容。"
        if places and found.are_sure
        else "按照现行文本重新确定依据的条文。",
        confidence=found.confidence,
        change=_number_put_right(named, number) if found.are_sure and len(found.numbers) == 1 else None,
        higher=HigherText(now.title, now.document_id, article_label(number or ""), words, now.effective)
        if words
        else None,
    )


def _number_put_right(named: str, number: str | None) -> Change | None:
    """The citation with the article's new number; what follows it (第二款) may have changed and is left out."""
    old = re.search(r"第[〇零一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十]+)?", named)
    if number is None or old is None:
        return None
    return Change(named, named[: old.start()] + article_label(number))


def _by_table(reviewed: Reviewed, citation: Citation, occasion: Occasion, now: LawText | None) -> Iterator[Lapse]:
    """The older text is not at hand: the table of articles that moved in well-known revisions."""
    old, issued = citation.article, reviewed.issued
    if old is None or issued is None:
        return
    for revision in _revisions().get(title_key(citation.title or ""), ()):
        if old in revision.moved and issued < revision.effective <= occasion.as_of:
            text = now or LawText(revision.title, None, revision.effective, {})
            number = revision.moved[old]
            yield _renumbered(reviewed, citation, text, Successors((number,) if number else ()))
            return


@dataclass(frozen=True, slots=True)
class _Revision:
    """An entry of data/renumbered_articles.yml. What says something else now and stands nowhere moved to None."""

    title: str
    effective: date
    moved: Mapping[str, str | None]


@lru_cache(maxsize=1)
def _revisions() -> dict[str, list[_Revision]]:
    found: dict[str, list[_Revision]] = {}
    for row in rule_data.rows("renumbered_articles.yml"):
        moved = {str(old): new and str(new) for old, new in row["moved"].items()}
        found.setdefault(title_key(row["title"]), []).append(_Revision(row["title"], row["effective"], moved))
    return found
