"""Precedents side by side: for each place what it fines, for what, and in what time, as its norms say.

Of a precedent only the norms count that answer the clause asked for: an article of many cases says something else in
each of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.normalize import normalize
from registry.model import Level
from review.norms import norms_of
from review.reading.deadlines import Deadline, Sense
from review.reading.modality import Modality
from review.reading.penalties import Fine, fines, impositions
from review.reading.quantities import quantities
from review.reading.span import Span
from search.precedents import Precedent

_ANSWERS = 0.7
"""How like the clause a norm must be, as a share of the most alike of its article."""
_NATIONAL, _EVERYWHERE = frozenset({Level.NATIONAL, Level.DEPARTMENT}), "全国"
_PARTIES = {"unit": "单位", "person": "个人"}
_UNITS = {"money": "元", "multiple": "倍", "percent": "%"}
_SIGNS = re.compile(r"[\W_]+")
_LINE = re.compile(r"[^\n]+")
_UP_TO_EVENT = re.compile(r"^.*(?:应当|必须|并|可以)(?:自|在|于)?")
# A reference to the provision that is broken says nothing of the case.
_BREAKS = re.compile(r"违反了?本(?:条例|办法|规定|细则|决定|法|条|通知)[^，。；的]{0,40}(?:规定|要求)?的?")


@dataclass(frozen=True, slots=True)
class PrecedentRow:
    """One norm of a precedent; what its words do not tell is None or empty."""

    precedent: Precedent
    case: str
    """For what the norm holds, in its own words."""
    party: str
    """On whom the fine falls where the norm tells units from individuals: 单位, 个人."""
    modality: Modality | None
    fine_from: float | None
    fine_to: float | None
    unit: str
    """元, 倍 or %; empty without a fine."""
    base: str
    """What a multiple or share is taken of: 违法所得."""
    per: str
    """For what the fine is due each time: 每只."""
    deadline: str
    """In the words of the text: 竣工验收合格之日起十五日内."""
    days: float | None
    quote: str
    """The norm, verbatim."""

    @property
    def place(self) -> str:
        """Where the norm holds: 全国 for what national bodies issued, empty where it is not known."""
        hit = self.precedent.hit
        return hit.region or (_EVERYWHERE if hit.level in _NATIONAL else "")


@dataclass(frozen=True, slots=True)
class _Case:
    """What an article says for one case: a norm, or a line that states a fine where no norm was read."""

    span: Span
    conditions: tuple[Span, ...]
    modality: Modality | None
    fines: tuple[Fine, ...]
    deadlines: tuple[Deadline, ...]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The clause asked for: the pairs of characters of its matter, and what it sets itself."""

    matter: frozenset[str]
    fine: bool
    deadline: bool

    def likeness(self, words: str) -> float:
        return len(self.matter & _pairs(words)) / (len(self.matter) or 1)

    def figures(self, case: _Case) -> bool:
        """Whether the case sets what the clause sets; a clause without figures is answered by any."""
        if not (self.fine or self.deadline):
            return bool(case.fines or case.deadlines)
        return bool((self.fine and case.fines) or (self.deadline and case.deadlines))


def precedent_table(text: str, precedents: Sequence[Precedent]) -> list[PrecedentRow]:
    """The rows in the order of the precedents: one for each fine or period that answers the clause, or one without."""
    plain = normalize(text)
    timed = any(quantity.dimension == "time" for quantity in quantities(plain))
    wanted = _Wanted(_pairs(_matter(plain)), fine=bool(fines(plain)), deadline=timed)
    return [row for precedent in precedents for row in _rows(precedent, wanted)]


def _matter(plain: str) -> str:
    """A clause without its penalties and figures, which are the same words whatever the matter."""
    spans = [*((i.start, i.end) for i in impositions(plain)), *((q.start, q.end) for q in quantities(plain))]
    blanked = list(plain)
    for start, end in spans:
        blanked[start:end] = " " * (end - start)
    return "".join(blanked)


