"""What is particular to the embedded engine: its folder, its lock, and what a crash leaves."""

import os
import signal
import subprocess
import sys
import textwrap
from datetime import date
from pathlib import Path

import pytest

import search.embedded
from registry.errors import StoreUnavailable
from search.backend import Query
from search.embedded import EmbeddedBackend
from tests.search.collection import PASSAGES

ROOT = Path(__file__).parents[2]
KILLED_WHILE_WRITING = """
    import os, sys
    from pathlib import Path
    from search.embedded import EmbeddedBackend
    from tests.search.collection import PASSAGES, BIKES, article

    def dying():
        yield article(BIKES, 9, "第九条", "新的规定。")
        print("writing", flush=True)
        sys.stdin.read()

    EmbeddedBackend(Path(sys.argv[1])).{call}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    EmbeddedBackend(tmp_path / "index").rebuild(PASSAGES)
    return tmp_path / "index"


@pytest.mark.parametrize("call", ["replace(['bikes'], dying())", "rebuild(dying())"])
def test_a_process_killed_while_writing_leaves_the_index_as_it_was(folder: Path, call: str) -> None:
    code = textwrap.dedent(KILLED_WHILE_WRITING).format(call=call)
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
    backend = EmbeddedBackend(folder)
    assert backend.status().passages == len(PASSAGES)
    assert backend.replace(["bikes"], []) == 0


FULL_DISK = """
    import resource, sys
    from pathlib import Path
    from registry.errors import StoreUnavailable
    from search.embedded import EmbeddedBackend
    from tests.search.collection import BIKES, article

    passages = [article(BIKES, number, "第一条", chr(0x4E00 + number) * 400) for number in range(500)]
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    try:
        EmbeddedBackend(Path(sys.argv[1])).{call}
    except StoreUnavailable as error:
        print(error)
"""


@pytest.mark.parametrize("call", ["replace(['bikes'], passages)", "rebuild(passages)"])
def test_a_full_disk_is_told_and_leaves_the_index_as_it_was(folder: Path, call: str) -> None:
    code = textwrap.dedent(FULL_DISK).format(call=call)
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert "cannot be written" in done.stdout
    assert EmbeddedBackend(folder).status().passages == len(PASSAGES)
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 1


def test_without_an_index_the_message_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="guiqing index rebuild"):
        EmbeddedBackend(tmp_path / "none").search(Query((), date(2024, 1, 1)))


def test_an_index_of_another_release_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search.embedded, "_LAYOUT", "another")
    assert not EmbeddedBackend(folder).exists()


def test_a_second_writer_waits_and_then_says_that_the_index_is_in_use(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search.embedded, "_LOCK_SECONDS", 0.2)
    writing = search.embedded._locked_writer(EmbeddedBackend(folder)._opened())
    with pytest.raises(StoreUnavailable, match="Another process"):
        EmbeddedBackend(folder).replace(["bikes"], [])
    writing.rollback()


def test_a_reader_sees_what_another_has_rebuilt(folder: Path) -> None:
    reader = EmbeddedBackend(folder)
    assert reader.status().passages == len(PASSAGES)
    EmbeddedBackend(folder).rebuild(PASSAGES[:1])
    assert reader.status().passages == 1


def test_a_rebuild_leaves_no_old_index_behind(folder: Path) -> None:
    EmbeddedBackend(folder).rebuild(PASSAGES)
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 1


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file stands in the way")
    with pytest.raises(StoreUnavailable, match="index"):
        EmbeddedBackend(tmp_path / "index").rebuild(PASSAGES)
