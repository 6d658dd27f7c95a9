"""Norms of a text: its sentences and lists, and the clauses in them."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from registry.uncollected import uncollected
from review.norms.acts import acts_in
from review.norms.bodies import leading
from review.norms.clauses import Clause, clauses
from review.norms.completion import Said, completed
from review.norms.norm import Act, Body, Norm
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
_SENTENCE = re.compile(r"[^；。\n]+")
# 不得占用: a modal word and a verb.
_SHORTEST_CLAUSE = 4
_LISTED = re.compile("下列|以下|如下")


@uncollected
def norms_of(plain: str) -> list[Norm]:
    """The norms of a normalised text (ingest.normalize) in reading order: a clause, a provision or a whole document.

    Definitions, purposes, and what a text says of its own force are none. A list of cases or of papers belongs to the
    norm that introduces it; each item of a list of acts is a norm of its own.
    """
    text = Text(plain)
    found: list[Norm] = []
    said = Said()
    paragraph = 0
    for (lead, _), group in groupby(passages(text.masked), key=lambda each: (_lead(each), each.paragraph)):
        for passage in group if lead is None else ():
            if len(passage.body) < _SHORTEST_CLAUSE:
                continue
            if passage.paragraph != paragraph:
                said, paragraph = Said(), passage.paragraph
            label = _LABEL.match(text.masked, passage.body_start)
            begin = label.end() if label else passage.body_start
            found.extend(norm for _, norm in _sentences(text, Span(begin, passage.end), said))
        if lead is not None:
            found.extend(_list(text, lead, [_item(text, passage) for passage in group]))
    return found


def _lead(passage: Passage) -> Span | None:
    return Span(passage.lead_start, passage.lead_start + len(passage.lead)) if passage.lead else None


def _item(text: Text, passage: Passage) -> Span:
    end = passage.end
    while end > passage.body_start and text.masked[end - 1] in "；。，： \n":
        end -= 1
    return Span(passage.body_start, end)


def _sentences(text: Text, zone: Span, said: Said) -> Iterator[tuple[Clause, Norm]]:
    """The clauses of a passage and their norms; each part of it (；) leans on those before it."""
    for match in _SENTENCE.finditer(text.masked, zone.start, zone.end):
        said.case = ()
        for clause in _clauses(text, Span(*match.span())):
            yield clause, completed(text, clause, said)


def _clauses(text: Text, sentence: Span) -> list[Clause]:
    too_short = sentence.end - sentence.start < _SHORTEST_CLAUSE
    if too_short or patterns()["no_norm"].search(text.masked, sentence.start, sentence.end):
        return []
    return clauses(text.masked, sentence, text.cues)


def _list(text: Text, lead: Span, items: Sequence[Span]) -> Iterator[Norm]:
    """The norms of a list: its introduction with cases or papers, or each item with the words that introduce it."""
    opening = list(_sentences(text, lead, Said()))
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
        yield from _items(text, items, holder, leading(text.masked, lead))


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


def _items(text: Text, items: Sequence[Span], holder: Norm | None, named: Body | None) -> Iterator[Norm]:
    """Each item as it stands if it is a clause, else as an act of the norm that introduces it."""
    for item in items:
        said = Said(addressee=holder.addressee if holder else named)
        own = [norm for _, norm in _sentences(text, item, said) if not (holder and norm.modality is Modality.ASSERTED)]
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
