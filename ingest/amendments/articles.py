"""An article as amendments see it: paragraphs, each a list of lines, the first its own words, the others its items."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.numerals import arabic
from registry.model import Provision, ProvisionKind
from registry.numerals import in_chinese

_ITEM = re.compile(r"^（([〇零一二三四五六七八九十百\d]{1,5})）")


@dataclass(slots=True)
class ArticleText:
    """An article: its number (12, 10-1) and its paragraphs."""

    number: str
    paragraphs: list[list[str]]

    @property
    def text(self) -> str:
        """All its words, a line each."""
        return "\n".join(line for paragraph in self.paragraphs for line in paragraph)


def article_texts(text: str, provisions: Sequence[Provision]) -> list[ArticleText]:
    """The articles of a version; annexes are left out."""
    return [
        ArticleText(provision.path.removeprefix("art_"), paragraphs_of(text[provision.body_start : provision.end]))
        for provision in provisions
        if provision.kind is ProvisionKind.ARTICLE and provision.path.startswith("art_")
    ]


def paragraphs_of(words: str) -> list[list[str]]:
    """Lines to paragraphs: a line with an item's label goes on with the paragraph before it."""
    paragraphs: list[list[str]] = []
    for line in (line.strip() for line in words.split("\n")):
        if line and paragraphs and _ITEM.match(line):
            paragraphs[-1].append(line)
        elif line:
            paragraphs.append([line])
    return paragraphs


def item_line(paragraph: Sequence[str], item: str) -> int | None:
    """Which line of the paragraph is the item of this number."""
    return next((at for at, line in enumerate(paragraph) if item_number(line) == item), None)


def item_number(line: str) -> str | None:
    """The number of the item that a line is; None for a line of the paragraph itself."""
    label = _ITEM.match(line)
    return arabic(label[1]) if label else None


def labelled(line: str, number: int) -> str:
    """The line as the item of this number."""
    return f"（{in_chinese(number)}）{_ITEM.sub('', line)}"
