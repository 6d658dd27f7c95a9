"""The expiry report as tables."""

from collections.abc import Sequence

from review.reports.expiry import Expiry, LostBasis
from ui.presenters.names import Cell, Linked, day


def term_table(terms: Sequence[Expiry]) -> list[list[Cell]]:
    return [
        [
            Linked(term.title, term.document_id),
            term.document_number,
            term.issuer,
            day(term.last_day),
            str(term.days_left),
            term.proof,
        ]
        for term in terms
    ]


def lost_basis_table(lost: Sequence[LostBasis]) -> list[list[Cell]]:
    return [
        [
            Linked(one.title, one.document_id),
            one.document_number,
            one.issuer,
            one.provision,
            one.quote,
            one.explanation,
        ]
        for one in lost
    ]
