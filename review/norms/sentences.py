"""Sentences of a text and their norms; a short sentence that the text says again is not read again."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from review.norms.clauses import Clause, clauses
from review.norms.completion import Said, completed
from review.norms.norm import Act, Body, Norm
from review.norms.text import Text
from review.norms.words import patterns
from review.reading.amounts import Amount
from review.reading.quantities import Quantity
from review.reading.span import Span

# 不得占用: a modal word and a verb.
SHORTEST_CLAUSE = 4
_SENTENCE = re.compile(r"[^；。\n]+")
_BEFORE, _AFTER = ("；", "。", "；\n", "。\n"), ("；", "。")
# Longer sentences are seldom said again.
_LONGEST_KEPT = 40
# A text of more different ones repeats little.
_MOST_KEPT = 4_096


class _Kept(NamedTuple):
    """The norms of a sentence where it last was read, and what its paragraph had said before it."""

    begin: int
    norms: tuple[Norm, ...]
    said: Said
    leant_on: frozenset[str]
    root: tuple[Span, ...] | None
    """The case that it set for those that go on with it; None if it set none."""

    def holds(self, said: Said) -> bool:
        """Whether all that the sentence has taken from before it is the same now."""
        return all(getattr(said, name) == getattr(self.said, name) for name in self.leant_on)


class Sentences:
    """The sentences of one text; the norms of short ones are kept from the second time on."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._met: set[str] = set()
        self._kept: dict[str, _Kept] = {}

    def norms(self, zone: Span, said: Said) -> Iterator[Norm]:
        """The norms of a passage; each part of it (；) leans on those before it."""
        for match in _SENTENCE.finditer(self.text.masked, zone.start, zone.end):
            words = match.group()
            if len(words) > _LONGEST_KEPT or self._is_new(words):
                for clause in self._clauses(match, said):
                    yield completed(self.text, clause, said)
            elif (kept := self._kept.get(words)) and kept.holds(said) and self._is_apart(match):
                yield from self._again(kept, match.start(), said)
            else:
                yield from self._read_to_keep(match, said)

    def with_clauses(self, zone: Span, said: Said) -> Iterator[tuple[Clause, Norm]]:
        """The clauses of a passage with their norms."""
        for match in _SENTENCE.finditer(self.text.masked, zone.start, zone.end):
            for clause in self._clauses(match, said):
                yield clause, completed(self.text, clause, said)

    def _clauses(self, sentence: re.Match[str], said: Said) -> list[Clause]:
        said.case = ()
        begin, end = sentence.span()
        if end - begin < SHORTEST_CLAUSE or patterns()["no_norm"].search(sentence.string, begin, end):
            return []
        return clauses(sentence.string, Span(begin, end), self.text.cues)

    def _is_new(self, words: str) -> bool:
        if words in self._met:
            return False
        if len(self._met) < _MOST_KEPT:
            self._met.add(words)
        return True

    def _is_apart(self, sentence: re.Match[str]) -> bool:
        """Whether no pattern looks beyond the sentence: full stops around it, nothing in it that is masked."""
        begin, end = sentence.span()
        return (
            sentence.string.startswith(_AFTER, end)
            and (begin == 0 or sentence.string.endswith(_BEFORE, 0, begin))
            and self.text.plain.startswith(sentence.group(), begin)
        )

    def _read_to_keep(self, sentence: re.Match[str], said: Said) -> tuple[Norm, ...]:
        said.leant_on.clear()
        before = replace(said)
        norms = tuple([completed(self.text, clause, said) for clause in self._clauses(sentence, said)])
        # What a period times may go on beyond the sentence.
        if self._is_apart(sentence) and not any(norm.deadlines for norm in norms):
            root = said.root if said.root is not before.root else None
            self._kept[sentence.group()] = _Kept(sentence.start(), norms, before, frozenset(said.leant_on), root)
        return norms

    def _again(self, kept: _Kept, begin: int, said: Said) -> Iterator[Norm]:
        moved = _Moved(kept.begin, begin - kept.begin)
        if kept.root is not None:
            said.root = moved.spans(kept.root)
        for each in kept.norms:
            norm = moved.norm(each, self.text)
            said.name(self.text.masked, norm.addressee, norm.authority)
            yield norm


class _Moved(NamedTuple):
    """Moves what stands at or after `begin`; what a sentence has taken from before it stays."""

    begin: int
    by: int

    def span(self, span: Span) -> Span:
        start, end = span
        return Span(start + self.by, end + self.by) if start >= self.begin else span

    def spans(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple([self.span(span) for span in spans]) if spans else ()

    def body(self, body: Body | None) -> Body | None:
        return body and Body(self.span(body.span), body.party, body.level, body.and_above)

    def act(self, act: Act) -> Act:
        return Act(self.span(act.action), act.object and self.span(act.object))

    def amount(self, amount: Amount) -> Amount:
        (dimension, bound, low, high, start, end, unit), base, per = amount
        quantity = Quantity(dimension, bound, low, high, start + self.by, end + self.by, unit)
        return Amount(quantity, base and self.span(base), per and self.span(per))

    def norm(self, norm: Norm, text: Text) -> Norm:
        """The norm with the penalties that are read at the new place, as words after it may tell that they are none."""
        whole = self.span(Span(norm.start, norm.end))
        return Norm(
            start=whole.start,
            end=whole.end,
            modality=norm.modality,
            cue=norm.cue and self.span(norm.cue),
            addressee=self.body(norm.addressee),
            matter=norm.matter and self.span(norm.matter),
            acts=tuple([self.act(act) for act in norm.acts]),
            conditions=self.spans(norm.conditions),
            deadlines=(),
            amounts=tuple([self.amount(amount) for amount in norm.amounts]) if norm.amounts else (),
            penalties=tuple(text.impositions_in(whole)),
            materials=self.spans(norm.materials),
            authority=self.body(norm.authority),
        )
