"""Two versions of a text side by side: what became of each article, with the words that differ."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.alignment import Article, ArticleChange, Step, align, articles
from ui.difference import Span, differing_words
from ui.markup import Mark
from ui.presenters.clauses import ClauseView
from ui.presenters.names import Colour, Tag, place
from ui.reading import SourceText
from ui.texts import Texts

# Leads that are as sure are right, as far as revisions were labelled (bench.alignment).
SURE = 0.8
SAME_WORDS = (ArticleChange.UNCHANGED, ArticleChange.MOVED)
COLOURS: dict[ArticleChange, Colour] = {
    ArticleChange.CHANGED: "orange",
    ArticleChange.MOVED_AND_CHANGED: "orange",
    ArticleChange.SPLIT: "blue",
    ArticleChange.MERGED: "blue",
    ArticleChange.ADDED: "green",
    ArticleChange.REMOVED: "red",
}


@dataclass(frozen=True, slots=True)
class ComparedArticle:
    """What became of an article; a side is None where there is nothing."""

    tag: Tag
    note: str
    old: ClauseView | None
    new: ClauseView | None


@dataclass(frozen=True, slots=True)
class VersionComparison:
    """How many articles changed how; those that only moved, as pairs of places; the changed ones with their words."""

    counts: tuple[Tag, ...]
    moved: tuple[tuple[str, str], ...]
    changed: tuple[ComparedArticle, ...]


def compared_versions(old: SourceText, new: SourceText, texts: Texts) -> VersionComparison:
    """Article by article, in the order of the new version, what was removed last."""
    steps = align(articles(old.text, old.provisions), articles(new.text, new.provisions)).steps
    counts = Counter(step.change for step in steps)
    return VersionComparison(
        counts=tuple(_tag(change, texts, counts[change]) for change in ArticleChange if counts[change]),
        moved=tuple(
            (_places(step.old, texts), _places(step.new, texts)) for step in steps if step.change is ArticleChange.MOVED
        ),
        changed=tuple(_compared(step, old, new, texts) for step in steps if step.change not in SAME_WORDS),
    )


def _compared(step: Step, old: SourceText, new: SourceText, texts: Texts) -> ComparedArticle:
    before, after = _words(step.old, old), _words(step.new, new)
    left: Sequence[Span] = ()
    right: Sequence[Span] = ()
    if before and after:
        difference = differing_words(before, after, whole=True)
        left, right = difference.left, difference.right
    return ComparedArticle(
        tag=_tag(step.change, texts),
        note="" if step.confidence >= SURE else texts("comparison.unsure", percent=round(100 * step.confidence)),
        old=_clause(step.old, before, left, "differs", texts),
        new=_clause(step.new, after, right, "differs-higher", texts),
    )


def _clause(
    found: Sequence[Article], words: str, differing: Sequence[Span], style: str, texts: Texts
) -> ClauseView | None:
    marks = tuple(Mark(start, end, style) for start, end in differing)
    return ClauseView(_places(found, texts), "", "", words, marks) if found else None


def _words(found: Sequence[Article], source: SourceText) -> str:
    """The words as they stand in the text; those of several articles with their labels."""
    return "\n".join(_verbatim({article.path for article in found}, source))


def _verbatim(paths: set[str], source: SourceText) -> Iterator[str]:
    for provision in source.provisions:
        if provision.path in paths:
            start = provision.start if len(paths) > 1 else provision.body_start
            yield source.text[start : provision.end].strip()


def _places(found: Sequence[Article], texts: Texts) -> str:
    return "、".join(place(article.path, texts) for article in found)


def _tag(change: ArticleChange, texts: Texts, count: int | None = None) -> Tag:
    name = texts.name("change", change)
    return Tag(name if count is None else f"{name} {count}", COLOURS.get(change, "grey"))