def _pairs(words: str) -> frozenset[str]:
    return frozenset(piece[at : at + 2] for piece in _SIGNS.split(words) for at in range(len(piece) - 1))


def _rows(precedent: Precedent, wanted: _Wanted) -> Iterator[PrecedentRow]:
    text = precedent.hit.text
    plain = normalize(text)
    cases = _cases(plain)
    if not cases:
        yield _row(precedent, _Case(Span(0, len(text)), (), None, (), ()), None, None)
    for case in _answering(cases, plain, wanted):
        deadline = case.deadlines[0] if case.deadlines else None
        for fine in case.fines:
            yield _row(precedent, case, fine, deadline)
        if not case.fines:
            for period in case.deadlines or (None,):
                yield _row(precedent, case, None, period)


def _answering(cases: Sequence[_Case], plain: str, wanted: _Wanted) -> list[_Case]:
    """The cases that are most like the clause; those among them that set what it sets, if any do."""
    likeness: list[float] = []
    for place, case in enumerate(cases):
        own = wanted.likeness(_words(case, plain))
        # 拒不改正的，处…罚款 goes on with the case of the norm before it.
        goes_on = place > 0 and set(cases[place - 1].conditions) < set(case.conditions)
        likeness.append(max(own, likeness[-1]) if goes_on else own)
    best = max(likeness, default=0.0)
    alike = [case for case, like in zip(cases, likeness, strict=True) if like >= _ANSWERS * best]
    return [case for case in alike if wanted.figures(case)] or alike[:1]


def _words(case: _Case, plain: str) -> str:
    return "\n".join(span.of(plain) for span in (*case.conditions, case.span))


def _cases(plain: str) -> list[_Case]:
    """The norms of an article in order, and its lines with fines that are in none of them."""
    stated = fines(plain)
    cases = []
    for norm in norms_of(plain):
        span = Span(norm.start, norm.end)
        periods = tuple(period for period in norm.deadlines if _is_limit(period))
        own = tuple(fine for fine in stated if span.covers(fine.start))
        cases.append(_Case(span, norm.conditions, norm.modality, own, periods))
    outside = [fine for fine in stated if not any(case.span.covers(fine.start) for case in cases)]
    # Where each case of a list has a fine of its own, the cases speak for themselves and not the norm above them.
    cases = [case for case in cases if not any(one.covers(fine.start) for one in case.conditions for fine in outside)]
    for line in _LINE.finditer(plain):
        span = Span(*line.span())
        for fine in (fine for fine in outside if span.covers(fine.start)):
            cases.append(_Case(span, (Span(span.start, fine.start),), None, (fine,), ()))
    return sorted(cases, key=lambda case: case.span)


def _row(precedent: Precedent, case: _Case, fine: Fine | None, deadline: Deadline | None) -> PrecedentRow:
    text = precedent.hit.text
    conditions = [_BREAKS.sub("", span.of(text)).strip("，、 \n") for span in case.conditions]
    return PrecedentRow(
        precedent=precedent,
        case="，".join(filter(None, conditions)),
        party="、".join(name for tier, name in _PARTIES.items() if fine and tier in fine.tier),
        modality=case.modality,
        fine_from=fine.low if fine else None,
        fine_to=fine.high if fine else None,
        unit=_UNITS[fine.dimension] if fine else "",
        base=fine.base if fine else "",
        per=fine.per if fine else "",
        deadline=_period(deadline, text),
        days=deadline.days if deadline else None,
        quote=case.span.of(text).strip(),
    )


def _period(deadline: Deadline | None, text: str) -> str:
    """The period with the event from which it counts, verbatim."""
    if deadline is None:
        return ""
    start = min(deadline.event.start, deadline.start) if deadline.event else deadline.start
    return _UP_TO_EVENT.sub("", text[start : deadline.end])


def _is_limit(period: Deadline) -> bool:
    """Whether something is to be done in the time, and not every so often or after it."""
    return period.sense is not Sense.EXCEEDING and not period.rate and "每" not in period.clause.split(period.unit)[0]
