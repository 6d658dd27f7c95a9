"""Where an article of a law stands in a later version of it."""

from dataclasses import dataclass
from functools import lru_cache

from ingest.alignment import Alignment, Article, align
from review.documents.library import LawText

_SURE = 0.8
"""All leads of labelled revisions that are as sure are right; a few of those below are not (bench.alignment)."""
_LAWS_KEPT = 32


@dataclass(frozen=True, slots=True)
class Successors:
    """The numbers of the articles that carry on what one said, the main one first; none where it was dropped."""

    numbers: tuple[str, ...]
    confidence: float = 0.9

    @property
    def are_sure(self) -> bool:
        return self.confidence >= _SURE


def successors(number: str, then: LawText, now: LawText) -> Successors:
    """What became of an article between two versions that are both at hand."""
    step = _alignment(tuple(then.articles.items()), tuple(now.articles.items())).step_of(number)
    if step is None or not step.new:
        return Successors(())
    return Successors(tuple(article.path for article in step.new), step.confidence)


@lru_cache(maxsize=_LAWS_KEPT)
def _alignment(then: tuple[tuple[str, str], ...], now: tuple[tuple[str, str], ...]) -> Alignment:
    """Of articles by number: a law is aligned once, however many documents cite it."""
    return align([Article(*each) for each in then], [Article(*each) for each in now])
