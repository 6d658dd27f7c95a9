"""Precedents: clauses that regulate the same, those in force first, those found wrong last."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from registry.errors import InputRejected
from registry.model import Conclusion, Finding, FindingState, HigherText, Severity
from registry.store.findings import FindingFilter
from registry.unit_of_work import Registry, Unit
from search.backend import SearchBackend
from search.embedded import EmbeddedBackend
from search.embedding import CallableModel
from search.faults import Source
from search.indexer import update_index
from search.precedents import Precedents, similar
from search.queries import LONGEST_CLAUSE
from search.searching import Page, read_filters
from search.semantics import learn, load
from tests.search.collection import BIKES, article
from tests.search.registered import parsed, take_in

CHARGING = "电动自行车在地下车库充电的，由消防救援机构责令改正，处三百元罚款。"
STALLS = "在桥面摆设摊位的，责令改正，处二百元以下罚款。"
LEASH = "遛狗不牵绳的，处五十元罚款。"
DOGS = ["携带犬只出户未束犬链的，处一百元罚款。", "湖泊水质超标的，处一百元罚款。"]
PASSAGES = [article(BIKES, place, f"第{place}条", text) for place, text in enumerate(DOGS, 1)]


def topics(texts: list[str]) -> list[list[int]]:
    """A model that knows three topics by their characters, whatever the words: dogs, leashes, lakes."""
    return [[sum(map(text.count, characters)) for characters in ("犬狗", "绳链", "湖水")] for text in texts]


@pytest.fixture
def unit(registry: Registry) -> Iterator[Unit]:
    """An empty registry: nothing is known to be wrong with what the index holds."""
    with registry.snapshot() as snapshot:
        yield snapshot


@pytest.fixture
def stalls(registry: Registry, tmp_path: Path) -> tuple[Registry, SearchBackend, list[str]]:
    """Three bridges' rules on stalls, and a later one that repeals the third."""
    backend = EmbeddedBackend(tmp_path / "index")
    ids = take_in(
        registry,
        parsed("石桥管理规定", "在石桥桥面摆设摊位的，责令改正，处一百元以下罚款。"),
        parsed("木桥管理规定", "在木桥桥面摆设摊位的，责令改正，处五百元以下罚款。"),
        parsed("铁桥管理规定", "在铁桥桥面摆设摊位的，责令改正，处三百元以下罚款。"),
        parsed("桥梁拆除规定", "拆除桥梁应当公告。", repeals="云溪市铁桥管理规定"),
    )
    update_index(registry, backend)
    return registry, backend, ids


def titles(found: Precedents) -> list[str]:
    return [precedent.hit.title.removeprefix("云溪市") for precedent in found.precedents]


def confirm_conflict(registry: Registry, document_id: str) -> None:
    with registry.unit() as unit:
        [version] = unit.documents.versions(document_id)
        quote = "处一百元以下罚款"
        start = unit.documents.text(version.id).index(quote)
        higher = HigherText("桥梁条例", None, "第九条", "处五十元以下罚款", date(2020, 1, 1))
        facts = ("fine_range", "fine_range", Severity.HIGH, 0.9, "第一条", start, start + len(quote), quote)
        found = Finding(*facts, higher, explanation="高于上位法。", suggestion="", basis="")
        unit.findings.replace_for_version(version.id, [("a", found)])
        [stored] = unit.findings.page(FindingFilter(state=FindingState.OPEN))
        unit.findings.confirm(stored.id, reason="属实", by="甲", row_version=stored.row_version)
        unit.commit()


def test_a_clause_finds_its_like_those_in_force_first(unit: Unit, standing: SearchBackend) -> None:
    found = similar(unit, standing, CHARGING)
    assert [precedent.hit.document_id for precedent in found.precedents] == ["bikes", "oldbikes"]


def test_total_and_facets_are_those_of_the_whole_list(unit: Unit, standing: SearchBackend) -> None:
    page = similar(unit, standing, CHARGING, page=Page(limit=1, offset=1))
    assert (page.total, len(page.precedents)) == (2, 1)
    assert page.facets["status"] == {"in_force": 1, "repealed": 1}


