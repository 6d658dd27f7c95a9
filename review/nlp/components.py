"""The components of the pipeline: each writes one group of spans, labelled with what they are."""

from collections.abc import Callable, Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.normalize import normalize
from review.deadlines import deadlines
from review.modality import modals
from review.parties import mentions
from review.penalties import fines, impositions
from review.quantities import quantities

Marked = tuple[int, int, str]
"""Start, end, label."""
Component = Callable[[Doc], Doc]


def actors(text: str) -> Iterable[Marked]:
    """authority or private."""
    return ((mention.start, mention.end, mention.party.value) for mention in mentions(text))


def modality(text: str) -> Iterable[Marked]:
    """must, must_not, may, need_not, only, encouraged."""
    return ((start, end, kind.value) for start, end, kind in modals(text))


def amounts(text: str) -> Iterable[Marked]:
    """The dimension: money, percent, length, people…"""
    return ((q.start, q.end, q.dimension) for q in quantities(text) if q.dimension != "time")


def periods(text: str) -> Iterable[Marked]:
    """within, at_most, at_least, ahead, exceeding, period."""
    return ((deadline.start, deadline.end, deadline.sense.value) for deadline in deadlines(text))


def penalties(text: str) -> Iterable[Marked]:
    """The kind of penalty or measure; a fine with its amount is one span."""
    yield from ((fine.start, fine.end, "fine_amount") for fine in fines(text))
    yield from ((imposed.start, imposed.end, imposed.kind) for imposed in impositions(text))


def _component(group: str, mark: Callable[[str], Iterable[Marked]]) -> Component:
    def component(doc: Doc) -> Doc:
        found = (_span(doc, *marked) for marked in mark(normalize(doc.text)))
        doc.spans[group] = [span for span in found if span is not None]
        return doc

    return component


def _span(doc: Doc, start: int, end: int, label: str) -> Span | None:
    """The words that the characters touch: a mark that ends within a word takes all of it."""
    return doc.char_span(start, end, label=label, alignment_mode="expand")


@Language.factory("guiqing_actors")
def make_actors(nlp: Language, name: str) -> Component:
    return _component("actors", actors)


@Language.factory("guiqing_modality")
def make_modality(nlp: Language, name: str) -> Component:
    return _component("modality", modality)


@Language.factory("guiqing_amounts")
def make_amounts(nlp: Language, name: str) -> Component:
    return _component("amounts", amounts)


@Language.factory("guiqing_deadlines")
def make_deadlines(nlp: Language, name: str) -> Component:
    return _component("deadlines", periods)


@Language.factory("guiqing_penalties")
def make_penalties(nlp: Language, name: str) -> Component:
    return _component("penalties", penalties)


FACTORIES = ("guiqing_actors", "guiqing_modality", "guiqing_amounts", "guiqing_deadlines", "guiqing_penalties")
