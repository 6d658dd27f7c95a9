"""What breaks outside leaves the registry whole, and is told in plain words."""

import resource
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from registry.errors import RunInProgress, StoreUnavailable
from registry.settings import Settings
from registry.unit_of_work import Registry, open_registry
from tests.registry.texts import arrive, law


@pytest.fixture
def home_settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, database_url=f"sqlite:///{tmp_path / 'registry.db'}", workers=1)


def documents(settings: Settings) -> int:
    with open_registry(settings) as registry, registry.snapshot() as unit:
        return unit.documents.counts()["documents"]


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """The system refuses to let any file grow beyond the size, as a full disk would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_stops_the_database_and_leaves_it_whole(home_settings: Settings) -> None:
    with open_registry(home_settings) as registry:
        arrive(registry, law())
        source = registry.files.put(b"x", "large.md", "text/markdown")
        with files_no_larger_than(4_000_000), registry.unit() as unit, pytest.raises(StoreUnavailable):
            unit.documents.add_many([(law("绿茶法", "茶" * 5_000_000), source)])
            unit.commit()
        arrive(registry, law("红茶法"))
    assert documents(home_settings) == 2


def test_a_full_disk_leaves_no_half_of_a_source_file(home_settings: Settings) -> None:
    with open_registry(home_settings) as registry:
        with files_no_larger_than(1_000), pytest.raises(StoreUnavailable, match="cannot be kept"):
            registry.files.put(b"x" * 5_000, "large.md", "text/markdown")
        assert [path for path in home_settings.files_path.rglob("*") if path.is_file()] == []


KILLED_BEFORE_COMMIT = """
import os, sys
from pathlib import Path
from registry.settings import Settings
from registry.unit_of_work import open_registry
from tests.registry.texts import law
registry = open_registry(Settings(Path(sys.argv[1]), sys.argv[2], 1))
source = registry.files.put(b"kept", "law.md", "text/markdown")
with registry.unit() as unit:
    unit.documents.add_many([(law(), source)])
    os.kill(os.getpid(), 9)
"""


def test_a_process_killed_before_its_commit_leaves_the_file_and_no_row(settings: Settings) -> None:
    command = [sys.executable, "-c", KILLED_BEFORE_COMMIT, str(settings.home), settings.database_url]
    killed = subprocess.run(command, cwd=Path(__file__).parents[2])
    assert killed.returncode == -9
    assert documents(settings) == 0
    assert [path.read_bytes() for path in settings.files_path.rglob("*") if path.is_file()] == [b"kept"]
    with open_registry(settings) as registry:
        arrive(registry, law())
    assert documents(settings) == 1


def test_a_second_intake_at_the_same_time_is_refused(registry: Registry, settings: Settings) -> None:
    with open_registry(settings) as other:
        with registry.intake_lock(), pytest.raises(RunInProgress, match="going on"), other.intake_lock():
            pytest.fail("two intakes went on at once")
        with other.intake_lock():
            pass


def test_writers_at_the_same_time_wait_for_each_other(settings: Settings) -> None:
    def write(name: str) -> None:
        with open_registry(settings) as registry:
            for number in range(10):
                arrive(registry, law(f"{name}茶法{number}", f"第一条 {name}{number}。"))

    writers = [threading.Thread(target=write, args=(name,)) for name in "红绿黑"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert documents(settings) == 30


def test_no_consumer_can_read_past_a_change_that_is_not_committed_yet(registry: Registry) -> None:
    source = registry.files.put(b"x", "law.md", "text/markdown")
    through = threading.Event()

    def write() -> None:
        arrive(registry, law("绿茶法"))
        through.set()

    with registry.unit() as unit:
        unit.documents.add_many([(law(), source)])
        second = threading.Thread(target=write)
        second.start()
        assert not through.wait(0.3)
        unit.commit()
    second.join()
    assert through.is_set()


@pytest.mark.parametrize(
    "address",
    [
        "nonsense",
        "mysql://host/db",
        "postgresql://guiqing:secret@127.0.0.1:1/registry",
        "postgresql+psycopg://guiqing:secret@127.0.0.1:1/registry",
    ],
)
def test_a_database_that_cannot_be_reached_is_told_without_the_password(home_settings: Settings, address: str) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        open_registry(replace(home_settings, database_url=address))
    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_database_is_told_plainly(home_settings: Settings) -> None:
    (home_settings.home / "registry.db").write_bytes(b"no database" * 1000)
    with pytest.raises(StoreUnavailable, match="not a database"):
        open_registry(home_settings)


def test_a_home_that_cannot_be_made_is_told_plainly(home_settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file stands in the way")
    with pytest.raises(StoreUnavailable, match="cannot be made"):
        open_registry(replace(home_settings, home=tmp_path / "file" / "home"))
