"""Names code by its content, so that what changed code made before is made anew."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

_LENGTH = 16


def code_digest(files: Iterable[Path]) -> str:
    """16 hexadecimal digits over the bytes of the files of code and data, in the order given."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:_LENGTH]
