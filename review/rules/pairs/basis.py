"""A ground named in the text that does not say what it is named for (引用依据错误)."""

import re
from collections.abc import Iterator

from ingest.numerals import arabic
from review.pairs.comparison import Comparison, Conflict, Side
from review.reading.passages import Passage
from review.reading.similarity import coverage, pairs

_CITED = re.compile(
    r"(?:根据|依据|依照|按照|按|违反|符合|适用|参照)?《(?P<title>[^《》]{2,60})》(?:（[^（）]{2,40}）)?(?:的)?"
    r"第(?P<article>[〇零一二三四五六七八九十百千\d]+)条(?P<sub>之[一二三四五六七八九十]+)?"
    r"(?:第(?P<paragraph>[一二三四五六七八九十\d]+)款)?(?:第（?(?P<item>[一二三四五六七八九十\d]+)）?项)?(?:的?规定)?"
)
_LABEL = re.compile(r"第([〇零一二三四五六七八九十百千\d]+)条(之[一二三四五六七八九十]+)?")
_COMMENCEMENT = re.compile(r"自[^。，；]{2,20}(?:日|起)起?(?:施行|实施|执行)|自公布之日起施行")
_PURPOSE = re.compile(r"制定本|(?:，|，现|，特|现就[^，。]{1,20})制定[^，。；]{1,40}[。；]?$|结合本[^，。]{1,6}实际")
_FORMULA = re.compile(r"结合本[^，。]{1,8}实际(?:情况)?|制定本[^，。]{1,6}")
# 依照…的规定查处: applied, and not said to say this.
_APPLIES = re.compile("[^，。；]{0,4}(?:查处|处罚|处理|追究|执行|办理)[^，。；]{0,4}(?:$|[，。；])")
# 根据第八条关于…的规定: what it is said to be about.
_ABOUT = re.compile("关于(?P<about>[^。；]{4,60}?)的[^，。；]{0,4}规定")
_SAYS_IT = 0.55
_CERTAIN = 0.97


def invalid_basis(comparison: Comparison) -> Iterator[Conflict]:
    """The lower text cites this law's article for what the article does not say, or one that the law does not have."""
    upper_article = _article(comparison.upper.label) or _article(comparison.upper.plain[:12])
    for passage in comparison.lower.passages:
        for cited in _CITED.finditer(passage.whole):
            if _key(cited["title"]) != _key(comparison.upper.title) or upper_article is None:
                continue
            fault = _fault(comparison.upper, passage, cited, upper_article)
            if fault:
                yield _conflict(comparison, passage, cited, fault)


def _key(title: str) -> str:
    return re.sub(r"^中华人民共和国|[\s《》〈〉（）]|（[^）]*）$", "", title)


def _article(label: str) -> str | None:
    match = _LABEL.search(label)
    return arabic(match[1] + (match[2] or "")) if match else None


def _fault(upper: Side, passage: Passage, cited: re.Match[str], upper_article: str) -> tuple[str, float] | None:
    """Why the citation is wrong, and how sure that is; None where it may be right."""
    article = arabic(cited["article"] + (cited["sub"] or ""))
    if article != upper_article:
        last = _COMMENCEMENT.search(upper.plain) and len(upper.plain) < 80
        beyond = last and article is not None and int(article.split("-")[0]) > int(upper_article.split("-")[0])
        return (f"该法最后一条为第{upper_article}条，没有第{article}条", _CERTAIN) if beyond else None
    missing = _missing_unit(upper, cited)
    if missing:
        return missing, _CERTAIN
    if _only_named(passage, cited):
        return None
    claimed = passage.whole[: cited.start()] + "，" + passage.whole[cited.end() :]
    about = _ABOUT.match(passage.whole, cited.end())
    if about is not None:
        said = coverage(about["about"], upper.plain)
        # A word or two sums up an article in words of its own (关于公平准入的规定): by itself that is no sure sign.
        return ("该条规定的是另一事项，与所引内容不对应", 0.84 - said / 2) if said < _SAYS_IT else None
    if _PURPOSE.search(passage.whole):
        # A clause of purpose names the matter and not the content: one word in common is enough.
        matter = pairs(_FORMULA.sub("", claimed)) - pairs(upper.title) - pairs("规范管理制定实际")
        unheard = len(matter) > 2 and not matter & pairs(upper.plain)
        return ("该条规定的是另一事项，与本文件规范的事项无关", 0.86) if unheard else None
    said = coverage(claimed, upper.plain)
    if len(pairs(claimed)) < 4 or said >= _SAYS_IT:
        return None
    return "该条规定的是另一事项，与本条款所述内容不对应", 0.95 - said / 2


def _only_named(passage: Passage, cited: re.Match[str]) -> bool:
    """Whether the citation names something (第八条规定的材料, 违反第七条) and claims nothing to be said there."""
    after = passage.whole[cited.end() : cited.end() + 8]
    before = passage.whole[max(0, cited.start() - 3) : cited.start()] + cited.group()[:2]
    applied = _APPLIES.match(passage.whole, cited.end()) is not None
    return applied or after.startswith(("的", "情形", "所列")) or "外" in after or "违反" in before or "除" in before


def _missing_unit(upper: Side, cited: re.Match[str]) -> str | None:
    paragraph = arabic(cited["paragraph"]) if cited["paragraph"] else None
    paragraphs = max((passage.paragraph for passage in upper.passages), default=0)
    if paragraph and int(paragraph) > paragraphs:
        return f"该条只有{paragraphs}款，没有第{paragraph}款"
    item = arabic(cited["item"]) if cited["item"] else None
    items = sum(1 for passage in upper.passages if passage.lead)
    if item and items and int(item) > items:
        return f"该条只有{items}项，没有第{item}项"
    return None


def _conflict(comparison: Comparison, passage: Passage, cited: re.Match[str], fault: tuple[str, float]) -> Conflict:
    first = comparison.upper.passages[0]
    begin = first.lead_start if first.lead else first.body_start
    end = first.lead_start + len(first.lead) if first.lead else first.end
    return Conflict(
        kind="invalid_basis",
        lower=comparison.lower.cut(*passage.place_span(cited.start(), cited.end())),
        upper=comparison.upper.cut(begin, end),
        explanation=f"本条款引用的依据有误：{fault[0]}。",
        suggestion="核对现行文本，改引规定该事项的条款，或者删去条文序号。",
        confidence=fault[1],
    )
