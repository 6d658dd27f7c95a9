"""Citations know where they lead, and who is led to knows of them."""

import pytest

from registry.model import Citation, ParsedDocument, Resolution, ResolutionState
from registry.store.arrivals import Arrival
from registry.unit_of_work import Registry
from tests.registry.texts import arrive, law, notice


def citing(**facts: object) -> ParsedDocument:
    return notice("云政规〔2023〕5号", citations=(Citation(0, 5, **facts),))  # type: ignore[arg-type]


def resolve(registry: Registry, source: Arrival, target: Resolution) -> int:
    with registry.unit() as unit:
        written = unit.citations.resolve((stored, target) for stored in unit.citations.of_version(source.version_id))
        unit.commit()
    return written


def test_a_citation_nobody_looked_for_has_no_resolution(registry: Registry) -> None:
    [source] = arrive(registry, citing(title="茶叶法"))
    with registry.snapshot() as unit:
        [stored] = unit.citations.of_version(source.version_id)
        assert stored.resolution is None
        assert unit.citations.counts() == {"unlooked": 1}


def test_a_resolution_is_kept_and_written_once(registry: Registry) -> None:
    target = Resolution(ResolutionState.AMBIGUOUS, reason="甲、乙")
    [source] = arrive(registry, citing(title="茶叶法"))
    assert (resolve(registry, source, target), resolve(registry, source, target)) == (1, 0)
    with registry.snapshot() as unit:
        assert unit.citations.of_version(source.version_id)[0].resolution == target


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"title": "茶叶法", "article": "3"}, ["茶叶法", None]),
        ({"title": "办法", "full_title": "茶叶管理办法"}, ["茶叶管理办法", None]),
        ({"document_number": "云政规〔2020〕1号"}, [None, "云政规〔2020〕1号"]),
    ],
)
def test_what_a_citation_names_is_told_without_the_rest(
    registry: Registry, facts: dict[str, str], named: list[str | None]
) -> None:
    [source] = arrive(registry, citing(**facts))
    with registry.snapshot() as unit:
        assert unit.citations.names_cited([source.version_id]) == {source.version_id: [(0, *named, None)]}


def test_what_names_no_text_is_not_among_the_names_cited(registry: Registry) -> None:
    [source] = arrive(registry, citing(relative="前款"))
    with registry.snapshot() as unit:
        assert unit.citations.names_cited([source.version_id]) == {}


@pytest.mark.parametrize(("path", "found"), [(None, 1), ("art_1", 1), ("art_1/para_2", 1), ("art_10", 0), ("art_", 0)])
def test_citations_are_found_from_what_they_lead_to(registry: Registry, path: str | None, found: int) -> None:
    [law_arrival, source] = arrive(registry, law(), citing(title="茶叶法"))
    resolve(registry, source, Resolution(ResolutionState.RESOLVED, law_arrival.document_id, None, "art_1/para_2"))
    with registry.snapshot() as unit:
        assert len(unit.citations.citing(law_arrival.document_id, path)) == found


def test_what_a_document_cites_of_itself_comes_from_no_other(registry: Registry) -> None:
    [own, source] = arrive(registry, law(citations=(Citation(0, 2, title="茶叶法"),)), citing(title="茶叶法"))
    for arrival in (own, source):
        resolve(registry, arrival, Resolution(ResolutionState.RESOLVED, own.document_id, None, "art_1"))
    with registry.snapshot() as unit:
        assert len(unit.citations.citing(own.document_id)) == 2
        assert [each.document_id for each in unit.citations.citing_from_others(own.document_id)] == [source.document_id]


@pytest.mark.parametrize(
    "facts",
    [
        {"title": "中华人民共和国茶叶法"},
        {"title": "本法", "full_title": "茶叶法"},
        {"document_number": "国令[2020]第1号"},
    ],
)
def test_who_names_a_document_is_found_when_it_arrives(registry: Registry, facts: dict[str, str]) -> None:
    [source, arrived] = arrive(registry, citing(**facts), law(document_numbers=("国令〔2020〕1号",)))
    with registry.snapshot() as unit:
        assert unit.citations.versions_naming([arrived.document_id]) == {source.version_id}
