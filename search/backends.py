"""The engine that the settings ask for."""

from registry.errors import StoreUnavailable
from registry.settings import Settings
from search.backend import SearchBackend


def open_backend(settings: Settings) -> SearchBackend:
    """Elasticsearch where GUIQING_SEARCH_URL names a server, else the embedded engine. Nothing is contacted yet."""
    # Each engine is loaded only where it is used: together they would double the time a command takes to start.
    if settings.search_url:
        try:
            from search.elastic import ElasticBackend
        except ImportError as error:
            message = "GUIQING_SEARCH_URL is set, but the client is not installed: pip install 'guiqing[elasticsearch]'"
            raise StoreUnavailable(message) from error
        return ElasticBackend(settings.search_url)
    from search.embedded import EmbeddedBackend

    return EmbeddedBackend(settings.index_path)
