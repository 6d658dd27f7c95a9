"""Norms of a text: its sentences and lists, and the clauses in them."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from registry.uncollected import uncollected
from review.norms.acts import acts_in
from review.norms.bodies import leading
from review.norms.clauses import Clause
from review.norms.completion import Said
from review.norms.norm import Act, Body, Norm
from review.norms.sentences import SHORTEST_CLAUSE, Sentences
from review.norms.text import Text
from review.norms.words import patterns
from review.reading.modality import Modality
from review.reading.passages import Passage, passages
from review.reading.span import Span

# 一、, （一）, 1. at the beginning of a paragraph that belongs to no list.
_LABEL = re.compile(
    r" *(?:[一二三四五六七八九十]{1,4}、(?![一二三四五六七八九十])|（[一二三四五六七八九十\d]{1,3}）"
    r"|\d{1,3}[.、](?!\d)|[①-⑳]) *"
)
_LEAD_START = attrgetter("lead_start")
_LISTED = re.compile("下列|以下|如下")


@uncollected
def norms_of(plain: str) -> list[Norm]:
    """The norms of a normalised text (ingest.normalize) in reading order: a clause, a provision or a whole document.

    Definitions, purposes, and what a text says of its own force are none. A list of cases or of papers belongs to the
    norm that introduces it; each item of a list of acts is a norm of its own.
    """
    text = Text(plain)
    sentences = Sentences(text)
    found: list[Norm] = []
    said = Said()
    paragraph = 0
    # The items of a list have their introduction in common; any other passage begins at a place of its own.
    for begin, group in groupby(passages(text.masked), key=_LEAD_START):
        passage = next(group)
        if passage.lead:
            lead = Span(begin, begin + len(passage.lead))
            found.extend(_list(sentences, lead, [_item(text, each) for each in (passage, *group)]))
        elif len(passage.body) >= SHORTEST_CLAUSE:
            if passage.paragraph != paragraph:
                said, paragraph = Said(), passage.paragraph
            label = _LABEL.match(text.masked, begin)
            zone = Span(label.end() if label else begin, passage.end)
            found.extend(sentences.norms(zone, said))
    return found


def _item(text: Text, passage: Passage) -> Span:
    end = passage.end
    while end > passage.body_start and text.masked[end - 1] in "；。，： \n":
        end -= 1
    return Span(passage.body_start, end)


def _list(sentences: Sentences, lead: Span, items: Sequence[Span]) -> Iterator[Norm]:
    """The norms of a list: its introduction with cases or papers, or each item with the words that introduce it."""
    text = sentences.text
    opening = list(sentences.with_clauses(lead, Said()))
    listed = _LISTED.search(text.masked, lead.start, lead.end)
    at = listed.start() if listed else lead.end - 1
    holder = next((norm for clause, norm in opening if clause.act.covers(at)), None if listed else _last(opening))
    yield from (norm if holder else _with_cases(norm, at, items) for _, norm in opening if norm is not holder)
    if holder is None and opening:
        return
    if holder is not None and patterns()["lists_papers"].search(text.masked, lead.start, lead.end):
        yield holder._replace(materials=tuple(items), end=items[-1].end)
    elif holder is not None and patterns()["lists_acts"].search(text.masked, lead.start, lead.end) is None:
        yield _enumerated(holder, items)
    else:
        yield from _items(sentences, items, holder, leading(text.masked, lead))


def _last(opening: Sequence[tuple[Clause, Norm]]) -> Norm | None:
    return opening[-1][1] if opening else None


def _with_cases(norm: Norm, at: int, items: Sequence[Span]) -> Norm:
    """有下列情形之一的，应当…: the list stands among the conditions of the norm."""
    at_issue = any(span.covers(at) for span in (Span(norm.start, norm.end), *norm.conditions))
    return norm._replace(conditions=(*norm.conditions, *items)) if at_issue else norm


def _enumerated(norm: Norm, items: Sequence[Span]) -> Norm:
    """The norm of a list of things: 应当载明下列事项, 应当具备下列条件."""
    verb = norm.acts[-1].action if norm.acts else None
    listed = tuple(Act(verb, item) for item in items) if verb is not None else ()
    return norm._replace(acts=(*norm.acts[:-1], *listed), end=items[-1].end)


def _items(sentences: Sentences, items: Sequence[Span], holder: Norm | None, named: Body | None) -> Iterator[Norm]:
    """Each item as it stands if it is a clause, else as an act of the norm that introduces it."""
    text = sentences.text
    for item in items:
        said = Said(addressee=holder.addressee if holder else named)
        own = [norm for norm in sentences.norms(item, said) if not (holder and norm.modality is Modality.ASSERTED)]
        if own:
            yield from own
        elif holder is not None:
            yield holder._replace(
                start=item.start,
                end=item.end,
                acts=acts_in(text.masked, item).acts,
                deadlines=(*holder.deadlines, *text.deadlines_in(item)),
                amounts=(*holder.amounts, *text.amounts_in(item)),
                penalties=(*holder.penalties, *text.impositions_in(item)),
            )
