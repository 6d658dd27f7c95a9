"""A ground named in the text that does not say what it is named for (引用依据错误)."""

import re
from collections.abc import Iterator

from ingest.numerals import arabic
from review.pairs.alignment import violation_of
from review.pairs.comparison import Comparison, Conflict, Side
from review.reading.passages import Passage
from review.reading.similarity import canonical, pairs

_CITED = re.compile(
    r"(?:根据|依据|依照|按照|按|违反|符合|适用|参照)?《(?P<title>[^《》]{2,60})》(?:（[^（）]{2,40}）)?(?:的)?"
    r"第(?P<article>[〇零一二三四五六七八九十百千\d]+)条(?P<sub>之[一二三四五六七八九十]+)?"
    r"(?:第(?P<paragraph>[一二三四五六七八九十\d]+)款)?(?:第（?(?P<item>[一二三四五六七八九十\d]+)）?项)?(?:的?规定)?"
)
# 《…条例》同时废止: what the higher text itself ends.
_ENDS = re.compile("《(?P<title>[^《》]{2,60})》[^。；]{0,60}?(?:同时)?废止")
_FOUNDED = re.compile("(?:根据|依据|依照|按照|按|执行|参照)[^，。；《》]{0,8}《(?P<title>[^《》]{2,60})》")
_LABEL = re.compile(r"第([〇零一二三四五六七八九十百千\d]+)条(之[一二三四五六七八九十]+)?")
# 废止前已经按照该条例安排的: what was done under it then.
_BYGONE = re.compile("废止|以前|之前|已经?(?:按照|依照|依据)")
_COMMENCEMENT = re.compile(r"自[^。，；]{2,20}(?:日|起)起?(?:施行|实施|执行)|自公布之日起施行")
_PURPOSE = re.compile(r"制定本|(?:，|，现|，特|现就[^，。]{1,20})制定[^，。；]{1,40}[。；]?$|结合本[^，。]{1,6}实际")
_FORMULA = re.compile(r"结合本[^，。]{1,8}实际(?:情况)?|制定本[^，。]{1,6}")
# 依照…的规定查处: applied, and not said to say this.
_APPLIES = re.compile("[^，。；]{0,4}(?:查处|处罚|处理|追究|执行|办理)[^，。；]{0,4}(?:$|[，。；])")
# 第八条的材料, but not 按照第八条的要求，….
_OF_IT = re.compile("的(?!(?:要求|精神|规定)，)")
# 根据第八条关于…的规定: what it is said to be about.
_ABOUT = re.compile("关于(?P<about>[^。；]{4,60}?)的[^，。；]{0,4}(?:规定|授权)")
_PENAL = re.compile("责令|罚款|处罚|警告|没收|吊销|拘留")
# 不避让校车的，依照…: what was done.
_CASE = re.compile("(?P<done>[^，。；]{2,60}?)(?:的，|，$)")
_SAYS_IT, _PUNISHES_IT = 0.5, 0.47
_IN_OTHER_ORDER, _IN_OTHER_WORDS = 0.85, 0.72
_TELLING = 4
_CERTAIN = 0.97


def invalid_basis(comparison: Comparison) -> Iterator[Conflict]:
    """The lower text cites an article for what it does not say, one that is not there, or a text that this one ends."""
    yield from _ended_by(comparison)
    upper_article = _article(comparison.upper.label) or _article(comparison.upper.plain[:12])
    for passage in comparison.lower.passages:
        for cited in _CITED.finditer(passage.whole):
            if _key(cited["title"]) != _key(comparison.upper.title) or upper_article is None:
                continue
            fault = _fault(comparison.upper, passage, cited, upper_article)
            if fault:
                yield _conflict(comparison, passage, cited, fault)


def _ended_by(comparison: Comparison) -> Iterator[Conflict]:
    """The lower text founds itself on a text that the higher provision repeals."""
    ended = {_key(found["title"]) for found in _ENDS.finditer(comparison.upper.plain)}
    for passage in comparison.lower.passages:
        for founded in _FOUNDED.finditer(passage.whole):
            if _key(founded["title"]) in ended and not _BYGONE.search(passage.whole):
                yield _conflict(comparison, passage, founded, ("上位法已经废止该文件", _CERTAIN))


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
    about = _ABOUT.match(passage.whole, cited.end())
    if about is not None:
        said = _said(about["about"], upper)
        # A word or two sums up an article in words of its own (关于公平准入的规定): by itself that is no sure sign.
        return ("该条规定的是另一事项，与所引内容不对应", 0.84 - said / 2) if said < _SAYS_IT else None
    return None if _only_named(passage, cited) else _other_matter(upper, passage, cited)


def _other_matter(upper: Side, passage: Passage, cited: re.Match[str]) -> tuple[str, float] | None:
    """The article says something else than the words for which it is cited."""
    claimed = passage.whole[: cited.start()] + "，" + passage.whole[cited.end() :]
    if _PURPOSE.search(passage.whole):
        # A clause of purpose names the matter and not the content: one word in common is enough.
        matter = pairs(_FORMULA.sub("", claimed)) - pairs(upper.title) - pairs("规范管理制定实际")
        unheard = len(matter) > 2 and not matter & pairs(upper.plain)
        return ("该条规定的是另一事项，与本文件规范的事项无关", 0.86) if unheard else None
    case = _CASE.match(passage.whole, 0, cited.start())
    if case is not None and _PENAL.search(claimed):
        done = case["done"]
        punished = max(_share(done, violation_of(above), upper) for above in upper.passages)
        strange = punished < _PUNISHES_IT and _characters(done, upper) < _IN_OTHER_WORDS
        return ("该条处罚的是另一行为", 0.95 - punished / 2) if strange else None
    said = _said(claimed, upper)
    if len(pairs(claimed)) < _TELLING or said >= _SAYS_IT:
        return None
    return "该条规定的是另一事项，与本条款所述内容不对应", 0.95 - said / 2


def _said(claimed: str, upper: Side) -> float:
    """How much of the claim the article says, 0 to 1; all of it, where nearly every character of it stands there."""
    return 1.0 if _characters(claimed, upper) >= _IN_OTHER_ORDER else _share(claimed, upper.plain, upper)


def _characters(words: str, upper: Side) -> float:
    """The share of the words' characters that stand in the article, in whatever order (写明期限, 载明履行的期限)."""
    own = set("".join(pairs(words) - pairs(upper.title)))
    return len(own & set(canonical(upper.plain))) / len(own) if own else 0.0


def _share(words: str, text: str, upper: Side) -> float:
    """The share of the words that the text says, those of the law's title apart, as all its articles have them."""
    own = pairs(words) - pairs(upper.title)
    return len(own & pairs(text)) / len(own) if own else 1.0


def _only_named(passage: Passage, cited: re.Match[str]) -> bool:
    """Whether the citation names something (第八条规定的材料, 违反第七条) and claims nothing to be said there."""
    after = passage.whole[cited.end() : cited.end() + 8]
    before = passage.whole[max(0, cited.start() - 3) : cited.start()] + cited.group()[:2]
    applied = _APPLIES.match(passage.whole, cited.end()) is not None
    return (
        applied
        or _OF_IT.match(after) is not None
        or after.startswith(("情形", "所列"))
        or "外" in after
        or "违反" in before
        or "除" in before
    )


def _missing_unit(upper: Side, cited: re.Match[str]) -> str | None:
    if not _LABEL.match(upper.plain.lstrip()):
        # A paragraph was laid beside it, not the whole article.
        return None
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
