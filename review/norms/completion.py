"""A clause as a norm: what it leaves out is taken from the case before it and from what its paragraph has said."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from review.norms.acts import Acts, acts_in
from review.norms.bodies import body, leading, subject, whole
from review.norms.clauses import Clause
from review.norms.materials import materials
from review.norms.norm import Body, Norm
from review.norms.text import Text
from review.norms.words import ends_with, patterns
from review.reading.deadlines import Deadline, Sense
from review.reading.modality import Modality
from review.reading.parties import Party
from review.reading.span import Span

# 禁止任何单位…, 鼓励企业…: whom the clause binds or encourages stands after the modal word.
_NAMED_AFTER = frozenset({Modality.MUST_NOT, Modality.ENCOURAGED, Modality.MAY})

# 任何单位不得…: who is to do the next thing is not said.
_ANYBODY = "任何"


@dataclass(slots=True)
class Said:
    """What a paragraph has said so far, on which its later clauses lean."""

    addressee: Body | None = None
    authority: Body | None = None
    case: tuple[Span, ...] = ()
    """The conditions of the sentence so far."""
    root: tuple[Span, ...] = ()
    """Those with which 逾期不改正的 and 情节严重的 go on."""
    leant_on: set[str] = field(default_factory=set)
    """Which of these a clause has asked for, by name."""

    def name(self, plain: str, addressee: Body | None, authority: Body | None) -> None:
        """Whom a clause has named, or has taken from those before it."""
        if addressee is not None and not plain.startswith(_ANYBODY, addressee.span.start):
            self.addressee = addressee
        self.authority = authority or self.authority


def completed(text: Text, clause: Clause, said: Said) -> Norm:
    """The clause as a norm; what it leaves out is taken from what the paragraph has said."""
    parts = acts_in(text.masked, clause.act, names_actor=clause.modality is Modality.ENCOURAGED)
    own = _subject(text, clause)
    matter = None if own else _fronted(text, clause)
    addressee = _addressee(text, clause, (own, matter, parts), said)
    authority = _authority(addressee) or _authority(parts.towards)
    conditions = _conditions(text, clause, addressee)
    if conditions and patterns()["goes_on"].match(text.masked, conditions[0].start):
        said.leant_on.add("root")
        conditions = (*said.root, *conditions)
    elif conditions:
        said.root = conditions
    said.name(text.masked, addressee, authority)
    said.case = conditions or said.case
    whole = Span(clause.zone.start, clause.act.end)
    is_measured = text.is_measured(_reach(clause) if clause.settings else whole)
    return Norm(
        start=whole.start,
        end=whole.end,
        modality=clause.modality,
        cue=clause.cue,
        addressee=addressee,
        matter=matter,
        acts=parts.acts,
        conditions=said.case,
        deadlines=tuple(_timed(text, clause, whole)) if is_measured else (),
        amounts=tuple(text.amounts_in(whole)) if is_measured else (),
        penalties=tuple(text.impositions_in(whole)),
        materials=tuple(materials(text.masked, clause.act)),
        authority=authority,
    )


def _authority(named: Body | None) -> Body | None:
    return named if named is not None and named.party is Party.AUTHORITY else None


def _reach(clause: Clause) -> Span:
    """All that the clause is read from: it, the parts that set its case, and what it excepts."""
    return Span(min(clause.zone.start, clause.settings[0].start), max(clause.act.end, clause.settings[-1].end))


def _addressee(text: Text, clause: Clause, named: tuple[Body | None, Span | None, Acts], said: Said) -> Body | None:
    """Who is bound: named by the clause, else by its case, else by what was said before."""
    own, matter, parts = named
    if parts.actor is not None and (clause.modality in _NAMED_AFTER or own is None):
        return parts.actor
    if own is not None:
        return own
    if clause.cue is None:
        # A sanction is the same authority's as long as the case goes on; 构成犯罪的 is a matter for others.
        goes_on = not clause.settings or patterns()["goes_on"].match(text.masked, clause.settings[0].start)
        said.leant_on.add("authority")
        return said.authority if goes_on else None
    if matter is not None:
        return None
    zone = (clause.zone,) if clause.zone.start < clause.zone.end else ()
    for setting in (*zone, *reversed(clause.settings)):
        connects = patterns()["connects"].match(text.masked, setting.start, setting.end)
        if connects is None and (in_case := leading(text.masked, setting)) is not None:
            return in_case
    said.leant_on.add("addressee")
    return said.addressee


def _subject(text: Text, clause: Clause) -> Body | None:
    """The body before the modal word, with those that a comma sets before it (县人民政府，街道办事处应当…)."""
    own = subject(text.masked, clause.zone) if clause.zone.start < clause.zone.end else None
    before = whole(text.masked, clause.settings[-1]) if clause.settings else None
    if before is None or (own is None and clause.zone.start < clause.zone.end):
        return own
    return body(text.masked, Span(before.span.start, own.span.end)) if own else before


def _fronted(text: Text, clause: Clause) -> Span | None:
    """What stands where the addressee would: 费用 of 费用应当足额缴纳."""
    start, end = clause.zone
    if start == end:
        return None
    if connection := patterns()["connects"].match(text.masked, start, end):
        start = connection.end()
    adverbial = patterns()["opens_adverbial"].match(text.masked, start, end)
    if start >= end or adverbial or ends_with("ends_case", text.masked, clause.zone):
        return None
    return Span(start, end)


def _conditions(text: Text, clause: Clause, addressee: Body | None) -> tuple[Span, ...]:
    """The parts of the sentence that set the case; a ground (根据…) or a mere period sets none."""
    zone = (clause.zone,) if ends_with("ends_case", text.masked, clause.zone) else ()
    if not (clause.settings or zone):
        return ()
    return tuple(
        setting
        for setting in (*clause.settings, *zone)
        if text.masked[setting.end - 1] != "内"
        and (addressee is None or addressee.span.end != setting.end)
        and (
            text.masked[setting.end - 1] == "的"
            or patterns()["names_ground"].match(text.masked, setting.start, setting.end) is None
        )
    )


def _timed(text: Text, clause: Clause, whole: Span) -> Iterator[Deadline]:
    """The periods of the clause itself and those set before it; one that makes its case (超过…的) times nothing."""
    for setting in clause.settings:
        if text.masked[setting.end - 1] != "的":
            yield from (each for each in text.deadlines_in(setting) if each.sense is not Sense.EXCEEDING)
    yield from (each for each in text.deadlines_in(whole) if each.sense is not Sense.EXCEEDING)
