"""Whether a document belongs to a class that a clause ends: 未列入目录的规范性文件一律废止. Pure.

A wrong end is worse than an open question: what the facts leave open is UNSURE, and the document's status stays.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from registry.model import DocumentClass, DocumentKind, Spared
from registry.regions import lies_in

# Without a day up to which documents were reviewed, those of the last year may have come after the review.
_REVIEW_TIME = timedelta(days=365)


class Membership(Enum):
    """Whether a document is one of a class."""

    MEMBER = "member"
    UNSURE = "unsure"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that the class may mean, as far as its own text tells."""

    kind: DocumentKind
    issuers: Collection[str]
    region: str | None
    published: date | None
    is_named: bool
    """Whether the telling text names it, in its list or elsewhere."""
    is_published_anew: bool
    """Whether it, or a document of its title and issuer, was published or renewed before the class ends."""
    has_term: bool
    """Whether its text states a term."""


def membership(candidate: Candidate, target: DocumentClass, told_on: date | None, *, has_list: bool) -> Membership:
    """Whether the candidate is one of the class.

    Args:
        candidate: The document in question.
        target: The class.
        told_on: The day on which the telling text was published.
        has_list: Whether the telling text carries the list of what stays in force.
    """
    by_issuer = _by_issuer(candidate, target)
    by_day = _by_day(candidate.published, target.issued_before, told_on)
    if candidate.kind is not target.kind or _is_spared(candidate, target) or Membership.OUTSIDE in (by_issuer, by_day):
        return Membership.OUTSIDE
    is_listing_known = Spared.LISTED not in target.spared or has_list
    is_sure = by_issuer is by_day is Membership.MEMBER and is_listing_known
    return Membership.MEMBER if is_sure else Membership.UNSURE


def _is_spared(candidate: Candidate, target: DocumentClass) -> bool:
    """What the telling text names is dealt with by name, whatever becomes of its class."""
    return (
        candidate.is_named
        or (Spared.REPUBLISHED in target.spared and candidate.is_published_anew)
        or (Spared.WITH_TERM in target.spared and candidate.has_term)
    )


def _by_issuer(candidate: Candidate, target: DocumentClass) -> Membership:
    if set(candidate.issuers) & set(target.issuers):
        return Membership.MEMBER
    is_there = bool(target.region and candidate.region and lies_in(candidate.region, target.region))
    return Membership.UNSURE if is_there else Membership.OUTSIDE


def _by_day(published: date | None, issued_before: date | None, told_on: date | None) -> Membership:
    limit = issued_before or told_on
    if published is None or limit is None:
        return Membership.UNSURE
    if published >= limit:
        return Membership.OUTSIDE
    is_in_doubt = issued_before is None and published > limit - _REVIEW_TIME
    return Membership.UNSURE if is_in_doubt else Membership.MEMBER
