"""Processes that parse files. Parsing untrusted bytes is dangerous: a file that kills its process fails alone."""

import hashlib
import multiprocessing
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import resource_tracker
from types import TracebackType
from typing import Any, Self

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from ingest.pipeline import parse_members
from ingest.sources import FoundFile, LeftOut
from registry.errors import InputRejected
from registry.model import Citation, ParsedDocument, Provision
from registry.uncollected import uncollected

SECONDS_PER_FILE = 120
"""A PDF of a thousand pages with tables takes some 50 s on the machine this was measured on."""
BYTES_PER_PROCESS = 3 * 2**30
"""Address space of one process; a text of 10 MB needs about a third of it."""


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file that was read: the hash of the very bytes that were parsed, and the documents in them."""

    file: FoundFile
    sha256: str
    documents: tuple[ParsedDocument, ...]
    failed: tuple[LeftOut, ...] = ()
    """Members of an archive that could not be read."""

    def __reduce__(self) -> tuple[object, ...]:
        """Provisions and citations go from process to process in columns: three times as fast as one by one."""
        return _unpacked, (self.file, self.sha256, list(map(_packed, self.documents)), self.failed)


_Columns = list[tuple[Any, ...]]
_Packed = tuple[ParsedDocument, _Columns, _Columns]


def _packed(document: ParsedDocument) -> _Packed:
    rest = replace(document, provisions=(), citations=())
    return rest, list(zip(*document.provisions, strict=True)), list(zip(*document.citations, strict=True))


@uncollected
def _unpacked(file: FoundFile, sha256: str, documents: Sequence[_Packed], failed: tuple[LeftOut, ...]) -> ParsedFile:
    whole = tuple(
        replace(
            rest,
            provisions=tuple(map(Provision._make, zip(*provisions, strict=True))),
            citations=tuple(map(Citation._make, zip(*citations, strict=True))),
        )
        for rest, provisions, citations in documents
    )
    return ParsedFile(file, sha256, whole, failed)


class ParsingPool:
    """Parses files in `workers` processes of their own, each under a limit of time and memory."""

    def __init__(self, workers: int, seconds_per_file: float = SECONDS_PER_FILE) -> None:
        self._seconds = seconds_per_file
        # Spawned, not forked: the parent has threads and open database connections.
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPool(max_workers=workers, initializer=_prepare_process, context=context)
        self._awaited: set[ProcessFuture[ParsedFile | LeftOut]] = set()
        self._stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self.stop()
        self._pool.__exit__(kind, error, trace)  # type: ignore[no-untyped-call]

    def stop(self) -> None:
        """End the parsing at once, from any thread: each file that is not through is answered as interrupted."""
        self._stopped = True
        # Stopping the pool itself would leave those who wait for these answers waiting for ever.
        for future in tuple(self._awaited):
            future.cancel()  # type: ignore[no-untyped-call]

    def parse(self, files: Sequence[FoundFile]) -> list[ParsedFile | LeftOut]:
        """Parse files side by side and wait for them; the answers stand in the order of the files."""
        with _interrupts_blocked():
            futures = [self._pool.schedule(parse_file, args=[file], timeout=self._seconds) for file in files]
        self._awaited.update(futures)
        if self._stopped:
            self.stop()
        answers = [self._answer(file, future) for file, future in zip(files, futures, strict=True)]
        self._awaited.difference_update(futures)
        return answers

    def _answer(self, file: FoundFile, future: ProcessFuture[ParsedFile | LeftOut]) -> ParsedFile | LeftOut:
        try:
            return future.result()
        except TimeoutError:
            return LeftOut(file.source, f"reading it took longer than {self._seconds:g} s")
        except ProcessExpired as ended:
            return LeftOut(file.source, f"the process that read it ended (exit status {ended.exitcode})")
        except CancelledError:
            return LeftOut(file.source, "the run was interrupted")


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Threads and processes started meanwhile never see a Ctrl-C, not even while they are still loading.

    A terminal sends it to each process; the parent alone answers it, and ends the others.
    """
    # Begun in between, it would let the signal through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def parse_file(file: FoundFile) -> ParsedFile | LeftOut:
    """Read and parse one file. Every error becomes a value: exceptions of parsers do not all survive pickling."""
    try:
        content = file.path.read_bytes()
        outcomes = list(parse_members(content, file.name))
    except InputRejected as rejected:
        return LeftOut(file.source, rejected.reason)
    except OSError as problem:
        return LeftOut(file.source, f"cannot be read: {problem.strerror or problem}")
    except MemoryError:
        return LeftOut(file.source, f"reading it needs more than {BYTES_PER_PROCESS // 2**30} GB of memory")
    except Exception as problem:  # noqa: BLE001  a defect of a parser must not stop the run; it is reported with the file
        return LeftOut(file.source, f"unexpected {type(problem).__name__}: {problem}")
    rejected_members = (outcome for outcome in outcomes if isinstance(outcome, InputRejected))
    return ParsedFile(
        file,
        hashlib.sha256(content).hexdigest(),
        tuple(outcome for outcome in outcomes if not isinstance(outcome, InputRejected)),
        tuple(LeftOut(file.source + each.source.removeprefix(file.name), each.reason) for each in rejected_members),
    )


def _prepare_process() -> None:
    """Put limits on the process."""
    # macOS has the call but refuses to set the limit.
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (BYTES_PER_PROCESS, BYTES_PER_PROCESS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
