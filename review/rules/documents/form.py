"""Faults of form: no document number, no term, references to articles or annexes that the text does not have."""

import re
from collections.abc import Iterator

from ingest.numerals import arabic
from registry.model import DocumentKind, Provision, ProvisionKind
from review.documents.labels import article_label
from review.documents.occasion import Lapse, Occasion, Reviewed

_TERM = re.compile(r"有效期|试行期|施行期|暂行期|长期有效|执行至|有效至|截止|至\d{4}年")
_OWN_ARTICLE = re.compile(
    r"(?:本(?:办法|规定|细则|条例|意见|规则|通知|方案|制度|标准))(?P<label>第[〇零一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十]+)?)"
)
_ANNEX = re.compile(
    r"(?:详?见|参见|按照|填写|依照)(?:本[办法规定细则通知意见]{2})?附(?:件|表|录)(?P<number>[一二三四五六七八九十\d]{0,2})"
)
_ANNEX_THERE = re.compile(r"(?:^|\n) *附(?:件|表|录)[一二三四五六七八九十\d：:、 \n]|附(?:件|表|录)：")

_TAKES_EFFECT = re.compile("施行|实施|生效|执行|废止")
# Laws and regulations are published without their maps and tables.
_ANNEXES_APART = frozenset({DocumentKind.LAW, DocumentKind.REGULATION})


def missing_number(reviewed: Reviewed, occasion: Occasion) -> Iterator[Lapse]:
    """A normative document without a document number: it was not registered as one (三统一)."""
    document = reviewed.document
    if document.kind is not DocumentKind.NORMATIVE_DOCUMENT or document.document_numbers or document.is_draft:
        return
    yield Lapse(
        *_first_line(reviewed),
        "文件没有发文字号，无法判断是否经过统一登记、统一编号、统一印发。",
        "补充发文字号；未经登记的，依照规定补办登记和备案。",
        confidence=0.8,
    )


def missing_validity(reviewed: Reviewed, occasion: Occasion) -> Iterator[Lapse]:
    """A normative document of articles that states no term, in a time in which terms are asked for."""
    document = reviewed.document
    begun = document.effective or document.published
    if (
        document.kind is not DocumentKind.NORMATIVE_DOCUMENT
        or document.expires is not None
        or _TERM.search(reviewed.plain)
    ):
        return
    articles = [p for p in document.provisions if p.kind is ProvisionKind.ARTICLE]
    if len(articles) < 3 or begun is None or begun.year < _TERMS_ASKED_SINCE:
        return
    last = articles[-1]
    yield Lapse(
        last.start,
        last.end,
        "文件没有规定有效期。",
        "在施行日期之后写明有效期，一般不超过五年；暂行、试行的一般不超过两年。",
        confidence=0.75,
    )


_TERMS_ASKED_SINCE = 2018


def broken_internal_reference(reviewed: Reviewed, occasion: Occasion) -> Iterator[Lapse]:
    """The text refers to an article or an annex of its own that it does not have."""
    provisions = reviewed.document.provisions
    articles = [p for p in provisions if p.kind is ProvisionKind.ARTICLE]
    labels = {_number(p.label) for p in articles}
    if articles and not _is_cut_short(reviewed, articles[-1]):
        for match in _OWN_ARTICLE.finditer(reviewed.plain):
            if _number(match["label"]) not in labels:
                yield _broken(reviewed, match, f"文件没有{match['label']}")
    annexed = any(p.kind is ProvisionKind.ANNEX for p in provisions) or _ANNEX_THERE.search(reviewed.plain)
    if reviewed.document.kind not in _ANNEXES_APART and not annexed:
        annex = _ANNEX.search(reviewed.plain)
        if annex is not None:
            yield _broken(reviewed, annex, "文件没有所指的附件")


def _is_cut_short(reviewed: Reviewed, last: Provision) -> bool:
    """Whether a published text ends before it says when it takes effect: what it refers to may stand in the rest."""
    is_published = reviewed.document.kind in _ANNEXES_APART
    return is_published and _TAKES_EFFECT.search(reviewed.plain, last.start) is None


def unresolved_citation(reviewed: Reviewed, occasion: Occasion) -> Iterator[Lapse]:
    """A law is cited with an article that it does not have, neither now nor when the document was issued."""
    for citation in reviewed.document.citations:
        if citation.title is None or citation.article is None:
            continue
        days = [occasion.as_of, *([reviewed.issued] if reviewed.issued else [])]
        texts = [text for day in days if (text := occasion.library.text(citation.title, day)) is not None]
        if texts and all(text.articles and citation.article not in text.articles for text in texts):
            quote = reviewed.document.text[citation.start : citation.end]
            yield Lapse(
                citation.start,
                citation.end,
                f"“{quote}”无法解析：《{texts[0].title}》没有{article_label(citation.article)}。",
                "核对所引文件的现行文本，改正条文序号。",
                confidence=0.9,
            )


def _number(label: str) -> str | None:
    plain = re.fullmatch(r"第(.+?)条(之.+)?", label.strip())
    return arabic(plain[1] + (plain[2] or "")) if plain else None


def _broken(reviewed: Reviewed, match: re.Match[str], reason: str) -> Lapse:
    quote = reviewed.document.text[match.start() : match.end()]
    return Lapse(
        match.start(),
        match.end(),
        f"“{quote}”引用有误：{reason}。",
        "核对引用的条文序号或者补上附件。",
        confidence=0.85,
    )


def _first_line(reviewed: Reviewed) -> tuple[int, int]:
    lines = re.finditer(r"[^\n]+", reviewed.plain)
    first = next((line for line in lines if line.group().strip()), None)
    return first.span() if first else (0, 0)
