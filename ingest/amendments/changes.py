"""Changes within one article, each in place. Every function returns why it cannot be done, or nothing."""

from collections.abc import Callable, Sequence

from ingest.amendments.articles import ArticleText, item_line, item_number, labelled, paragraphs_of
from ingest.amendments.orders import Instruction, Order
from ingest.citations.units import Unit


def change(article: ArticleText, place: Unit, instruction: Instruction) -> str:
    """Do what is ordered for the article or the part of it that `place` names."""
    return _CHANGES[instruction.order](article, place, instruction)


def replace_words(articles: Sequence[ArticleText], place: Unit | None, instruction: Instruction) -> str:
    """Put other words, or none, in the place of some, wherever they stand in the place named or in all articles."""
    found = False
    for paragraph, at in (each for article in articles for each in _lines(article, place)):
        if instruction.old_words in paragraph[at]:
            paragraph[at] = paragraph[at].replace(instruction.old_words, instruction.wording)
            found = True
    where = f"article {place.article} does" if place else "the articles do"
    return "" if found else f"{where} not say “{instruction.old_words}”"


def _replace_words(article: ArticleText, place: Unit, instruction: Instruction) -> str:
    return replace_words([article], place, instruction)


def _replace(article: ArticleText, place: Unit, instruction: Instruction) -> str:
    new = instruction.wording.split("\n") if instruction.order is Order.REPLACE else []
    paragraphs = _chosen(article, place)
    if not paragraphs:
        return f"article {article.number} has no paragraph {place.paragraph}"
    if place.item is not None:
        return _replace_item(article, paragraphs, place.item, new)
    if place.paragraph is None:
        article.paragraphs = paragraphs_of(instruction.wording)
        return ""
    index = int(place.paragraph) - 1
    article.paragraphs[index : index + 1] = paragraphs_of("\n".join(new))
    return ""


def _replace_item(article: ArticleText, paragraphs: Sequence[list[str]], item: str, new: list[str]) -> str:
    for paragraph in paragraphs:
        at = item_line(paragraph, item)
        if at is not None:
            paragraph[at : at + 1] = [labelled(line, int(item) + index) for index, line in enumerate(new)]
            _count_anew(paragraph)
            return ""
    return f"article {article.number} has no item {item}"


def _insert(article: ArticleText, _: Unit, instruction: Instruction) -> str:
    """Put a paragraph or an item at the number that it is to have."""
    becomes = instruction.becomes
    if becomes is None:
        return "it is not said where the new words go"
    if becomes.item is None:
        index = int(becomes.paragraph or "1") - 1
        if index > len(article.paragraphs):
            return f"article {article.number} has too few paragraphs"
        article.paragraphs[index:index] = paragraphs_of(instruction.wording)
        return ""
    for paragraph in _chosen(article, becomes):
        items = [at for at, line in enumerate(paragraph) if item_number(line)]
        if items:
            number = int(becomes.item)
            at = items[number - 1] if number <= len(items) else items[-1] + 1
            paragraph[at:at] = [labelled(line, number + n) for n, line in enumerate(instruction.wording.split("\n"))]
            _count_anew(paragraph)
            return ""
    return f"article {article.number} has no items"


def _replace_opening(article: ArticleText, place: Unit, instruction: Instruction) -> str:
    paragraphs = _chosen(article, place)
    opened = next((paragraph for paragraph in paragraphs if len(paragraph) > 1), None)
    if opened is None:
        return f"article {article.number} has no items"
    # 条首部分 is quoted without the colon that leads to the items.
    opened[0] = instruction.wording.rstrip("，。：") + "："
    return ""


def _insert_words(article: ArticleText, place: Unit, instruction: Instruction) -> str:
    lines = list(_lines(article, place))
    if not lines:
        return f"article {article.number} has no paragraph {place.paragraph}"
    paragraph, at = lines[-1 if instruction.at_end else 0]
    paragraph[at] = paragraph[at] + instruction.wording if instruction.at_end else instruction.wording + paragraph[at]
    return ""


_CHANGES: dict[Order, Callable[[ArticleText, Unit, Instruction], str]] = {
    Order.REPLACE: _replace,
    Order.DELETE: _replace,
    Order.REPLACE_OPENING: _replace_opening,
    Order.REPLACE_WORDS: _replace_words,
    Order.INSERT: _insert,
    Order.INSERT_WORDS: _insert_words,
    # The number of an article is changed with all others; paragraphs and items count themselves.
    Order.RENUMBER: lambda *_: "",
}


def _chosen(article: ArticleText, place: Unit) -> list[list[str]]:
    """The paragraph named, or all of the article where none is."""
    if place.paragraph is None:
        return article.paragraphs
    index = int(place.paragraph) - 1
    return article.paragraphs[index : index + 1]


def _lines(article: ArticleText, place: Unit | None) -> list[tuple[list[str], int]]:
    """The lines of the place named, each as its paragraph and its index there."""
    paragraphs = article.paragraphs if place is None else _chosen(article, place)
    item = place.item if place else None
    return [
        (paragraph, at)
        for paragraph in paragraphs
        for at, line in enumerate(paragraph)
        if item is None or item_number(line) == item
    ]


def _count_anew(paragraph: list[str]) -> None:
    """Items close up after one came or went."""
    number = 0
    for at, line in enumerate(paragraph):
        if item_number(line):
            number += 1
            paragraph[at] = labelled(line, number)
