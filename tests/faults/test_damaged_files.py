"""Damaged copies of the samples are read or rejected by name; no other error comes out of a reader."""

import random
from pathlib import Path

import pytest

from ingest.readers import read
from registry.errors import InputRejected

COLLECTION = Path(__file__).parents[2] / "samples" / "collection"
FILES = sorted(path for path in COLLECTION.iterdir() if path.suffix != ".md")[::3]


def damaged(content: bytes, seed: int) -> bytes:
    """Some bytes changed, a piece taken out, or the end cut off; the same seed does the same damage."""
    chance = random.Random(seed)
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 40)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    place = chance.randrange(len(changed))
    del changed[place : chance.choice([place, place + 200, len(changed)])]
    return bytes(changed)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_file_is_read_or_rejected(path: Path, seed: int) -> None:
    try:
        found = read(damaged(path.read_bytes(), seed), path.name)
    except InputRejected as rejected:
        assert rejected.source == path.name
        assert rejected.reason
    else:
        assert found.text.strip()
