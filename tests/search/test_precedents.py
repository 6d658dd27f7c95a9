"""Precedents: clauses that regulate the same, by words and by learnt meaning."""

from pathlib import Path

import pytest

from registry.errors import InputRejected
from search.backend import SearchBackend
from search.embedded import EmbeddedBackend
from search.precedents import similar
from search.queries import LONGEST_CLAUSE
from search.searching import Page, read_filters
from search.semantics import learn, load
from tests.search.collection import BIKES, article

DOGS = [
    "饲养犬只应当办理登记",
    "犬只登记由公安机关办理",
    "饲养犬只应当注射疫苗",
    "犬只疫苗由公安机关查验",
    "登记犬只佩戴号牌",
]
LAKES = [
    "湖泊水质应当定期监测",
    "湖泊监测由水务部门负责",
    "湖泊水质监测结果应当公布",
    "水务部门公布湖泊名录",
    "水质超标的湖泊限期治理",
]
TEXTS = DOGS + LAKES
PASSAGES = [article(BIKES, place, f"第{place}条", text) for place, text in enumerate(TEXTS, 1)]


@pytest.fixture
def learnt(tmp_path: Path) -> Path:
    learn(PASSAGES, tmp_path / "semantics.npz")
    return tmp_path / "semantics.npz"


def test_a_clause_finds_its_like_first(standing: SearchBackend) -> None:
    result = similar(standing, "电动自行车在地下车库充电的，由消防救援机构责令改正，处三百元罚款。")
    assert [hit.document_id for hit in result.hits[:2]] == ["bikes", "oldbikes"]


def test_filters_and_pages_hold(standing: SearchBackend) -> None:
    clause = "在楼道充电的，责令改正，处罚款。"
    assert {hit.document_id for hit in similar(standing, clause, filters=read_filters(["status=repealed"])).hits} == {
        "oldbikes"
    }
    assert len(similar(standing, clause, page=Page(limit=1, offset=1)).hits) == 1


@pytest.mark.parametrize("text", ["", "，。", "字" * (LONGEST_CLAUSE + 1)])
def test_what_is_no_clause_is_refused(standing: SearchBackend, text: str) -> None:
    with pytest.raises(InputRejected):
        similar(standing, text)


def test_learnt_meaning_tells_topics_apart(learnt: Path) -> None:
    space = load(learnt)
    assert space is not None
    near = list(space.nearest("犬只办理登记并注射疫苗", 5))
    assert set(near) == {f"bikes-1/art_{place}" for place in range(1, 6)}


def test_meaning_brings_in_what_shares_no_two_words(tmp_path: Path, learnt: Path) -> None:
    backend = EmbeddedBackend(tmp_path / "index")
    backend.rebuild(PASSAGES)
    clause = "饲养犬只注射疫苗"
    by_words = {hit.path for hit in similar(backend, clause).hits}
    with_meaning = {hit.path for hit in similar(backend, clause, semantics=load(learnt)).hits}
    assert by_words < with_meaning


def test_where_nothing_was_learnt_there_is_no_space(tmp_path: Path) -> None:
    assert load(tmp_path / "semantics.npz") is None


def test_a_text_of_unknown_words_is_near_to_nothing(learnt: Path) -> None:
    space = load(learnt)
    assert space is not None
    assert set(space.nearest("航天器测控", 3).values()) == {0.0}


def test_too_little_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRejected, match="too little text"):
        learn(PASSAGES[:1], tmp_path / "semantics.npz")
