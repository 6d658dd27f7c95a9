"""A norm: what a clause demands, forbids, allows or encourages, of whom, when, and what follows.

Tuples, as a text has thousands of them and a frozen dataclass takes three times as long to make.
All spans are offsets into the text that was read, so that each value can be quoted from it.
"""

from typing import NamedTuple

from review.reading.amounts import Amount
from review.reading.deadlines import Deadline
from review.reading.modality import Modality
from review.reading.parties import Party, Tier
from review.reading.penalties import Imposition
from review.reading.span import Span


class Body(NamedTuple):
    """Whom a clause names. `party` is None where the name does not tell on which side of the State it stands."""

    span: Span
    party: Party | None
    level: Tier | None
    """The level of government of an authority, as far as its name tells."""
    and_above: bool
    """Whether the higher levels are meant too: 县级以上."""


class Act(NamedTuple):
    """What is to be done or left undone; `object` is what it is done to, after the verb or before it (对…, 将…)."""

    action: Span
    object: Span | None


class Norm(NamedTuple):
    """`start` and `end` enclose the clause itself; conditions, addressee and items of a list may stand outside them.

    What the words do not tell is None or empty, never guessed.
    """

    start: int
    end: int
    modality: Modality
    cue: Span | None
    """The modal word; None where the clause orders by what it says (处…罚款, 负责…)."""
    addressee: Body | None
    """Who is bound, allowed or encouraged."""
    matter: Span | None
    """What stands where the addressee would: 费用 of 费用应当足额缴纳."""
    acts: tuple[Act, ...]
    conditions: tuple[Span, ...]
    deadlines: tuple[Deadline, ...]
    amounts: tuple[Amount, ...]
    penalties: tuple[Imposition, ...]
    materials: tuple[Span, ...]
    authority: Body | None
    """Who is competent: the addressee if it is an authority, else the body to which the clause leads (向…申请)."""
