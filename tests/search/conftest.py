"""The backends under test; each starts with the collection."""

import uuid
from pathlib import Path

import pytest

from search.backend import SearchBackend
from search.elastic import ElasticBackend
from search.embedded import EmbeddedBackend
from tests.search.collection import PASSAGES
from tests.servers.elasticsearch_node import elasticsearch_url

__all__ = ["elasticsearch_url"]


@pytest.fixture(params=["embedded", pytest.param("elastic", marks=pytest.mark.elasticsearch)])
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> SearchBackend:
    built: SearchBackend
    if request.param == "elastic":
        built = ElasticBackend(f"{request.getfixturevalue('elasticsearch_url')}/test-{uuid.uuid4().hex}")
    else:
        built = EmbeddedBackend(tmp_path / "index")
    built.rebuild(PASSAGES)
    return built
