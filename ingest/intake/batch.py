"""Storing what was parsed of one batch: in one transaction, or document by document where one of them is refused."""

import hashlib
import mimetypes
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.intake.plan import parser_version
from ingest.intake.pool import ParsedFile
from ingest.sources import LeftOut
from registry.errors import InputRejected
from registry.model import ParsedDocument, SourceFile
from registry.store.arrivals import Arrival, Outcome
from registry.store.runs import ItemState, RunItem
from registry.unit_of_work import Registry, Unit

FILES_KEPT_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class BatchOutcome:
    """What became of the documents of a batch; the outcomes of several batches add up."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    failed: tuple[LeftOut, ...] = ()

    def __add__(self, other: "BatchOutcome") -> "BatchOutcome":
        return BatchOutcome(self.outcomes + other.outcomes, self.failed + other.failed)


class _Text(NamedTuple):
    """A parsed document and the file it came in."""

    parsed: ParsedDocument
    source: SourceFile
    path: str


_Stored = tuple[_Text, Arrival | LeftOut]


@dataclass(frozen=True, slots=True)
class KeptBatch:
    """A batch that was parsed, the bytes of its files in the registry's keeping."""

    files: tuple[ParsedFile, ...]
    texts: tuple[_Text, ...]
    failed: tuple[LeftOut, ...]


def keep_bytes(registry: Registry, answers: Sequence[ParsedFile | LeftOut]) -> KeptBatch:
    """Put the very bytes that were parsed into the registry's keeping, before the commit that needs them.

    Raises StoreUnavailable on a full disk. Bytes that no document comes to need do no harm.
    """
    files = tuple(answer for answer in answers if isinstance(answer, ParsedFile))
    # To make a file durable is to wait for the disk; it takes many such requests together as fast as one.
    with ThreadPoolExecutor(FILES_KEPT_AT_ONCE) as threads:
        kept = list(threads.map(lambda file: _keep(registry, file), files))
    texts = [
        text
        for file, source in zip(files, kept, strict=True)
        if isinstance(source, SourceFile)
        for text in _texts(file, source)
    ]
    failed = [answer for answer in (*answers, *kept) if isinstance(answer, LeftOut)]
    members = (member for file in files for member in file.failed)
    return KeptBatch(files, tuple(texts), (*failed, *members))


def store_batch(registry: Registry, run_id: int, batch: KeptBatch) -> BatchOutcome:
    """Store what was parsed. A document arrives whole with its outbox rows or not at all; a refused one fails alone.

    Raises StoreUnavailable when the store itself fails (a full disk): then nothing of the batch is there.
    """
    with registry.unit() as unit:
        stored = _store(unit, batch.texts)
        failed = (*batch.failed, *(arrival for _, arrival in stored if isinstance(arrival, LeftOut)))
        unit.sources.finish(_whole(batch.files, stored), parser_version())
        unit.runs.record(run_id, _items(stored, failed))
        unit.commit()
    return BatchOutcome(Counter(arrival.outcome for _, arrival in stored if isinstance(arrival, Arrival)), failed)


def _keep(registry: Registry, file: ParsedFile) -> SourceFile | LeftOut:
    path = file.file.path
    try:
        content = path.read_bytes()
    except OSError as problem:
        return LeftOut(file.file.source, f"cannot be read: {problem.strerror or problem}")
    if hashlib.sha256(content).hexdigest() != file.sha256:
        return LeftOut(file.file.source, "was changed while it was read")
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return registry.files.put(content, file.file.name, media_type)


def _texts(file: ParsedFile, source: SourceFile) -> list[_Text]:
    """The documents of a file. A member of an archive is called archive!member, here with the archive's path."""
    members = [parsed.file.removeprefix(file.file.name) for parsed in file.documents]
    return [
        _Text(parsed, source, file.file.source + member) for parsed, member in zip(file.documents, members, strict=True)
    ]


def _store(unit: Unit, texts: Sequence[_Text]) -> list[_Stored]:
    """All at once; if one is refused, which happens before anything is written, each in a savepoint of its own."""
    try:
        pairs = [(text.parsed, text.source) for text in texts]
        return list(zip(texts, unit.documents.add_many(pairs, read_by=parser_version()), strict=True))
    except InputRejected:
        return [(text, _store_one(unit, text)) for text in texts]


def _store_one(unit: Unit, text: _Text) -> Arrival | LeftOut:
    try:
        with unit.savepoint():
            return unit.documents.add_many([(text.parsed, text.source)], read_by=parser_version())[0]
    except InputRejected as rejected:
        return LeftOut(text.path, rejected.reason)


def _whole(files: Iterable[ParsedFile], stored: Iterable[_Stored]) -> set[str]:
    """The hashes of the files of which every text was stored: they need not be parsed again."""
    refused = {text.source.sha256 for text, arrival in stored if isinstance(arrival, LeftOut)}
    return {file.sha256 for file in files if not file.failed} - refused


def _items(stored: Sequence[_Stored], failed: Sequence[LeftOut]) -> list[RunItem]:
    done = [
        RunItem(text.path, ItemState.DONE, document_id=arrival.document_id)
        for text, arrival in stored
        if isinstance(arrival, Arrival)
    ]
    return done + [RunItem(left_out.source, ItemState.FAILED, left_out.reason) for left_out in failed]
