"""Both engines answer alike: the same provisions, and the same first one nine times in ten."""

import uuid
from datetime import date
from pathlib import Path

import pytest

from search.backend import Filter, Query
from search.elastic import ElasticBackend
from search.embedded import EmbeddedBackend
from search.queries import parse_query
from tests.search.collection import PASSAGES

TEXTS = [
    "电动自行车",
    "楼道充电 罚款",
    "消防救援机构责令改正",
    "夜间噪声警告",
    '"夜间噪声"',
    "静夜法33条",
    "静夜法第三十三条",
    "静夜法33",
    "jyf 33条",
    "number:5号",
    "title:静夜 警告",
    "issuer:人民政府",
    "number:云政规",
    "罚款 -拒不改正",
    "头盔 OR 警告",
    "jyf",
    "電動自行車",
    "第三十三条",
    "",
]
FILTERS = [(), (Filter("status", ("in_force",)),), (Filter("year", ("2012", "2021")),)]


@pytest.mark.elasticsearch
def test_both_engines_find_the_same(elasticsearch_url: str, tmp_path: Path) -> None:
    engines = EmbeddedBackend(tmp_path / "index"), ElasticBackend(f"{elasticsearch_url}/test-{uuid.uuid4().hex}")
    for engine in engines:
        engine.rebuild(PASSAGES)
    queries = [Query(parse_query(text), date(2024, 1, 1), filters) for text in TEXTS for filters in FILTERS]
    answers = [[[hit.provision_id for hit in engine.search(query).hits] for query in queries] for engine in engines]
    assert [sorted(found) for found in answers[0]] == [sorted(found) for found in answers[1]]
    assert [engines[0].search(query).facets for query in queries] == [
        engines[1].search(query).facets for query in queries
    ]
    same_first = sum(one[:1] == other[:1] for one, other in zip(*answers, strict=True))
    assert same_first >= 0.9 * len(queries)
