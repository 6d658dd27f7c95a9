"""Clauses of a sentence: which of its parts set the case, and which order, forbid or allow something.

A sentence is cut at its commas. A part with a modal word, or with words that order by themselves (由…责令改正),
begins a clause; parts before it set its case; parts after it go on with it, until one sets a new case or begins a
new clause.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from review.norms.bodies import leading, subject, whole
from review.norms.cues import Cue, modal_word
from review.norms.words import any_of, ends_with, patterns
from review.reading.modality import Modality
from review.reading.parties import Party
from review.reading.span import Span

# From mark to mark, without the blanks at both ends.
_PART = re.compile(r"[^，： \n](?:[^，：]*[^，： \n])?")
_QUOTED = re.compile(r"（(?![一二三四五六七八九十\d]{1,3}）)[^（）]{1,200}）|《[^《》]{1,200}》|“[^“”]{1,200}”")
_BY = re.compile(r"(?<![自理经缘事因案])由(?![于此来衷])")
# No sentence of law has as many.
_MOST_CLAUSES = 40

Opened = tuple[Modality, Span | None, Span, Span]
"""What a part of a sentence begins: modality, cue, the words before it, the words after it."""


class Clause(NamedTuple):
    """`zone` are the words before the cue in its part of the sentence, `act` those after it to the clause's end."""

    modality: Modality
    cue: Span | None
    zone: Span
    act: Span
    settings: tuple[Span, ...]


def masked(plain: str) -> str:
    """The text with what stands in brackets and quotation marks blanked out: no clause begins there."""
    return _QUOTED.sub(lambda quoted: quoted.group()[0] + "□" * (len(quoted.group()) - 2) + quoted.group()[-1], plain)


def clauses(plain: str, sentence: Span, cues: Sequence[Cue]) -> list[Clause]:
    """The clauses of what ends with ；or 。, in order. `plain` is masked, `cues` are the modal words of all of it."""
    return _Sentence(plain, sentence, cues).clauses()


class _Sentence:
    """One sentence while it is read: the clauses found so far, and the parts that set the case of the next."""

    def __init__(self, plain: str, sentence: Span, cues: Sequence[Cue]) -> None:
        self.plain = plain
        self.parts = _parts(plain, sentence)
        self.cues = cues
        self.found: list[Clause] = []
        self.settings: list[Span] = []

    def clauses(self) -> list[Clause]:
        for index, part in enumerate(self.parts):
            if ends_with("excepts", self.plain, part):
                if self.found:
                    self.found[-1] = _with(self.found[-1], exception=part)
                continue
            sets_case = index + 1 < len(self.parts) and ends_with("ends_case", self.plain, part)
            opened = None if sets_case else self._opened(part)
            if opened is None and not sets_case and not self.found and index >= self.free_from:
                opened = _asserted(self.plain, part)
            if opened is not None and not self._goes_on_ordering(opened):
                modality, cue, zone, act = opened
                self.found.append(Clause(modality, cue, zone, act, tuple(self.settings)))
                self.settings = []
            elif self.found and not sets_case:
                self.found[-1] = _with(self.found[-1], end=part.end)
            else:
                self.settings.append(part)
        return self.found if len(self.found) <= _MOST_CLAUSES else []

    @cached_property
    def free_from(self) -> int:
        """The first part from which on nothing orders or sets a case: what it states stands by itself."""
        for index in range(len(self.parts) - 1, -1, -1):
            part = self.parts[index]
            first = bisect_left(self.cues, (part.start,))
            orders = first < len(self.cues) and self.cues[first][0] < part.end
            if orders or ends_with("ends_case", self.plain, part):
                return index + 1
        return 0

    def _opened(self, part: Span) -> Opened | None:
        """What the part begins, if it begins a clause."""
        plain = self.plain
        modal = modal_word(plain, part, self.cues, self.found[-1].modality if self.found else None)
        if modal is not None and modal[1] < part.end:
            start, end, modality = modal
            return modality, Span(start, end), Span(part.start, start), Span(end, part.end)
        if (by := _given_to(plain, part)) is not None:
            return Modality.MUST, None, Span(part.start, by), Span(by, part.end)
        if patterns()["orders"].match(plain, part.start, part.end):
            return Modality.MUST, None, Span(part.start, part.start), part
        stated = any_of("owes", "states_task", "gives_right").search(plain, part.start, part.end)
        if stated is None or not self._has_subject(Span(part.start, stated.start())):
            return None
        modality = Modality.MAY if stated.lastgroup == "gives_right" else Modality.MUST
        cue = Span(*stated.span()) if stated.lastgroup == "owes" else None
        return modality, cue, Span(part.start, stated.start()), Span(cue.end if cue else stated.start(), part.end)

    def _has_subject(self, zone: Span) -> bool:
        """Whether a body is named before the words that state its task; a comma may stand between the two."""
        if zone.start == zone.end and self.settings:
            return whole(self.plain, self.settings[-1]) is not None
        return subject(self.plain, zone) is not None

    def _goes_on_ordering(self, opened: Opened) -> bool:
        """Whether a part orders more of what the clause before it orders: 由…责令改正，处…罚款."""
        _, cue, zone, act = opened
        if cue is not None or zone.start < zone.end or self.settings or self.plain.startswith("由", act.start):
            return False
        return bool(self.found) and self.found[-1].cue is None and self.found[-1].modality is Modality.MUST


def _parts(plain: str, sentence: Span) -> list[Span]:
    connects = patterns()["connects"]
    parts = []
    for match in _PART.finditer(plain, sentence.start, sentence.end):
        start, end = match.span()
        if not connects.fullmatch(plain, start, end):
            parts.append(Span(start, end))
    return parts


def _with(clause: Clause, *, end: int | None = None, exception: Span | None = None) -> Clause:
    settings = clause.settings if exception is None else (*clause.settings, exception)
    act = clause.act if end is None else Span(clause.act.start, end)
    return clause._replace(act=act, settings=settings)


def _given_to(plain: str, part: Span) -> int | None:
    """Where a part gives a matter to a body that it names: 由县人民政府批准, 案件由中级人民法院管辖."""
    if plain.find("由", part.start, part.end) < 0:
        return None
    for by in _BY.finditer(plain, part.start, part.end):
        named = leading(plain, Span(by.end(), part.end), anyhow=True)
        if named is not None:
            return by.start()
    return None


def _asserted(plain: str, part: Span) -> Opened | None:
    """What an authority does, said without a modal word (市人民政府建立联席会议制度): it is to be done."""
    named = leading(plain, part)
    if named is None or named.party is not Party.AUTHORITY or whole(plain, part) is not None:
        return None
    if patterns()["describes"].match(plain, named.span.end, part.end):
        return None
    return Modality.ASSERTED, None, Span(part.start, named.span.end), Span(named.span.end, part.end)
