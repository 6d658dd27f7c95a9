"""What a browser session holds: the registry's handle, the language, the day that counts, who is working."""

from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from registry.settings import EmbeddingSettings, Settings, read_settings
from registry.unit_of_work import Registry, open_registry
from search import semantics
from search.backend import SearchBackend
from search.backends import open_backend
from search.embedding import open_model
from search.semantics import Semantics
from ui.texts import Language, Texts, load_texts

LANGUAGES = {"中文": Language.CHINESE, "English": Language.ENGLISH}
"""By the name that stands on the switch and in the address."""


def registry() -> Registry:
    """The registry's handle, one for all sessions of this server.

    Raises:
        StoreUnavailable: there is none yet, or the database does not answer.
    """
    return _registry(read_settings())


def backend() -> SearchBackend:
    """The search engine; StoreUnavailable comes at the search if there is no index."""
    return _backend(read_settings())


def meaning() -> Semantics | None:
    """Which clauses mean alike, as learnt from the registry's texts (`guiqing index learn`); None before that."""
    settings = read_settings()
    path = settings.index_path / semantics.FILE_NAME
    return _meaning(path, path.stat().st_mtime_ns, settings.embedding) if path.exists() else None


def texts() -> Texts:
    return load_texts(LANGUAGES[_language_name()])


def as_of() -> date:
    """The day for which status and expiry are shown."""
    chosen = st.session_state.get("as_of")
    return chosen if isinstance(chosen, date) else date.today()


def reviewer() -> str:
    """Who signs decisions; empty as long as nobody has said."""
    return str(st.session_state.get("reviewer") or "").strip()


def page_path(page: str) -> str:
    return f"app_pages/{page}.py"


def address(page: str, **parameters: str) -> str:
    """The address of a page for a link inside a text; it opens in the same language and for the same day."""
    kept = {"lang": _language_name(), "as_of": as_of().isoformat()}
    return f"/{page}?{urlencode({**parameters, **kept})}"


def _language_name() -> str:
    return str(st.session_state.get("lang") or next(iter(LANGUAGES)))


@st.cache_resource(show_spinner=False, max_entries=1)
def _meaning(path: Path, changed: int, embedding: EmbeddingSettings | None) -> Semantics | None:
    """Loaded again when the file has changed."""
    return semantics.load(path, open_model(embedding))


@st.cache_resource(show_spinner=False)
def _registry(settings: Settings) -> Registry:
    return open_registry(settings)


@st.cache_resource(show_spinner=False)
def _backend(settings: Settings) -> SearchBackend:
    return open_backend(settings)
