"""The corpus of real texts beside the checkout, read and taken into a registry of its own for measuring."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from ingest.pipeline import parse_document
from registry.model import ParsedDocument, SourceFile
from registry.settings import read_settings
from registry.unit_of_work import Registry, open_registry

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "corpus"


class Read(NamedTuple):
    """A file of the corpus and what was read in it."""

    file: Path
    document: ParsedDocument


def read_texts(folder: Path, every: int = 1) -> list[Read]:
    """Parse every N-th Markdown file below the folder."""
    files = sorted(folder.rglob("*.md"))[::every]
    with ProcessPoolExecutor() as pool:
        return [read for found in pool.map(_read, files, chunksize=32) for read in found]


@contextmanager
def registry_of(texts: Sequence[Read]) -> Iterator[tuple[Registry, list[str]]]:
    """A registry in a temporary folder that holds the texts, with the ids of their versions."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["GUIQING_HOME"] = home
        with open_registry(read_settings()) as registry:
            with registry.unit() as unit:
                arrivals = unit.documents.add_many([(text.document, _keep(registry, text.file)) for text in texts])
                unit.commit()
            yield registry, sorted({arrival.version_id for arrival in arrivals})


def _read(file: Path) -> list[Read]:
    return [Read(file, document) for document in parse_document(file.read_bytes(), file.name)]


def _keep(registry: Registry, file: Path) -> SourceFile:
    return registry.files.put(file.read_bytes(), file.name, "text/markdown")
