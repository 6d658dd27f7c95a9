"""What the model is told of a pair: how the two sides agree, what stands below and not above, what the rules say.

Each feature is a difference of the two texts, none the words of one of them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from review.learned.signals import signals
from review.learned.wording import wording
from review.pairs.comparison import Comparison
from review.pairs.figures import Answer, Placed, Relation, answers
from review.reading.modality import Modality, deontic_clauses, modals
from review.reading.parties import Party, last_party, tiers_named
from review.reading.passages import Passage
from review.reading.penalties import impositions
from review.reading.quantities import quantities
from review.reading.similarity import coverage, likeness, pairs
from review.reading.span import between
from review.rules.pairs.burdens import burdens

Features = dict[str, float]
Found = Sequence[tuple[str, float]]
"""What rules found: the rule and its confidence."""

_PART = re.compile(r"[，。；：\n]")
_LONG_LOWER, _LONG_UPPER, _LONG_PARTS = 200, 1500, 8
_SAYS_SOMETHING = 2
_MANY = 4
_FOREIGN = 0.4
_LEAVE, _DUTY, _BAN = Modality.MAY, Modality.MUST, Modality.MUST_NOT
_TURNED = ((_LEAVE, _BAN), (_LEAVE, _DUTY), (_BAN, _LEAVE), (_DUTY, _LEAVE))


def features(comparison: Comparison, sure: Found, proposed: Found) -> Features:
    """The features of a pair by name; those that are 0 may be absent. Both sides have passages."""
    nearest = comparison.upper.nearest(comparison.lower.plain)
    return {
        **_agreement(comparison, nearest),
        **_figures(comparison),
        **_signals(comparison, nearest),
        **_modality(comparison, nearest),
        **_powers(comparison),
        **_demands(comparison),
        **_rules("sure", sure),
        **_rules("proposed", proposed),
        **wording(comparison, nearest),
    }


def parts_below(comparison: Comparison) -> Iterator[tuple[str, int]]:
    """The parts of the lower text between marks that say something, with their offsets."""
    text = comparison.lower.plain
    for part in between(_PART, text):
        if len(pairs(words := part.of(text))) >= _SAYS_SOMETHING:
            yield words, part.start


def _agreement(comparison: Comparison, nearest: Passage) -> Features:
    below, above = comparison.lower.plain, comparison.upper.plain
    said = [coverage(part, above) for part, _ in parts_below(comparison)] or [1.0]
    return {
        "coverage": coverage(below, above),
        "coverage_by_nearest": coverage(below, nearest.whole),
        "coverage_of_nearest": coverage(nearest.whole, below),
        "likeness": likeness(below, nearest.whole),
        "coverage_of_strangest_part": min(said),
        "coverage_of_last_part": said[-1],
        "mean_coverage_of_parts": sum(said) / len(said),
        "parts": float(min(len(said), _LONG_PARTS)),
        "length_below": min(len(below), _LONG_LOWER) / 100,
        "length_above": min(len(above), _LONG_UPPER) / 500,
    }


def _figures(comparison: Comparison) -> Features:
    """Whether figures below are the same, more, less or otherwise than those above that answer to them."""
    told: Features = {}
    answered = list(answers(comparison))
    for answer in answered:
        below, relation = answer.below.quantity, answer.relation
        told[f"figure_{relation}"] = max(told.get(f"figure_{relation}", 0.0), answer.closeness)
        kinds = [_matter(answer)]
        if relation is not Relation.SAME:
            kinds += [
                f"{below.bound}_{answer.above.quantity.bound}",
                f"{_matter(answer)}_of_{_bound_party(answer.below)}",
            ]
        for kind in kinds:
            name = f"figure_{relation}:{kind}"
            told[name] = max(told.get(name, 0.0), answer.closeness)
    unanswered = len(quantities(comparison.lower.plain)) - len(answered)
    return told | {"figures_new": float(min(max(unanswered, 0), _MANY))}


def _matter(answer: Answer) -> str:
    return "fine" if "罚款" in answer.below.near else answer.below.quantity.dimension


def _bound_party(below: Placed) -> str:
    """Who is bound in the clause of the figure, or was named last before it."""
    around = (clause for clause in deontic_clauses(below.passage) if clause.start <= below.quantity.start < clause.end)
    subject = next((clause.subject for clause in around if clause.subject), None)
    return subject or last_party(below.passage.whole[: below.quantity.start]) or "nobody"


def _signals(comparison: Comparison, nearest: Passage) -> Features:
    """Which signals stand below; which of them not in the nearest sentence above, and nowhere above."""
    found: Features = {}
    for signal in signals():
        if signal.stands_in(comparison.lower.plain):
            found[f"signal:{signal.id}"] = 1.0
            found[f"signal_not_nearby:{signal.id}"] = float(not signal.stands_in(nearest.whole))
            found[f"signal_not_above:{signal.id}"] = float(not signal.stands_in(comparison.upper.plain))
    return found


def _modality(comparison: Comparison, nearest: Passage) -> Features:
    below = {modality for _, _, modality in modals(comparison.lower.plain)}
    above = {modality for _, _, modality in modals(nearest.whole)}
    return {
        **{f"below:{modality}": 1.0 for modality in below},
        **{f"above:{modality}": 1.0 for modality in above},
        **{f"only_below:{modality}": 1.0 for modality in below - above},
        **{f"{one}_for_{other}": float(one in below and other in above and one not in above) for one, other in _TURNED},
    }


def _powers(comparison: Comparison) -> Features:
    below, above = ({one.kind for one in impositions(side.plain)} for side in (comparison.lower, comparison.upper))
    own, higher = tiers_named(comparison.lower.plain), tiers_named(comparison.upper.plain)
    bound = [clause.subject for passage in comparison.lower.passages for clause in deontic_clauses(passage)]
    return {
        "clauses_of_authority": float(min(bound.count(Party.AUTHORITY), _MANY)),
        "clauses_of_private": float(min(bound.count(Party.PRIVATE), _MANY)),
        "impositions_new": float(len(below - above)),
        "impositions_shared": float(len(below & above)),
        "lower_level": float(bool(own and higher) and min(own) < min(higher)),
        "level_only_below": float(bool(own) and not higher),
    }


def _demands(comparison: Comparison) -> Features:
    asked = [found for part, _ in parts_below(comparison) if (found := _asked(part))]
    return {
        "demands": float(len(asked)),
        "demands_new": float(sum(coverage(words, comparison.upper.plain) < _FOREIGN for words in asked)),
    }


def _asked(part: str) -> str | None:
    found: Iterable[re.Match[str] | None] = (burden.asked(part) for burden in burdens())
    return next((match.group() for match in found if match), None)


def _rules(prefix: str, found: Found) -> Features:
    return {
        f"{prefix}": float(bool(found)),
        f"{prefix}_confidence": max((confidence for _, confidence in found), default=0.0),
        **{f"{prefix}:{rule}": 1.0 for rule, _ in found},
    }
