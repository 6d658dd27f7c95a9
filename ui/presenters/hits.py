"""Search results grouped by document, and the facets that narrow them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from registry.model import LegalStatus
from search.backend import Hit, SearchResult
from ui.markup import Mark
from ui.presenters.names import Tag, day, status_tag
from ui.texts import Texts

# Facets with names of their own in texts.yml; the values of all others are words of the documents.
NAMED_FACETS = ("rank", "kind")


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage of a document that answers the query, with the words that do."""

    path: str
    label: str
    trail: str
    snippet: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The passages found in one text of a document, the best first."""

    document_id: str
    version_id: str
    title: str
    line: str
    tags: tuple[Tag, ...]
    notes: tuple[str, ...] = ()
    """What to know of it before it is followed."""
    passages: list[PassageView] = field(default_factory=list)


def hit_groups(hits: Sequence[Hit], statuses: Mapping[str, LegalStatus], texts: Texts) -> list[HitGroup]:
    """Hits by version, in the order of each one's best hit; `statuses` are those of the versions on the chosen day."""
    groups: dict[str, HitGroup] = {}
    for hit in hits:
        group = groups.setdefault(hit.version_id, _group(hit, statuses[hit.version_id], texts))
        marks = tuple(Mark(start, end, "hit") for start, end in hit.highlights)
        group.passages.append(PassageView(hit.path, hit.label or hit.title, _trail(hit), hit.snippet, marks))
    return list(groups.values())


def result_line(result: SearchResult, texts: Texts) -> str:
    return texts("search.total", total=f"{result.total:,}", took=f"{result.took_ms:.0f}")


def facet_labels(field_name: str, counts: Mapping[str, int], texts: Texts) -> dict[str, str]:
    """Each value of a facet as it is offered: 地方性法规 (12)."""
    named = field_name in NAMED_FACETS
    return {
        value: f"{texts.name(field_name, value) if named else value} ({number:,})" for value, number in counts.items()
    }


def _group(hit: Hit, status: LegalStatus, texts: Texts) -> HitGroup:
    tags = (status_tag(status, texts), Tag(texts.name("rank", hit.rank or hit.kind)))
    line = " · ".join(part for part in (*hit.numbers[:1], hit.issuer, day(hit.published)) if part and part != "—")
    return HitGroup(hit.document_id, hit.version_id, hit.title, line, tags)


def _trail(hit: Hit) -> str:
    return " · ".join(unit for unit in hit.trail if unit != hit.label)
