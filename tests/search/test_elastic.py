"""What is particular to the Elasticsearch engine: refusals, outages, and what a rebuild leaves."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from elasticsearch import Elasticsearch

from registry.errors import InputRejected, StoreUnavailable
from search.backend import Query
from search.elastic import ElasticBackend
from tests.search.collection import BIKES, PASSAGES, article
from tests.servers.elasticsearch_node import free_port

Indexes = Callable[[], list[str]]

pytestmark = pytest.mark.elasticsearch


@pytest.fixture
def url(elasticsearch_url: str) -> str:
    return f"{elasticsearch_url}/test-{uuid.uuid4().hex}"


@pytest.fixture
def backend(url: str) -> ElasticBackend:
    backend = ElasticBackend(url)
    backend.rebuild(PASSAGES)
    return backend


@pytest.fixture
def indexes(url: str) -> Iterator[Indexes]:
    """The names of the server's indexes that belong to the test."""
    server, prefix = url.rsplit("/", 1)
    client = Elasticsearch(server)
    yield lambda: list(client.indices.get(index=f"{prefix}-*"))
    client.close()


def test_a_server_that_is_away_is_named_without_its_password() -> None:
    with pytest.raises(StoreUnavailable, match=r"127\.0\.0\.1") as caught:
        ElasticBackend(f"http://clerk:secret@127.0.0.1:{free_port()}/guiqing").exists()
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["http://host:port/x", "http://host:9200/x?shards=many", "http://[::1/x", "host"])
def test_an_address_that_is_none_is_refused_by_the_name_of_its_setting(url: str) -> None:
    with pytest.raises(InputRejected, match="GUIQING_SEARCH_URL"):
        ElasticBackend(url)


def test_without_an_index_the_message_says_what_to_do(url: str) -> None:
    with pytest.raises(StoreUnavailable, match="guiqing index rebuild"):
        ElasticBackend(url).search(Query((), date(2024, 1, 1)))


def test_two_prefixes_on_one_server_do_not_meet(backend: ElasticBackend, elasticsearch_url: str) -> None:
    other = ElasticBackend(f"{elasticsearch_url}/test-{uuid.uuid4().hex}")
    other.rebuild(PASSAGES[:1])
    assert (backend.status().passages, other.status().passages) == (len(PASSAGES), 1)


def test_a_rebuild_leaves_one_index(backend: ElasticBackend, indexes: Indexes) -> None:
    backend.rebuild(PASSAGES)
    assert len(indexes()) == 1


def test_an_entry_that_the_server_refuses_is_told_and_leaves_the_old_index(
    backend: ElasticBackend, indexes: Indexes
) -> None:
    refused = replace(BIKES, region="云" * 40_000)
    with pytest.raises(StoreUnavailable, match="refuses"):
        backend.rebuild([article(refused, 1, "第一条", "超长的地区名称。")])
    assert backend.status().passages == len(PASSAGES)
    assert len(indexes()) == 1


def test_an_index_that_somebody_deletes_is_told(backend: ElasticBackend, url: str, indexes: Indexes) -> None:
    server, _ = url.rsplit("/", 1)
    with Elasticsearch(server) as client:
        client.indices.delete(index=",".join(indexes()))
    with pytest.raises(StoreUnavailable, match="guiqing index rebuild"):
        backend.replace(["bikes"], [])
