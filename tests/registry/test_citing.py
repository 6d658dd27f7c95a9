"""Citations of a document are counted by the place they lead to, and listed page by page."""

import pytest

from registry.model import Citation, CitationRole, Resolution, ResolutionState
from registry.store.arrivals import Arrival
from registry.store.citing import CitingFilter, Target
from registry.unit_of_work import Registry
from tests.registry.texts import arrive, law, notice

REFERENCE = CitationRole.REFERENCE


@pytest.fixture
def cited(registry: Registry) -> Arrival:
    """A law that two notices and a draft cite; one of the notices twice."""
    ranged = Citation(0, 5, title="茶叶法", article="1", article_end="3", role=CitationRole.BASIS)
    whole = Citation(6, 9, title="茶叶法")
    first, *others = arrive(
        registry,
        law(),
        notice("云政规〔2023〕5号", citations=(ranged, whole)),
        notice("云政规〔2024〕6号", citations=(whole,), is_draft=False, text="二、夜市应当明亮。"),
        notice("云政规〔2025〕7号", citations=(whole,), is_draft=True, text="三、夜市应当安静。"),
    )
    with registry.unit() as unit:
        for source in others:
            unit.citations.resolve(
                (stored, Resolution(ResolutionState.RESOLVED, *_place(first, stored.citation)))
                for stored in unit.citations.of_version(source.version_id)
            )
        unit.commit()
    return first


def _place(law_arrival: Arrival, citation: Citation) -> tuple[str, str, str | None]:
    path = f"art_{citation.article}" if citation.article else None
    return law_arrival.document_id, law_arrival.version_id, path


def targets(arrival: Arrival) -> tuple[Target, Target]:
    ranged = Target(arrival.version_id, "art_1", "3", None, None, CitationRole.BASIS)
    return ranged, Target(arrival.version_id, None, None, None, None, REFERENCE)


def test_places_are_counted_and_drafts_are_not(registry: Registry, cited: Arrival) -> None:
    ranged, whole = targets(cited)
    with registry.snapshot() as unit:
        wanted = CitingFilter(cited.document_id)
        assert unit.citing.targets(wanted) == {ranged: 1, whole: 2}
        assert unit.citing.documents(wanted) == 2


@pytest.mark.parametrize(("chosen", "found"), [((0,), 1), ((1,), 2), ((0, 1), 3), ((), 0)])
def test_only_citations_of_the_places_asked_for_are_listed(
    registry: Registry, cited: Arrival, chosen: tuple[int, ...], found: int
) -> None:
    asked = [targets(cited)[place] for place in chosen]
    with registry.snapshot() as unit:
        assert len(unit.citing.page(CitingFilter(cited.document_id, asked), limit=9)) == found


def test_pages_do_not_overlap(registry: Registry, cited: Arrival) -> None:
    with registry.snapshot() as unit:
        wanted = CitingFilter(cited.document_id)
        pages = [unit.citing.page(wanted, limit=2, offset=offset) for offset in (0, 2)]
        assert [*pages[0], *pages[1]] == unit.citing.page(wanted, limit=9)
        assert [len(page) for page in pages] == [2, 1]