def test_filters_hold(unit: Unit, standing: SearchBackend) -> None:
    found = similar(unit, standing, CHARGING, filters=read_filters(["status=repealed"]))
    assert [precedent.hit.document_id for precedent in found.precedents] == ["oldbikes"]


def test_on_an_earlier_day_another_clause_is_in_force(unit: Unit, standing: SearchBackend) -> None:
    found = similar(unit, standing, CHARGING, day=date(2015, 1, 1))
    assert [precedent.hit.document_id for precedent in found.precedents] == ["oldbikes", "bikes"]


@pytest.mark.parametrize("text", ["", "，。", "字" * (LONGEST_CLAUSE + 1)])
def test_what_is_no_clause_is_refused(unit: Unit, standing: SearchBackend, text: str) -> None:
    with pytest.raises(InputRejected):
        similar(unit, standing, text)


def test_clauses_that_share_formulas_only_are_no_precedents(unit: Unit, standing: SearchBackend) -> None:
    found = similar(unit, standing, "在楼道给电动自行车充电的，责令改正，处五百元以下罚款。")
    assert {precedent.hit.document_id for precedent in found.precedents} <= {"bikes", "oldbikes"}


def test_other_figures_make_no_difference(unit: Unit, standing: SearchBackend) -> None:
    other = similar(unit, standing, CHARGING.replace("三百元", "九千元"))
    assert [p.hit for p in other.precedents] == [p.hit for p in similar(unit, standing, CHARGING).precedents]


def test_what_was_found_wrong_comes_last_and_says_why(stalls: tuple[Registry, SearchBackend, list[str]]) -> None:
    registry, backend, ids = stalls
    confirm_conflict(registry, ids[0])
    with registry.snapshot() as unit:
        found = similar(unit, backend, STALLS)
    assert titles(found) == ["木桥管理规定", "铁桥管理规定", "石桥管理规定"]
    [fault] = found.precedents[-1].faults
    assert (fault.source, fault.kind, fault.higher) == (Source.FINDING, "fine_range", "《桥梁条例》第九条")


@pytest.mark.parametrize(
    ("conclusion", "faults"),
    [(Conclusion.CONTINUE, 0), (Conclusion.AMEND, 1), (Conclusion.REPEAL, 1), (Conclusion.DECLARE_INVALID, 1)],
)
def test_a_decided_end_makes_a_document_no_example(
    stalls: tuple[Registry, SearchBackend, list[str]], conclusion: Conclusion, faults: int
) -> None:
    registry, backend, ids = stalls
    with registry.unit() as unit:
        unit.decisions.decide(ids[0], conclusion, reason="桥已改建", by="甲", row_version=0)
        found = similar(unit, backend, STALLS)
    assert sum(len(precedent.faults) for precedent in found.precedents) == faults
    assert (titles(found)[-1] == "石桥管理规定") == bool(faults)


def test_an_open_finding_is_no_fault(stalls: tuple[Registry, SearchBackend, list[str]]) -> None:
    registry, backend, ids = stalls
    confirm_conflict(registry, ids[0])
    with registry.unit() as unit:
        [stored] = unit.findings.page(FindingFilter(state=FindingState.CONFIRMED))
        unit.findings.reopen(stored.id, reason="再议", by="甲", row_version=stored.row_version)
        assert [precedent.faults for precedent in similar(unit, backend, STALLS).precedents] == [(), (), ()]


def test_a_model_of_ones_own_brings_in_what_is_said_in_other_words(unit: Unit, tmp_path: Path) -> None:
    model = CallableModel("tests:topics", topics)
    learn(PASSAGES, tmp_path / "meaning.npz", model)
    backend = EmbeddedBackend(tmp_path / "index")
    backend.rebuild(PASSAGES)
    found = similar(unit, backend, LEASH, semantics=load(tmp_path / "meaning.npz", model))
    assert [precedent.hit.path for precedent in found.precedents] == ["art_1"]
