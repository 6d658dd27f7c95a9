"""Where citations lead."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

import pytest

from ingest.resolution import Citing, Resolver
from ingest.resolution.places import find_unit
from registry.model import Citation, Document, DocumentKind, Rank, ResolutionState, Version
from registry.number import number_key
from registry.titles import title_key

LAW = Document("law", "中华人民共和国某某法", DocumentKind.LAW, Rank.LAW, None)
NOTICE = Document(
    "notice",
    "某某办法",
    DocumentKind.NORMATIVE_DOCUMENT,
    None,
    None,
    ("甲市人民政府",),
    ("甲政规〔2020〕1号",),
    region="甲市",
)
OTHER = replace(NOTICE, id="other", issuers=("乙市人民政府",), document_numbers=("乙政规〔2019〕8号",), region="乙市")
OLD = Version("old", "law", LAW.title, date(2010, 1, 1), date(2010, 3, 1), None, "", "")
NEW = Version("new", "law", LAW.title, date(2020, 5, 1), date(2010, 3, 1), None, "", "")
ONLY = Version("only", "notice", NOTICE.title, date(2020, 5, 1), None, None, "", "")
PATHS = {
    "old": {"art_1", "art_2", "art_2/item_1"},
    "new": {"art_1", "art_2", "art_2/para_1", "art_2/para_2", "art_2/para_2/item_1", "art_3", "art_3-1", "art_4"},
    "only": {"annex_1", "annex_1/art_1", "annex_1/art_2", "annex_1/art_2/para_1", "annex_1/art_2/para_2", "l1_1"},
}


class Shelf:
    """A library of a few texts in memory."""

    def __init__(self) -> None:
        self.documents = {document.id: document for document in (LAW, NOTICE, OTHER)}

    def named(self, key: str) -> Collection[str]:
        return [
            d.id
            for d in self.documents.values()
            if key in map(title_key, (d.title, *d.issued_titles)) or key in map(number_key, d.document_numbers)
        ]

    def document(self, document_id: str) -> Document:
        return self.documents[document_id]

    def versions(self, document_id: str) -> Sequence[Version]:
        return [version for version in (OLD, NEW, ONLY) if version.document_id == document_id]

    def paths(self, version_id: str) -> Collection[str]:
        return PATHS[version_id]


def resolve(citation: Citation, *, day: date | None = None, issuer: str = "", within: str = "new"):  # type: ignore[no-untyped-def]
    document = {"new": "law", "only": "notice"}[within]
    citing = Citing(document, within, day, (issuer,) if issuer else ())
    [resolution] = Resolver(Shelf()).resolve([citation], citing)
    return resolution


def cited(**units: str) -> Citation:
    return Citation(0, 1, **units)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("citation", "path"),
    [
        (cited(title="某某法", article="2"), "art_2"),
        (cited(title="某某法", article="3-1"), "art_3-1"),
        (cited(title="某某法", article="2", paragraph="2", item="1"), "art_2/para_2/item_1"),
        (cited(title="某某法", article="2", item="1"), "art_2/para_2/item_1"),
        (cited(title="某某法", article="1", paragraph="1"), "art_1"),
        (cited(title="某某法"), None),
        (cited(title="该法", full_title="中华人民共和国某某法", article="4"), "art_4"),
    ],
)
def test_a_title_leads_to_its_provision(citation: Citation, path: str | None) -> None:
    resolution = resolve(citation)
    assert (resolution.state, resolution.version_id, resolution.path) == (ResolutionState.RESOLVED, "new", path)


def test_the_version_in_force_on_the_day_is_meant() -> None:
    resolution = resolve(cited(title="某某法", article="1"), day=date(2015, 1, 1))
    assert resolution.version_id == "old"


def test_an_article_that_the_version_lacks_is_said_and_where_it_is() -> None:
    resolution = resolve(cited(title="某某法", article="4"), day=date(2015, 1, 1))
    assert resolution.state is ResolutionState.UNRESOLVED
    assert resolution.reason == "2010-01-01的文本没有第4条；2020-05-01的文本有"


def test_where_the_text_of_the_day_is_not_registered_the_oldest_stands_in() -> None:
    resolution = resolve(cited(title="某某法", article="1"), day=date(2005, 1, 1))
    assert (resolution.state, resolution.version_id) == (ResolutionState.RESOLVED, "old")
    assert "未登记" in resolution.reason


def test_an_unknown_title_is_not_in_the_registry() -> None:
    assert resolve(cited(title="无此法", article="1")).state is ResolutionState.NOT_IN_REGISTRY


def test_several_documents_of_a_title_are_ambiguous() -> None:
    resolution = resolve(cited(title="某某办法"))
    assert resolution.state is ResolutionState.AMBIGUOUS
    assert "notice" in resolution.reason


def test_of_several_documents_the_citing_issuers_own_is_meant() -> None:
    assert resolve(cited(title="某某办法"), issuer="甲市人民政府").document_id == "notice"


@pytest.mark.parametrize(
    ("title", "number", "document"),
    [
        ("某某办法", "甲政规[2020]1号", "notice"),
        (None, "乙政规〔2019〕8号", "other"),
        ("某某办法", "甲政规〔2001〕9号", None),
    ],
)
def test_a_number_tells_documents_apart(title: str | None, number: str, document: str | None) -> None:
    resolution = resolve(cited(title=title, document_number=number))  # type: ignore[arg-type]
    assert resolution.document_id == document


@pytest.mark.parametrize(
    ("citation", "provision", "path"),
    [
        (cited(title="本法", article="3"), "art_1", "art_3"),
        (cited(article="2", paragraph="2"), "art_1", "art_2/para_2"),
        (cited(relative="前款"), "art_2/para_2", "art_2/para_1"),
        (cited(relative="前款"), "art_2/para_2/item_1", "art_2/para_1"),
        (cited(relative="前条"), "art_4", "art_3-1"),
        (cited(relative="前条"), "art_3-1", "art_3"),
        (cited(relative="前两条"), "art_4", "art_3"),
        (cited(relative="上述规定"), "art_2/para_2", "art_2/para_1"),
        (cited(relative="上述条款"), "art_2/para_2", "art_2/para_1"),
        (cited(relative="上述规定"), "art_4", "art_4"),
        (cited(relative="本条", paragraph="1"), "art_2/para_2", "art_2/para_1"),
        (cited(paragraph="2", item="1"), "art_2/para_1", "art_2/para_2/item_1"),
        (cited(relative="本款", item="1"), "art_2/para_2", "art_2/para_2/item_1"),
    ],
)
def test_internal_references_are_resolved_in_the_text(citation: Citation, provision: str, path: str) -> None:
    resolution = resolve(citation._replace(provision=provision))
    assert (resolution.state, resolution.version_id, resolution.path) == (ResolutionState.RESOLVED, "new", path)


@pytest.mark.parametrize(
    ("citation", "provision", "reason"),
    [
        (cited(title="本法", article="9"), "art_1", "本文没有第9条"),
        (cited(relative="前款"), "art_1", "第1条的这一款之前没有“前款”"),
        (cited(article="2", paragraph="3"), "art_1", "第2条没有第3款"),
        (cited(relative="前款"), "", "所在之处不属于任何条，无从确定所指"),
    ],
)
def test_a_broken_internal_reference_says_what_is_missing(citation: Citation, provision: str, reason: str) -> None:
    resolution = resolve(citation._replace(provision=provision))
    assert (resolution.state, resolution.reason) == (ResolutionState.UNRESOLVED, reason)


def test_an_article_that_the_text_lacks_is_the_one_of_the_law_named_before() -> None:
    citing = Citing("notice", "only", None)
    named = cited(title="某某法", article="3")._replace(provision="annex_1/art_1")
    implied = cited(article="4")._replace(provision="annex_1/art_1")
    assert [r.path for r in Resolver(Shelf()).resolve([named, implied], citing)] == ["art_3", "art_4"]


def test_an_item_that_the_article_lacks_is_one_of_the_article_named_before() -> None:
    stem = cited(title="本法", article="2", paragraph="2")._replace(provision="art_4")
    implied = cited(item="1")._replace(provision="art_4/item_1")
    citing = Citing("law", "new", None)
    assert [r.path for r in Resolver(Shelf()).resolve([stem, implied], citing)] == [
        "art_2/para_2",
        "art_2/para_2/item_1",
    ]


def test_an_attached_text_counts_its_own_articles() -> None:
    citation = cited(title="本办法", article="2", paragraph="2")._replace(provision="annex_1/art_1")
    assert resolve(citation, within="only").path == "annex_1/art_2/para_2"


def test_articles_of_an_attached_text_are_found_from_outside() -> None:
    citation = cited(title="某某办法", document_number="甲政规〔2020〕1号", article="2")
    assert resolve(citation).path == "annex_1/art_2"


def test_a_place_is_looked_for_in_a_text_of_very_many_annexes() -> None:
    paths = {f"annex_{number}" for number in range(1, 150)} | {"annex_99/art_5"}
    assert find_unit(paths, Citation(0, 3, article="5")).path == "annex_99/art_5"
