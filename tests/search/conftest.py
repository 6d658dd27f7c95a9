"""The backends under test; each starts with the collection."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.settings import Settings
from registry.unit_of_work import Registry, open_registry
from search.backend import SearchBackend
from search.elastic import ElasticBackend
from search.embedded import EmbeddedBackend
from tests.search.collection import PASSAGES
from tests.servers.elasticsearch_node import elasticsearch_url

__all__ = ["elasticsearch_url"]


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    settings = Settings(home=tmp_path, database_url=f"sqlite:///{tmp_path / 'registry.db'}", workers=1)
    with open_registry(settings) as registry:
        yield registry


ENGINES = ["embedded", pytest.param("elastic", marks=pytest.mark.elasticsearch)]


@pytest.fixture(params=ENGINES)
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> SearchBackend:
    """An index of the test's own, to write in."""
    return _built(request, tmp_path)


@pytest.fixture(params=ENGINES, scope="session")
def standing(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SearchBackend:
    """One index for all tests that only search."""
    return _built(request, tmp_path_factory.mktemp("standing"))


def _built(request: pytest.FixtureRequest, folder: Path) -> SearchBackend:
    built: SearchBackend
    if request.param == "elastic":
        built = ElasticBackend(f"{request.getfixturevalue('elasticsearch_url')}/test-{uuid.uuid4().hex}")
    else:
        built = EmbeddedBackend(folder / "index")
    built.rebuild(PASSAGES)
    return built
