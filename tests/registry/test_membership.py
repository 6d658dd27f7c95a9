"""Which documents belong to a class that a clause ends without naming them."""

from dataclasses import replace
from datetime import date

import pytest

from registry.membership import Candidate, Membership, membership
from registry.model import DocumentClass, DocumentKind, Spared

TOLD = date(2021, 3, 1)
UNLISTED = DocumentClass(
    DocumentKind.NORMATIVE_DOCUMENT, ("云安市人民政府",), None, issued_before=date(2021, 1, 1), spared=(Spared.LISTED,)
)
NOTICE = Candidate(
    DocumentKind.NORMATIVE_DOCUMENT,
    ("云安市人民政府",),
    "云安市",
    date(2010, 5, 1),
    is_named=False,
    is_published_anew=False,
    has_term=False,
)
MEMBER, UNSURE, OUTSIDE = Membership.MEMBER, Membership.UNSURE, Membership.OUTSIDE


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, MEMBER),
        ({"is_named": True}, OUTSIDE),
        ({"kind": DocumentKind.RULE}, OUTSIDE),
        ({"issuers": ("云安市财政局",)}, OUTSIDE),
        ({"published": date(2021, 1, 1)}, OUTSIDE),
        ({"published": None}, UNSURE),
        ({"is_published_anew": True}, MEMBER),
    ],
)
def test_what_a_list_of_documents_kept_ends(facts: dict[str, object], expected: Membership) -> None:
    assert membership(replace(NOTICE, **facts), UNLISTED, TOLD, has_list=True) is expected  # type: ignore[arg-type]


def test_without_the_list_itself_it_is_not_known_what_it_spares() -> None:
    assert membership(NOTICE, UNLISTED, TOLD, has_list=False) is UNSURE


@pytest.mark.parametrize(("anew", "expected"), [(False, MEMBER), (True, OUTSIDE)])
def test_what_was_published_anew_in_time_does_not_lapse(anew: bool, expected: Membership) -> None:
    lapsing = replace(UNLISTED, spared=(Spared.REPUBLISHED,))
    assert membership(replace(NOTICE, is_published_anew=anew), lapsing, TOLD, has_list=False) is expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [(date(2019, 5, 1), MEMBER), (date(2020, 12, 1), UNSURE), (date(2021, 3, 1), OUTSIDE)],
)
def test_without_a_day_of_the_review_the_last_year_is_in_doubt(published: date, expected: Membership) -> None:
    undated = replace(UNLISTED, issued_before=None)
    assert membership(replace(NOTICE, published=published), undated, TOLD, has_list=True) is expected


@pytest.mark.parametrize(("region", "expected"), [("云安市", UNSURE), ("云安市河东区", UNSURE), ("苍岭县", OUTSIDE)])
def test_other_bodies_of_the_place_may_be_meant(region: str, expected: Membership) -> None:
    wide = replace(UNLISTED, region="云安市")
    theirs = replace(NOTICE, issuers=("云安市财政局",), region=region)
    assert membership(theirs, wide, TOLD, has_list=True) is expected


@pytest.mark.parametrize(("has_term", "expected"), [(False, MEMBER), (True, OUTSIDE)])
def test_a_lapse_of_documents_without_a_term_spares_those_with_one(has_term: bool, expected: Membership) -> None:
    lapsing = replace(UNLISTED, spared=(Spared.REPUBLISHED, Spared.WITH_TERM))
    assert membership(replace(NOTICE, has_term=has_term), lapsing, TOLD, has_list=False) is expected
