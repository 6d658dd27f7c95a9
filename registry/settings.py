"""Every environment variable of the product, read once, with no I/O at import."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path


@dataclass(frozen=True, slots=True)
class OpinionSettings:
    """An endpoint of the OpenAI kind that may be asked for second opinions on findings."""

    url: str
    """GUIQING_OPINION_URL: its address before /chat/completions (http://127.0.0.1:8000/v1). Default: none is asked."""
    model: str
    """GUIQING_OPINION_MODEL: the model's name at the endpoint."""
    key: str = field(default="", repr=False)
    """GUIQING_OPINION_KEY: sent as bearer token where one is given."""


@dataclass(frozen=True, slots=True)
class EmbeddingSettings:
    """A model of the user's own that turns texts into vectors (search.embedding)."""

    source: str
    """GUIQING_EMBEDDING: a Python callable (`module:function`), or an endpoint of the OpenAI kind by its address before
    /embeddings (http://127.0.0.1:8000/v1). Default: none, the space is learnt from the registry's own texts."""
    model: str = "default"
    """GUIQING_EMBEDDING_MODEL: the model's name at the endpoint."""
    key: str = field(default="", repr=False)
    """GUIQING_EMBEDDING_KEY: sent as bearer token where one is given."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are kept and how much of the machine may be used."""

    home: Path
    """GUIQING_HOME: database, index, files and logs lie under it. Default: the platform's user data folder."""
    database_url: str
    """GUIQING_DATABASE_URL: an SQLAlchemy address. Default: SQLite in `home`; postgresql+psycopg://… for shared use."""
    workers: int
    """GUIQING_WORKERS: processes that parse texts. Default: the processors this process may use."""
    search_url: str | None = None
    """GUIQING_SEARCH_URL: an Elasticsearch server with the prefix of its indexes as path (http://search:9200/guiqing).
    Default: none, the index is embedded in `home`."""
    opinion: OpinionSettings | None = None
    """None, the default: no text ever leaves the machine for a second opinion."""
    embedding: EmbeddingSettings | None = None
    """None, the default: likeness of meaning is learnt from the registry's own texts."""

    @property
    def index_path(self) -> Path:
        return self.home / "index"

    @property
    def files_path(self) -> Path:
        return self.home / "files"


def read_settings() -> Settings:
    """Settings from the environment; nothing is created on disk."""
    given = os.environ.get("GUIQING_HOME")
    home = Path(given).expanduser().resolve() if given else user_data_path("guiqing", appauthor=False)
    return Settings(
        home=home,
        database_url=os.environ.get("GUIQING_DATABASE_URL") or f"sqlite:///{home / 'registry.db'}",
        search_url=os.environ.get("GUIQING_SEARCH_URL") or None,
        workers=int(os.environ.get("GUIQING_WORKERS") or _processors()),
        opinion=_opinion_settings(),
        embedding=_embedding_settings(),
    )


def _embedding_settings() -> EmbeddingSettings | None:
    source = os.environ.get("GUIQING_EMBEDDING")
    if not source:
        return None
    return EmbeddingSettings(
        source, os.environ.get("GUIQING_EMBEDDING_MODEL") or "default", os.environ.get("GUIQING_EMBEDDING_KEY") or ""
    )


def _opinion_settings() -> OpinionSettings | None:
    url = os.environ.get("GUIQING_OPINION_URL")
    if not url:
        return None
    return OpinionSettings(
        url, os.environ.get("GUIQING_OPINION_MODEL") or "default", os.environ.get("GUIQING_OPINION_KEY") or ""
    )


def _processors() -> int:
    # macOS has no affinity; there the number of processors is what this process may use.
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
