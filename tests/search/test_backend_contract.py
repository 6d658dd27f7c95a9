"""One contract for every engine."""

from dataclasses import replace
from datetime import date

import pytest

from registry.errors import InputRejected
from registry.model import LegalStatus
from search.backend import Filter, Hit, Query, SearchBackend
from search.queries import parse_query
from search.timeline import Timeline
from tests.search.collection import BIKES, NOISE_RULE, PASSAGES, article

TODAY = date(2024, 1, 1)


def query(text: str, **rest: object) -> Query:
    return Query(parse_query(text), TODAY, **rest)  # type: ignore[arg-type]


def found(backend: SearchBackend, text: str, **rest: object) -> list[str]:
    return [hit.provision_id for hit in backend.search(query(text, **rest)).hits]


def first(backend: SearchBackend, text: str) -> Hit:
    return backend.search(query(text)).hits[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("佩戴头盔", ["bikes-1/art_3"]),
        ('"責令改正；拒不改正"', ["bikes-1/art_2"]),
        ("楼道充电 -非机动车", ["bikes-1/art_2"]),
        ("头盔 OR 甲乙", ["bikes-1/art_3", "oldbikes-1/art_2"]),
        ("issuer:公安局", ["noise-1/art_1", "noise-1/art_33"]),
        ("number:云政规[2021]5号 头盔", ["bikes-1/art_3"]),
        ("云政规（2021）5号", ["bikes-1/art_1", "bikes-1/art_2", "bikes-1/art_3"]),
        ("title:非机动车 解释", ["oldbikes-1/art_2"]),
        ("yxsddzxc 头盔", ["bikes-1/art_3"]),
        ("静夜法第三十三条", ["noiselaw-1/art_33", "noise-1/art_33"]),
        ("静夜法33条", ["noiselaw-1/art_33", "noise-1/art_33"]),
        ("静夜法 第33条", ["noiselaw-1/art_33", "noise-1/art_33"]),
        ("中华人民共和国静夜法第一条", ["noiselaw-1/art_1", "noise-1/art_1"]),
        ("jyf33条", ["noiselaw-1/art_33"]),
        ("number:5号 头盔", ["bikes-1/art_3"]),
        ("number:2号", []),
        ("number:第12号令", ["noise-1/art_1", "noise-1/art_33"]),
        ('"乙丙"', []),
        ("电瓶车楼道充电", ["bikes-1/art_2", "oldbikes-1/art_1"]),
        ("没有的词语", []),
    ],
)
def test_a_query_finds(standing: SearchBackend, text: str, expected: list[str]) -> None:
    assert found(standing, text) == expected


def test_what_bears_the_whole_name_comes_first_by_its_initials(backend: SearchBackend) -> None:
    backend.replace(
        ["rules"], [article(replace(NOISE_RULE, title="静夜法实施办法", document_id="rules"), 1, "第一条", "静")]
    )
    assert first(backend, "jyf").title == "中华人民共和国静夜法"


def test_every_part_of_a_line_is_found(standing: SearchBackend) -> None:
    for passage in PASSAGES:
        for line in passage.text.replace(" ", "").split("\n"):
            parts = (line[start : start + length] for length in (2, 5) for start in range(len(line) - length + 1))
            assert all(passage.id in found(standing, f'"{part}"') for part in parts)


def test_what_is_in_force_comes_first(standing: SearchBackend) -> None:
    assert found(standing, "消防救援机构责令改正")[0] == "bikes-1/art_2"


@pytest.mark.parametrize("text", ["静夜法", "title:静夜法", "《静夜法》", "中华人民共和国静夜法"])
def test_the_whole_name_of_a_document_leads_to_it(standing: SearchBackend, text: str) -> None:
    assert first(standing, text).document_id == "noiselaw"


def test_status_is_told_for_the_day(standing: SearchBackend) -> None:
    assert first(standing, "甲乙").status == "repealed"


def test_as_of_keeps_to_what_was_in_force_that_day(standing: SearchBackend) -> None:
    assert found(standing, "楼道充电", as_of=date(2015, 1, 1)) == ["oldbikes-1/art_1"]
    assert found(standing, "楼道充电", as_of=date(2022, 1, 1)) == ["bikes-1/art_2"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter("status", ("repealed",)), {"oldbikes"}),
        (Filter("rank", ("law", "local_government_rule")), {"noiselaw", "noise"}),
        (Filter("year", ("2021",)), {"bikes"}),
        (Filter("kind", ("rule",)), {"noise"}),
        (Filter("level", ("national",)), {"noiselaw"}),
        (Filter("issuer", ("云溪市公安局",)), {"noise"}),
        (Filter("subject", ("交通",)), {"bikes"}),
        (Filter("provision", ("bikes-1/art_2",)), {"bikes"}),
        (Filter("region", ("云溪市",)), {"bikes", "oldbikes", "noise"}),
        (Filter("cites", ("《中华人民共和国静夜法》",)), {"noise"}),
        (Filter("document", ("bikes",)), {"bikes"}),
        (Filter("document", ()), set()),
        # More than a server takes in one list: all documents of a large registry may have open findings.
        (Filter("document", (*(f"d{number}" for number in range(70_000)), "bikes")), {"bikes"}),
    ],
    ids=lambda value: f"{value.field}={value.values[:2]}" if isinstance(value, Filter) else None,
)
def test_a_filter_lets_through(standing: SearchBackend, wanted: Filter, expected: set[str]) -> None:
    assert {hit.document_id for hit in standing.search(query("", filters=(wanted,))).hits} == expected


