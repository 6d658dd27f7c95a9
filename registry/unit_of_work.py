"""The registry as the other packages use it: open it, work in units that are written whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine

from registry.engine import create_store_engine
from registry.errors import RunInProgress, StoreUnavailable
from registry.schema import upgrade
from registry.settings import Settings
from registry.sources import SourceFiles
from registry.store.campaigns import CampaignStore
from registry.store.citations import CitationStore
from registry.store.citing import CitingStore
from registry.store.decisions import DecisionStore
from registry.store.documents import DocumentStore
from registry.store.findings import FindingStore
from registry.store.judgements import JudgementStore
from registry.store.opinions import OpinionStore
from registry.store.outbox import OutboxStore
from registry.store.runs import RunStore
from registry.store.saved_searches import SavedSearchStore
from registry.store.sources import SourceStore


class Unit:
    """One transaction and the stores that work in it. What is not committed is rolled back at the end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.documents = DocumentStore(connection)
        self.citations = CitationStore(connection)
        self.citing = CitingStore(connection)
        self.findings = FindingStore(connection)
        self.judgements = JudgementStore(connection)
        self.decisions = DecisionStore(connection)
        self.campaigns = CampaignStore(connection)
        self.opinions = OpinionStore(connection)
        self.sources = SourceStore(connection)
        self.runs = RunStore(connection)
        self.outbox = OutboxStore(connection)
        self.saved_searches = SavedSearchStore(connection)

    def commit(self) -> None:
        self._connection.commit()

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """A part of the unit that is undone alone when it raises."""
        with self._connection.begin_nested():
            yield


@dataclass(frozen=True, slots=True)
class Registry:
    """An open registry. Close it, or use it as a context."""

    settings: Settings
    engine: Engine
    files: SourceFiles

    @contextmanager
    def unit(self) -> Iterator[Unit]:
        """A unit that may write: `unit.commit()` makes it lasting. On SQLite it waits for the writer before it."""
        with self.engine.connect().execution_options(writing=True) as connection:
            yield Unit(connection)

    @contextmanager
    def snapshot(self) -> Iterator[Unit]:
        """A unit to read in: sees one state throughout, holds nobody up, and is never committed."""
        options = {"isolation_level": "REPEATABLE READ"} if self.engine.dialect.name == "postgresql" else {}
        with self.engine.connect().execution_options(**options) as connection:
            yield Unit(connection)

    @contextmanager
    def run(self, kind: str) -> Iterator[int]:
        """A run from start to finish; gives its id. An exception, Ctrl-C too, leaves it marked as interrupted.

        While it goes on the process holds a lock file, which the system releases however the process ends.
        """
        with self.unit() as unit:
            run_id = unit.runs.start(kind)
            alive = self._run_lock(run_id)
            alive.acquire(blocking=False)
            unit.commit()
        try:
            yield run_id
        except BaseException:
            # The store itself may be what failed; the first error is the one to report, the next start marks the run.
            with suppress(StoreUnavailable), self.unit() as unit:
                unit.runs.interrupt(run_id)
                unit.commit()
            raise
        else:
            with self.unit() as unit:
                unit.runs.finish(run_id)
                unit.commit()
        finally:
            alive.release()

    @contextmanager
    def intake_lock(self) -> Iterator[None]:
        """Held by the one intake that may go on. Raises RunInProgress at once when another holds it."""
        lock = FileLock(self.settings.home / "intake.lock")
        try:
            lock.acquire(blocking=False)
        except Timeout as error:
            raise RunInProgress(
                f"{self.settings.home}: another intake is going on; try again when it is through"
            ) from error
        except OSError as error:
            raise StoreUnavailable(f"{self.settings.home}: not writable: {error.strerror}") from error
        try:
            yield
        finally:
            lock.release()

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> "Registry":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def interrupt_dead_runs(self) -> None:
        """Mark the runs whose process ended without a word; those of other machines have no lock file here."""
        with self.snapshot() as unit:
            running = unit.runs.running()
        dead = [run.id for run in running if self._is_dead(run.id)]
        if not dead:
            return
        with self.unit() as unit:
            for run_id in dead:
                unit.runs.interrupt(run_id)
            unit.commit()

    def _is_dead(self, run_id: int) -> bool:
        lock = self._run_lock(run_id)
        if not Path(lock.lock_file).exists():
            return False
        try:
            lock.acquire(blocking=False)
        except Timeout:
            return False
        lock.release()
        return True

    def _run_lock(self, run_id: int) -> FileLock:
        folder = self.settings.home / "runs"
        folder.mkdir(exist_ok=True)
        return FileLock(folder / f"{run_id}.lock")


def open_registry(settings: Settings) -> Registry:
    """Open the registry, creating what is missing and bringing an older database up to date.

    Raises StoreUnavailable when the home folder or the database cannot be reached or written.
    """
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(f"{settings.home}: the folder cannot be made: {error.strerror}") from error
    engine = create_store_engine(settings.database_url)
    upgrade(engine)
    registry = Registry(settings, engine, SourceFiles(settings.files_path))
    registry.interrupt_dead_runs()
    return registry
