"""A file that kills or holds up its process fails alone."""

import multiprocessing
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from ingest.intake.pool import ParsedFile, ParsingPool, parse_file
from ingest.sources import FoundFile, LeftOut


@pytest.fixture
def stuck(tmp_path: Path) -> FoundFile:
    """A file that never comes to its end: a pipe that nobody writes to."""
    os.mkfifo(tmp_path / "stuck.md")
    return FoundFile(tmp_path / "stuck.md", "stuck.md")


@pytest.fixture
def good(folder: Path) -> list[FoundFile]:
    return [FoundFile(path, path.name) for path in sorted(folder.iterdir())]


def test_answers_stand_in_the_order_of_the_files(good: list[FoundFile]) -> None:
    with ParsingPool(2) as pool:
        answers = pool.parse(good)
    assert [answer.file for answer in answers if isinstance(answer, ParsedFile)] == good


def test_what_was_read_comes_back_whole_from_its_process(good: list[FoundFile]) -> None:
    with ParsingPool(1) as pool:
        answers = pool.parse(good)
    assert answers == [parse_file(file) for file in good]


def test_a_file_over_its_time_fails_alone(stuck: FoundFile, good: list[FoundFile]) -> None:
    with ParsingPool(2, seconds_per_file=1) as pool:
        first, *others = pool.parse([stuck, *good])
    assert first == LeftOut(stuck.source, "reading it took longer than 1 s")
    assert all(isinstance(answer, ParsedFile) for answer in others)


def test_a_file_whose_process_is_killed_fails_alone(stuck: FoundFile, good: list[FoundFile]) -> None:
    def kill_the_process_that_hangs() -> None:
        time.sleep(3)
        [process] = multiprocessing.active_children()
        os.kill(process.pid or 0, signal.SIGKILL)

    with ParsingPool(1) as pool:
        threading.Thread(target=kill_the_process_that_hangs).start()
        first, *others = pool.parse([stuck, *good])
    assert isinstance(first, LeftOut)
    assert "ended" in first.reason
    assert all(isinstance(answer, ParsedFile) for answer in others)


def test_a_stopped_pool_answers_for_every_file(stuck: FoundFile, good: list[FoundFile]) -> None:
    with ParsingPool(1) as pool:
        threading.Timer(2, pool.stop).start()
        answers = pool.parse([stuck, *good])
    assert answers == [LeftOut(file.source, "the run was interrupted") for file in [stuck, *good]]


def test_a_file_that_is_gone_fails_with_the_reason_of_the_system(tmp_path: Path) -> None:
    with ParsingPool(1) as pool:
        [answer] = pool.parse([FoundFile(tmp_path / "gone.md", "gone.md")])
    assert isinstance(answer, LeftOut)
    assert "No such file" in answer.reason
