"""Which engine the settings choose."""

import sys
from pathlib import Path

import pytest

from registry.errors import StoreUnavailable
from registry.settings import Settings
from search.backends import open_backend


def settings(home: Path, search_url: str | None) -> Settings:
    return Settings(home=home, database_url="sqlite://", workers=1, search_url=search_url)


@pytest.mark.parametrize(("url", "consumer"), [(None, "search-embedded"), ("http://host:9200/x", "search-elastic")])
def test_an_address_chooses_the_server(tmp_path: Path, url: str | None, consumer: str) -> None:
    assert open_backend(settings(tmp_path, url)).consumer == consumer


def test_a_client_that_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "search.elastic", None)
    with pytest.raises(StoreUnavailable, match="guiqing\\[elasticsearch\\]"):
        open_backend(settings(tmp_path, "http://host:9200/x"))