@pytest.mark.parametrize(
    ("field", "value"),
    [("colour", "red"), ("status", "in_fashion"), ("rank", "high"), ("level", "village"), ("kind", "poem")],
)
def test_an_unknown_filter_is_refused_by_name(field: str, value: str) -> None:
    with pytest.raises(InputRejected, match=field):
        Filter(field, (value,))


def test_what_rules_something_comes_before_a_heading_of_the_same_words(backend: SearchBackend) -> None:
    chapter = article(BIKES, 8, "第二章", "佩戴头盔")
    heading = chapter._replace(unit=chapter.unit._replace(is_heading=True))
    backend.replace(["bikes"], [heading, article(BIKES, 3, "第三条", "驾驶电动自行车应当佩戴头盔。")])
    assert found(backend, "佩戴头盔") == ["bikes-1/art_3", "bikes-1/art_8"]


def test_facets_count_all_that_matches(standing: SearchBackend) -> None:
    result = standing.search(query("楼道充电", limit=1))
    assert (result.total, len(result.hits)) == (2, 1)
    assert result.facets["status"] == {"in_force": 1, "repealed": 1}
    assert result.facets["year"] == {"2012": 1, "2021": 1}


def test_pages_hold_every_hit_once(standing: SearchBackend) -> None:
    paged = [found_id for offset in (0, 3, 6) for found_id in found(standing, "", limit=3, offset=offset)]
    assert sorted(paged) == sorted(passage.id for passage in PASSAGES)


def test_a_hit_shows_where_it_matches(standing: SearchBackend) -> None:
    hit = first(standing, "佩戴头盔")
    assert [hit.snippet[start:end] for start, end in hit.highlights] == ["佩戴頭盔"]
    assert (hit.title, hit.label, hit.trail) == ("云溪市电动自行车管理办法", "第三条", ("第一章 总则",))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("静夜法33条", "article"),
        ("jyf33条", "article"),
        ("电动车办法第二条", "article"),
        ("云政规〔2021〕5号", "number"),
        ("title:静夜", "title"),
        ("头盔", "text"),
    ],
)
def test_a_hit_says_why_it_was_found(standing: SearchBackend, text: str, reason: str) -> None:
    assert reason in first(standing, text).matched


def test_replacing_a_document_leaves_nothing_of_the_old(backend: SearchBackend) -> None:
    backend.replace(["bikes"], [article(BIKES, 9, "第九条", "新的规定。")])
    assert found(backend, "", filters=(Filter("document", ("bikes",)),)) == ["bikes-1/art_9"]
    assert backend.status().documents == 4


def test_a_document_can_be_removed(backend: SearchBackend) -> None:
    backend.replace(["bikes"], [])
    assert found(backend, "头盔") == []


def test_a_rebuild_puts_the_new_in_the_place_of_the_old(backend: SearchBackend) -> None:
    assert backend.rebuild(PASSAGES[:2]) == 2
    assert backend.status().passages == 2


def test_a_rebuild_that_fails_leaves_the_old(backend: SearchBackend) -> None:
    def breaking() -> object:
        yield PASSAGES[0]
        raise RuntimeError("the registry went away")

    with pytest.raises(RuntimeError):
        backend.rebuild(breaking())  # type: ignore[arg-type]
    assert backend.status().passages == len(PASSAGES)


def test_names_are_told_for_suggestions(standing: SearchBackend) -> None:
    assert {"云溪市电动自行车管理办法", "电动车办法", "中华人民共和国静夜法"} <= set(standing.names())


def test_facets_follow_a_document_whose_life_became_another(backend: SearchBackend) -> None:
    backend.search(query("头盔"))
    ended = Timeline(((date(2021, 3, 1), LegalStatus.IN_FORCE), (date(2022, 7, 9), LegalStatus.EXPIRED)))
    backend.replace(["bikes"], [article(replace(BIKES, timeline=ended), 9, "第九条", "新的规定。")])
    assert backend.search(query('"新的规定"')).facets["status"] == {"expired": 1}
