"""Which files an intake has to parse: those whose bytes, parser or named day are new."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress
from pathlib import Path

import ingest
from ingest.sources import FoundFile, LeftOut, Listing
from registry.code_digest import code_digest
from registry.identity import is_renamed_to_another_day

MAX_BYTES = 200 * 2**20
"""Larger files are refused: no document of this kind comes near it, and bytes are held in memory while parsed."""
BATCH_FILES = 100
BATCH_BYTES = 4 * 2**20
"""One batch is one transaction: large enough that commits cost little, small enough to lose little with it."""


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file to parse, with its size; `sha256` is that of its bytes when the plan was made."""

    file: FoundFile
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class IntakePlan:
    """What a run will do: the files to parse, those known already, and what is left out."""

    files: tuple[PlannedFile, ...]
    unchanged: tuple[FoundFile, ...]
    skipped: tuple[LeftOut, ...]
    failed: tuple[LeftOut, ...]

    def batches(self) -> Iterator[list[FoundFile]]:
        """The files in their order, in groups of about equal work."""
        batch: list[FoundFile] = []
        size = 0
        for planned in self.files:
            if batch and (len(batch) == BATCH_FILES or size + planned.size > BATCH_BYTES):
                yield batch
                batch, size = [], 0
            batch.append(planned.file)
            size += planned.size
        if batch:
            yield batch


def plan_intake(listing: Listing, known: Mapping[str, str]) -> IntakePlan:
    """Hash every file of a listing. `known` has the SHA-256 and name of what this parser has taken in wholly before."""
    hashed = [_hash(file) for file in listing.files]
    readable = [planned for planned in hashed if isinstance(planned, PlannedFile)]
    kept = {(planned.sha256, _base(planned.file.name)) for planned in readable}
    is_new = [planned.sha256 not in known or _is_renamed(planned, known[planned.sha256], kept) for planned in readable]
    return IntakePlan(
        files=tuple(compress(readable, is_new)),
        unchanged=tuple(planned.file for planned, new in zip(readable, is_new, strict=True) if not new),
        skipped=listing.skipped,
        failed=(*listing.failed, *(failed for failed in hashed if isinstance(failed, LeftOut))),
    )


def _is_renamed(planned: PlannedFile, known: str, kept: Collection[tuple[str, str]]) -> bool:
    """Whether known bytes now bear the date of a version in their name; a copy beside the known file is no renaming."""
    return is_renamed_to_another_day(planned.file.name, known) and (planned.sha256, _base(known)) not in kept


def _base(name: str) -> str:
    return name.rpartition("/")[2]


@cache
def parser_version() -> str:
    """Names the parser by its own code and data, so that a changed parser reads known bytes again."""
    return code_digest(_parser_files(Path(ingest.__path__[0])))


def _parser_files(package: Path) -> Sequence[Path]:
    around = (package / "intake", package / "sources")
    files = (file for file in package.rglob("*") if file.suffix in {".py", ".yml", ".txt"})
    return sorted(file for file in files if not any(file.is_relative_to(folder) for folder in around))


def _hash(file: FoundFile) -> PlannedFile | LeftOut:
    try:
        if not file.path.is_file():
            return LeftOut(file.source, "is no regular file")
        size = file.path.stat().st_size
        if size > MAX_BYTES:
            return LeftOut(file.source, f"is {size / 2**20:.0f} MB; at most {MAX_BYTES // 2**20} MB are taken")
        with file.path.open("rb") as stream:
            return PlannedFile(file, hashlib.file_digest(stream, "sha256").hexdigest(), size)
    except OSError as problem:
        return LeftOut(file.source, f"cannot be read: {problem.strerror or problem}")
