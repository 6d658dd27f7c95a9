"""All events that a text tells, each once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.citations.places import Places
from ingest.events.catalogues import catalogue_events
from ingest.events.classes import class_events
from ingest.events.clauses import amendments, renewals, repeals
from ingest.events.own import Dated, amendment_history, dated_events, notes_of_end
from ingest.events.passages import Passages, Teller
from registry.model import Citation, Provision, StatusEvent
from registry.number import number_key
from registry.titles import title_key

__all__ = ["Dated", "extract_events"]


def extract_events(
    text: str, normalized: str, provisions: Sequence[Provision], citations: Sequence[Citation], metadata: Dated
) -> list[StatusEvent]:
    """The status events that the text proves, the document's own first.

    Args:
        text: The original; evidence is cut from it.
        normalized: The same text in the one spelling; offsets hold in both.
        provisions: The structure of the text.
        citations: What it cites; repeal and amending clauses are found by their roles.
        metadata: The document's title, issuers and dates with their evidence.
    """
    passages = Passages(text, normalized, provisions)
    teller = Teller(metadata.title, metadata.effective, metadata.published, metadata.issuers, metadata.region)
    own = _placed([*amendment_history(passages), *notes_of_end(passages)], provisions)
    others = _placed(_of_others(passages, citations, teller), provisions)
    return [*dated_events(metadata), *own, *_each_once(others)]


def _placed(events: Iterable[StatusEvent], provisions: Sequence[Provision]) -> list[StatusEvent]:
    """The events in the order of their evidence, each with the innermost provision in which that stands."""
    ordered = sorted(events, key=lambda event: event.evidence.start)
    places = Places(provisions if ordered else ())
    return [
        replace(event, evidence=replace(event.evidence, provision=places.path_at(event.evidence.start)))
        for event in ordered
    ]


def _of_others(passages: Passages, citations: Sequence[Citation], teller: Teller) -> Iterator[StatusEvent]:
    yield from repeals(passages, citations, teller)
    yield from renewals(passages, citations, teller)
    yield from amendments(passages, citations, teller)
    yield from catalogue_events(passages, teller)
    yield from class_events(passages, teller)


def _each_once(events: Iterable[StatusEvent]) -> Iterator[StatusEvent]:
    """A repeal clause and the catalogue row in which it stands tell the same event; the first is kept."""
    seen: set[tuple[object, ...]] = set()
    for event in events:
        target = title_key(event.target_title) if event.target_title else number_key(event.target_number or "")
        key = (event.kind, event.date, target, event.target_articles, event.target_class)
        if key not in seen:
            seen.add(key)
            yield event
