"""Articles of two versions, and what became of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from registry.model import Provision, ProvisionKind

_BLANKS = re.compile(r"\s+")


class ArticleChange(StrEnum):
    """What became of articles from one version to the next."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    CHANGED = "changed"
    MOVED_AND_CHANGED = "moved_and_changed"
    SPLIT = "split"
    MERGED = "merged"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its words, blanks left out; `path` is that of its provision (art_12)."""

    path: str
    words: str


@dataclass(frozen=True, slots=True)
class Step:
    """Articles of the old version and what they are in the new one; several on one side for a split or a merger.

    `confidence` (0 to 1) says how sure it is that the one became the other; that an article is added or removed is as
    sure as that no likeness was found.
    """

    change: ArticleChange
    old: tuple[Article, ...]
    new: tuple[Article, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every article of the old version in one step, and of the new one in at least one.

    In the order of the new version, removed articles last. An article that took in parts of two, one of which was also
    split, stands in the steps of both.
    """

    steps: tuple[Step, ...]

    def successors(self, path: str) -> tuple[str, ...]:
        """The paths in the new version of what stood at `path` in the old one, the main part first; none if removed."""
        step = self.step_of(path)
        return tuple(article.path for article in step.new) if step else ()

    def step_of(self, path: str) -> Step | None:
        """The step in which the article at `path` of the old version stands."""
        return next((step for step in self.steps if path in (article.path for article in step.old)), None)


def articles(text: str, provisions: Sequence[Provision]) -> list[Article]:
    """The articles of a text with their words."""
    return [
        Article(provision.path, _BLANKS.sub("", text[provision.body_start : provision.end]))
        for provision in provisions
        if provision.kind is ProvisionKind.ARTICLE
    ]
