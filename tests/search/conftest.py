"""The backends under test; each starts with the collection."""

from pathlib import Path

import pytest

from search.backend import SearchBackend
from search.embedded import EmbeddedBackend
from tests.search.collection import PASSAGES


@pytest.fixture(params=["embedded"])
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> SearchBackend:
    built: SearchBackend = EmbeddedBackend(tmp_path / "index")
    built.rebuild(PASSAGES)
    return built
