"""The articles of the higher law in columns.

There are a hundred thousand of them in a registry of all national laws and the local ones of five places. As columns
they are read in a moment; an article becomes an object when it is asked for.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from registry.rank import Standing, stands_above
from registry.titles import title_key

_ARTICLES_KEPT, _TITLES_KEPT = 4096, 256

Mask = NDArray[np.bool_]
"""For each article whether it is meant."""


@dataclass(frozen=True, slots=True)
class HigherDocument:
    """A document whose articles others may have to stay within."""

    id: str
    title: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class HigherArticle:
    """One article in one version, with the days between which that version is in force."""

    document: HigherDocument
    label: str
    text: str
    since: date
    until: date
    """The first day on which it no longer holds."""

    @property
    def title(self) -> str:
        return self.document.title

    def __hash__(self) -> int:
        """Of what tells nearly all articles apart: they are looked up by the hundred for each clause."""
        return hash((self.document.id, self.label, self.since))


@dataclass(frozen=True)
class HigherArticles:
    """`owners` has the place of each article's document, `days` its first day in force and the first day after, as
    ordinals; the words of an article end in `texts` (UTF-8) where `ends` says, and begin where those before end.

    The articles of a document stand together.
    """

    documents: Sequence[HigherDocument]
    labels: Sequence[str]
    owners: NDArray[np.int32]
    days: NDArray[np.int32]
    ends: NDArray[np.int64]
    texts: bytes

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, place: int) -> HigherArticle:
        return self._article(place)

    @cached_property
    def _article(self) -> Callable[[int], HigherArticle]:
        """The article at a place; those asked for last are kept, as the clauses of a document find the same ones."""
        return lru_cache(maxsize=_ARTICLES_KEPT)(self._made)

    def _made(self, place: int) -> HigherArticle:
        since, until = map(date.fromordinal, self.days[place].tolist())
        return HigherArticle(self.documents[self.owners[place]], self.labels[place], self.text(place), since, until)

    def text(self, place: int) -> str:
        start = self.ends[place - 1] if place else 0
        return self.texts[start : self.ends[place]].decode()

    def holding(self, day: date) -> Mask:
        """The articles in force on the day."""
        ordinal = day.toordinal()
        return (self.days[:, 0] <= ordinal) & (ordinal < self.days[:, 1])

    def above(self, lower: Standing) -> Mask:
        """The articles that a text of this standing has to stay within."""
        standings = {document.standing for document in self.documents}
        above = {standing: stands_above(standing, lower) for standing in standings}
        return self._of([above[document.standing] for document in self.documents])

    def changing(self, after: date, until: date) -> set[str]:
        """The documents of which an article begins or ends to hold on a day after the first and up to the second."""
        late, early = max(after, until).toordinal(), min(after, until).toordinal()
        changed = ((self.days > early) & (self.days <= late)).any(axis=1)
        return {self.documents[owner].id for owner in np.unique(self.owners[changed]).tolist()}

    def of_documents(self, ids: Iterable[str]) -> Mask:
        wanted = set(ids)
        return self._of([document.id in wanted for document in self.documents])

    def places_of(self, title: str) -> Iterable[int]:
        """Where the articles of the documents of this title stand."""
        for owner in self._by_title.get(title_key(title), ()):
            yield from range(self._firsts[owner], self._firsts[owner + 1])

    @cached_property
    def places_labelled(self) -> Callable[[str], Mapping[str, Sequence[int]]]:
        """For a title, where the articles of each label stand; kept, as a text cites the same laws all through."""

        def places_labelled(title: str) -> Mapping[str, Sequence[int]]:
            found: dict[str, list[int]] = defaultdict(list)
            for place in self.places_of(title):
                found[self.labels[place]].append(place)
            return dict(found)

        return lru_cache(maxsize=_TITLES_KEPT)(places_labelled)

    def _of(self, chosen: Sequence[bool]) -> Mask:
        return np.asarray(chosen, dtype=np.bool_)[self.owners]

    @cached_property
    def _firsts(self) -> list[int]:
        """Where the articles of each document begin; after the last document, where they end."""
        firsts: list[int] = np.searchsorted(self.owners, np.arange(len(self.documents) + 1)).tolist()
        return firsts

    @cached_property
    def _by_title(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for owner, document in enumerate(self.documents):
            found[title_key(document.title)].append(owner)
        return found


def in_columns(articles: Sequence[HigherArticle]) -> HigherArticles:
    """The articles of each document have to stand together."""
    documents = list(dict.fromkeys(article.document for article in articles))
    places = {document.id: place for place, document in enumerate(documents)}
    texts = [article.text.encode() for article in articles]
    days = [(article.since.toordinal(), article.until.toordinal()) for article in articles]
    return HigherArticles(
        documents=documents,
        labels=[article.label for article in articles],
        owners=np.fromiter((places[article.document.id] for article in articles), np.int32, len(articles)),
        days=np.asarray(days, dtype=np.int32).reshape(-1, 2),
        ends=np.cumsum([len(text) for text in texts], dtype=np.int64),
        texts=b"".join(texts),
    )
