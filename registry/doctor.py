"""Is the registry configured, reachable and consistent? Every answer names what was looked at; nothing is changed."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, text

from registry.engine import create_store_engine
from registry.errors import GuiqingError, StoreUnavailable
from registry.migrations import HEAD
from registry.schema import revision
from registry.settings import Settings
from registry.sources import SourceFiles
from registry.store.runs import RunState
from registry.unit_of_work import Registry

_NAMED_AT_MOST = 5
_LEAST_FREE = 200_000_000


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    ok: bool
    detail: str


def examine(settings: Settings, index_state: Callable[[Registry], Check]) -> Iterator[Check]:
    """Look at everything, from the settings upwards; what lies above something broken is not looked at.

    `index_state` tells how the search index stands to the registry: the registry itself knows of no index.
    """
    yield Check("settings", True, f"home {settings.home}, database {_address(settings)}, workers {settings.workers}")
    yield _disk(settings.home)
    try:
        engine = create_store_engine(settings.database_url)
        with Registry(settings, engine, SourceFiles(settings.files_path)) as registry:
            reached = _database(settings, engine)
            yield reached
            if reached.ok:
                yield _integrity(engine)
                yield _files(registry)
                yield _runs(registry)
                yield index_state(registry)
    except GuiqingError as error:
        yield Check("database", False, str(error))


def _address(settings: Settings) -> str:
    try:
        return create_store_engine(settings.database_url).url.render_as_string(hide_password=True)
    except StoreUnavailable:
        return "not usable"


def _disk(home: Path) -> Check:
    existing = next(path for path in (home, *home.parents) if path.exists())
    free = shutil.disk_usage(existing).free
    return Check("disk", free >= _LEAST_FREE, f"{free // 1_000_000} MB free at {existing}")


def _database(settings: Settings, engine: Engine) -> Check:
    path = engine.url.database
    # To connect would create it.
    if engine.dialect.name == "sqlite" and path and not Path(path).is_file():
        return Check(
            "database", False, f"{path}: there is no registry yet; `guiqing ingest` or `guiqing demo` makes one"
        )
    with engine.connect() as connection:
        found = revision(connection)
    if found == HEAD:
        return Check("database", True, f"reachable, schema {found}")
    return Check(
        "database", False, f"schema {found}, this release needs {HEAD}; the next command upgrades an older one"
    )


def _integrity(engine: Engine) -> Check:
    if engine.dialect.name != "sqlite":
        return Check("integrity", True, "looked after by the server")
    with engine.connect() as connection:
        said = list(connection.execute(text("PRAGMA quick_check")).scalars())
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    sound = said == ["ok"] and not broken
    return Check("integrity", sound, "sound" if sound else f"{said[0]}; {len(broken)} references lead nowhere")


def _files(registry: Registry) -> Check:
    with registry.snapshot() as unit:
        sources = list(unit.sources.all())
    damaged = [damage.reason for damage in registry.files.verify(sources)]
    detail = f"{len(sources)} source files, {len(damaged)} damaged"
    return Check("files", not damaged, "; ".join([detail, *damaged[:_NAMED_AT_MOST]]))


def _runs(registry: Registry) -> Check:
    with registry.snapshot() as unit:
        latest = unit.runs.latest(1)
    if not latest:
        return Check("runs", True, "none yet")
    [run] = latest
    is_sound = run.state in (RunState.COMPLETED, RunState.RUNNING)
    return Check("runs", is_sound, f"the last one ({run.kind}, {run.started_at:%Y-%m-%d %H:%M}) is {run.state.value}")
