"""Norms as plain values: for JSON, and for what is kept with a spaCy Doc."""

from collections.abc import Mapping

from review.norms.norm import Body, Norm
from review.reading.amounts import Amount
from review.reading.deadlines import Deadline
from review.reading.span import Span

Record = dict[str, object]


def norm_record(norm: Norm, text: str) -> Record:
    """The norm with the words of each of its spans, cut from the text (its original spelling)."""
    return {
        **_words(Span(norm.start, norm.end), text),
        "modality": norm.modality.value,
        "cue": _words_or_none(norm.cue, text),
        "addressee": _body(norm.addressee, text),
        "matter": _words_or_none(norm.matter, text),
        "acts": [{"action": _words(act.action, text), "object": _words_or_none(act.object, text)} for act in norm.acts],
        "conditions": [_words(condition, text) for condition in norm.conditions],
        "deadlines": [_deadline(deadline, text) for deadline in norm.deadlines],
        "amounts": [_amount(amount, text) for amount in norm.amounts],
        "penalties": [
            {**_words(Span(each.start, each.end), text), "kind": each.kind, "nature": each.nature}
            for each in norm.penalties
        ],
        "materials": [_words(material, text) for material in norm.materials],
        "authority": _body(norm.authority, text),
    }


def _words(span: Span, text: str) -> Record:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _words_or_none(span: Span | None, text: str) -> Record | None:
    return _words(span, text) if span else None


def _body(body: Body | None, text: str) -> Mapping[str, object] | None:
    if body is None:
        return None
    level = body.level.name.lower() if body.level else None
    party = body.party.value if body.party else None
    return {**_words(body.span, text), "party": party, "level": level, "and_above": body.and_above}


def _deadline(deadline: Deadline, text: str) -> Record:
    return {
        **_words(Span(deadline.start, deadline.end), text),
        "number": deadline.number,
        "unit": deadline.unit,
        "working_days": deadline.working,
        "sense": deadline.sense.value,
        "event": _words_or_none(deadline.event, text),
        "binds": deadline.binds.value if deadline.binds else None,
    }


def _amount(amount: Amount, text: str) -> Record:
    quantity = amount.quantity
    return {
        **_words(Span(quantity.start, quantity.end), text),
        "dimension": quantity.dimension,
        "low": quantity.low,
        "high": quantity.high,
        "base": _words_or_none(amount.base, text),
        "per": _words_or_none(amount.per, text),
    }
