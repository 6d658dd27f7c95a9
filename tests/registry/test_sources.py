"""The bytes of sources are kept by their hash, for good, and checked against the register."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from registry.errors import NotFound, StoreUnavailable
from registry.sources import SourceFiles
from registry.unit_of_work import Registry
from tests.registry.texts import arrive, law


@pytest.fixture
def files(tmp_path: Path) -> SourceFiles:
    return SourceFiles(tmp_path / "files")


def test_bytes_lie_under_their_hash(files: SourceFiles) -> None:
    source = files.put("甲".encode(), "law.md", "text/markdown")
    assert (source.sha256, source.size) == (hashlib.sha256("甲".encode()).hexdigest(), 3)
    assert files.path(source.sha256).parent.name == source.sha256[:2]
    assert files.read(source.sha256) == "甲".encode()


def test_the_same_bytes_are_kept_once(files: SourceFiles) -> None:
    source = files.put(b"x", "a.md", "text/markdown")
    written = files.path(source.sha256).stat()
    files.put(b"x", "b.md", "text/markdown")
    assert files.path(source.sha256).stat().st_mtime_ns == written.st_mtime_ns


def test_the_same_bytes_from_many_threads_at_once_are_whole(files: SourceFiles) -> None:
    content = b"x" * 100_000
    with ThreadPoolExecutor(8) as pool:
        sources = list(pool.map(lambda name: files.put(content, name, "text/plain"), "abcdefgh"))
    assert list(files.verify(sources)) == []
    assert [path.name for path in files.path(sources[0].sha256).parent.iterdir()] == [sources[0].sha256]


def test_a_file_cut_short_by_a_crash_is_written_again(files: SourceFiles) -> None:
    source = files.put(b"whole", "a.md", "text/markdown")
    files.path(source.sha256).write_bytes(b"wh")
    files.put(b"whole", "a.md", "text/markdown")
    assert list(files.verify([source])) == []


@pytest.mark.parametrize("content", [None, b"other"])
def test_a_file_that_is_gone_or_changed_is_named(files: SourceFiles, content: bytes | None) -> None:
    source = files.put(b"whole", "a.md", "text/markdown")
    path = files.path(source.sha256)
    path.write_bytes(content) if content else path.unlink()
    [damage] = files.verify([source])
    assert damage.source == source
    assert str(path) in damage.reason


def test_a_file_that_never_was_is_not_found(files: SourceFiles) -> None:
    with pytest.raises(NotFound):
        files.read("0" * 64)


def test_a_folder_that_cannot_be_made_is_told_plainly(tmp_path: Path) -> None:
    (tmp_path / "files").write_text("a file stands in the way")
    with pytest.raises(StoreUnavailable, match="cannot be kept"):
        SourceFiles(tmp_path / "files").put(b"x", "a.md", "text/markdown")


def test_a_source_is_known_once_all_of_it_is_registered(registry: Registry) -> None:
    arrive(registry, law())
    with registry.unit() as unit:
        [source] = unit.sources.all()
        assert unit.sources.known("1") == {}
        unit.sources.finish([source.sha256], "1")
        assert (unit.sources.known("1"), unit.sources.known("2")) == ({source.sha256: source.name}, {})
