"""The engine that the settings ask for."""

from registry.settings import Settings
from search.backend import SearchBackend


def open_backend(settings: Settings) -> SearchBackend:
    """Elasticsearch where GUIQING_SEARCH_URL names a server, else the embedded engine. Nothing is contacted yet."""
    # Each engine is loaded only where it is used: together they would double the time a command takes to start.
    if settings.search_url:
        from search.elastic import ElasticBackend

        return ElasticBackend(settings.search_url)
    from search.embedded import EmbeddedBackend

    return EmbeddedBackend(settings.index_path)
