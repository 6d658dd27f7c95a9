"""Under which number a provision stands in each version of its document, and what became of it from one to the next.

Pure: the texts are given. Articles, and the levels of other bodies, are followed through the whole text; paragraphs and
items within the articles that their own article became.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ingest.alignment import Alignment, Article, ArticleChange, align
from registry.model import Provision, ProvisionKind, Version
from registry.places import written_place

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class VersionText:
    """A version with its words; `start` is the first day on which it holds, `provisions` are by path, in order."""

    version: Version
    start: date | None
    text: str
    provisions: Mapping[str, Provision]

    def label(self, paths: Collection[str]) -> str:
        """The places as a lawyer writes them."""
        return "、".join(written_place(path, self.provisions) for path in paths)

    def words(self, paths: Collection[str]) -> str:
        """What stands there, label included, verbatim."""
        found = [self.provisions[path] for path in paths]
        return "\n".join(self.text[provision.start : provision.end].strip() for provision in found)


@dataclass(frozen=True, slots=True)
class Transition:
    """What became of a provision from one version to the next; `old` and `new` are its paths on either side."""

    older: VersionText
    newer: VersionText
    change: ArticleChange
    old: tuple[str, ...]
    new: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Lineage:
    """The paths of a provision by version id, those versions only that have it, and the transitions from old to new."""

    places: Mapping[str, tuple[str, ...]]
    transitions: tuple[Transition, ...]


@dataclass
class Chain:
    """The versions of one text from old to new. Alignments are made when they are first needed and kept."""

    texts: Sequence[VersionText]
    _alignments: dict[tuple[int, ProvisionKind], Alignment] = field(default_factory=dict)

    def text_of(self, version_id: str) -> VersionText | None:
        return next((text for text in self.texts if text.version.id == version_id), None)

    def trace(self, version_id: str, path: str) -> Lineage:
        """Follow the provision at a path of one version through the others. Raises KeyError for an unknown path."""
        origin = next(index for index, text in enumerate(self.texts) if text.version.id == version_id)
        kind = self.texts[origin].provisions[path].kind
        places: dict[int, tuple[str, ...]] = {origin: (path,)}
        transitions: list[Transition] = []
        for index in range(origin, 0, -1):
            found = self._transition(index - 1, kind, places[index], forward=False)
            transitions.insert(0, found)
            if not found.old:
                break
            places[index - 1] = found.old
        for index in range(origin, len(self.texts) - 1):
            found = self._transition(index, kind, places[index], forward=True)
            transitions.append(found)
            if not found.new:
                break
            places[index + 1] = found.new
        return Lineage({self.texts[index].version.id: paths for index, paths in places.items()}, tuple(transitions))

    def _transition(self, index: int, kind: ProvisionKind, paths: tuple[str, ...], *, forward: bool) -> Transition:
        """From the text at `index` to the next; `paths` are in the older of the two if `forward`, else in the newer."""
        alignment = self._alignment(index, kind, paths, forward=forward)
        steps = [step for step in alignment.steps if set(paths) & set(_paths(step.old if forward else step.new))]
        reached = dict.fromkeys(path for step in steps for path in _paths(step.new if forward else step.old))
        change = next((step.change for step in steps if step.change is not ArticleChange.UNCHANGED), None)
        return Transition(
            older=self.texts[index],
            newer=self.texts[index + 1],
            change=change or ArticleChange.UNCHANGED,
            old=paths if forward else tuple(reached),
            new=tuple(reached) if forward else paths,
            confidence=min((step.confidence for step in steps), default=1.0),
        )

    def _alignment(self, index: int, kind: ProvisionKind, paths: tuple[str, ...], *, forward: bool) -> Alignment:
        older, newer = self.texts[index], self.texts[index + 1]
        near = older if forward else newer
        articles = tuple(dict.fromkeys(found for path in paths if (found := _article_of(near, path))))
        if kind is ProvisionKind.ARTICLE or not articles:
            return self._whole(index, kind)
        parents = self._transition(index, ProvisionKind.ARTICLE, articles, forward=forward)
        return align(list(_units(older, kind, parents.old)), list(_units(newer, kind, parents.new)))

    def _whole(self, index: int, kind: ProvisionKind) -> Alignment:
        if (index, kind) not in self._alignments:
            older, newer = self.texts[index], self.texts[index + 1]
            self._alignments[index, kind] = align(list(_units(older, kind)), list(_units(newer, kind)))
        return self._alignments[index, kind]


def _paths(articles: Sequence[Article]) -> list[str]:
    return [article.path for article in articles]


def _article_of(text: VersionText, path: str) -> str | None:
    """The path of the article around a paragraph or an item; None where there is none."""
    while "/" in path:
        path = path.rpartition("/")[0]
        around = text.provisions.get(path)
        if around is not None and around.kind is ProvisionKind.ARTICLE:
            return path
    return None


def _units(text: VersionText, kind: ProvisionKind, within: Collection[str] | None = None) -> Iterator[Article]:
    """The provisions of a kind, all of them or those below some articles, as the alignment takes them."""
    for path, provision in text.provisions.items():
        if provision.kind is kind and (within is None or any(path.startswith(f"{article}/") for article in within)):
            yield Article(path, _BLANKS.sub("", text.text[provision.body_start : provision.end]))
