"""Units as paths of one text: 第三条第二款第（一）项, and what 前款 means at a given place."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import takewhile

from registry.model import Citation

_PLACE = re.compile(
    r"(?P<annex>(?:annex_[\d~-]+/)*)(?P<article>(?:art|l1)_[\d-]+)?"
    r"(?:~\d+)?(?:/para_(?P<paragraph>\d+))?(?:/(?:item|l2)_(?P<item>[\d-]+))?"
)
# No article of law has as many; one that has is not searched from end to end for each item cited.
_MOST_PARAGRAPHS = 100
_MOST_ANNEXES = 99
_COUNT = {"两": 2, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True, slots=True)
class Found:
    """A path, or what the text lacks."""

    path: str | None
    missing: str = ""


def find_unit(paths: Collection[str], citation: Citation, *, within: str = "") -> Found:
    """The path of the article, paragraph and item that a citation names.

    Args:
        within: Path of the provision in which an internal reference stands: in an attached text, 第三条 is its own.
    """
    if citation.article is None:
        return Found(None)
    annex = _PLACE.match(within)
    for prefix in dict.fromkeys((annex["annex"] if annex else "", "", *_annexes(paths))):
        for step, below in (("art", "item"), ("l1", "l2")):
            base = f"{prefix}{step}_{citation.article}"
            if base in paths:
                return _below(paths, base, citation, below)
    return Found(None, f"没有第{citation.article}条")


def find_relative(paths: Collection[str], citation: Citation, within: str) -> Found:
    """The path that 前款, 本条 or a unit without its article means where the citation stands."""
    here = _PLACE.match(within)
    if here is None or here["article"] is None:
        return Found(None, "所在之处不属于任何条，无从确定所指")
    base = here["annex"] + here["article"]
    word = citation.relative or "本条"
    if word.endswith("条"):
        article = here["article"]
        for _ in range(_steps_back(word)):
            article = _article_before(paths, here["annex"], article)
        base = here["annex"] + article
        if base not in paths:
            return Found(None, f"{word}之前没有条")
    elif here["paragraph"] not in (None, "1") if word.endswith(("规定", "条款")) else word.endswith("款"):
        return _paragraph_before(paths, citation, here, base)
    elif word.endswith("项"):
        return _item_before(paths, word, here, base)
    return _below(paths, base, citation, "item" if here["article"].startswith("art") else "l2")


def _annexes(paths: Collection[str]) -> list[str]:
    there = takewhile(paths.__contains__, (f"annex_{number}" for number in range(1, _MOST_ANNEXES + 1)))
    return [f"{annex}/" for annex in there]


def _below(paths: Collection[str], base: str, citation: Citation, item_step: str) -> Found:
    """Down from an article to the paragraph and item cited; an item may be cited without its paragraph."""
    place = base
    if citation.paragraph:
        place = f"{base}/para_{citation.paragraph}"
        # An article of one paragraph has no provision for it.
        if place not in paths and citation.paragraph == "1" and f"{base}/para_1" not in paths:
            place = base
        elif place not in paths:
            return Found(None, f"{_label(base)}没有第{citation.paragraph}款")
    if citation.item is None:
        return Found(place)
    places = [place] if citation.paragraph else [base, *_paragraphs(paths, base)]
    items = (f"{each}/{item_step}_{citation.item}" for each in places)
    found = next((item for item in items if item in paths), None)
    return Found(found) if found else Found(None, f"{_label(place)}没有第{citation.item}项")


def _paragraphs(paths: Collection[str], base: str) -> list[str]:
    found: list[str] = []
    while len(found) < _MOST_PARAGRAPHS and f"{base}/para_{len(found) + 1}" in paths:
        found.append(f"{base}/para_{len(found) + 1}")
    return found


def _article_before(paths: Collection[str], annex: str, article: str) -> str:
    """The article before: 第十二条之一 comes before 第十三条 and after 第十二条."""
    step, _, number = article.partition("_")
    head, _, tail = number.partition("-")
    if tail:
        return f"{step}_{head}" if tail == "1" else f"{step}_{head}-{int(tail) - 1}"
    before = f"{step}_{int(head) - 1}"
    inserted = 0
    while f"{annex}{before}-{inserted + 1}" in paths:
        inserted += 1
    return f"{before}-{inserted}" if inserted else before


def _paragraph_before(paths: Collection[str], citation: Citation, here: re.Match[str], base: str) -> Found:
    """本款, 前款, or the first of 前两款, with the item cited in it; 上述规定 is what the paragraph before says."""
    word = citation.relative or ""
    number = int(here["paragraph"] or 1)
    target = number - _steps_back(word)
    if target < 1:
        return Found(None, f"{_label(base)}的这一款之前没有“{word}”")
    place = f"{base}/para_{target}"
    place = place if place in paths else base
    if citation.item is None:
        return Found(place)
    item = f"{place}/item_{citation.item}"
    return Found(item) if item in paths else Found(None, f"{word}没有第{citation.item}项")


def _item_before(paths: Collection[str], word: str, here: re.Match[str], base: str) -> Found:
    if here["item"] is None or "-" in here["item"]:
        return Found(None, f"“{word}”不在任何项中")
    target = int(here["item"]) - _steps_back(word)
    place = f"{base}/para_{here['paragraph']}" if here["paragraph"] else base
    path = f"{place}/item_{target}"
    return Found(path) if path in paths else Found(None, f"这一项之前没有“{word}”")


def _steps_back(word: str) -> int:
    """How far back the first unit lies that the word means: 本款 0, 前款 1, 前两条 2, 上述三款 3."""
    return 0 if word[0] == "本" else next((_COUNT[sign] for sign in word if sign in _COUNT), 1)


def _label(path: str) -> str:
    article = path.rpartition("/")[2] if "/para_" not in path else path.rpartition("/para_")[0].rpartition("/")[2]
    return f"第{article.partition('_')[2]}条"
