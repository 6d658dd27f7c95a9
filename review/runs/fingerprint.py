"""What makes two findings the same: the rule and both texts, wherever they stand.

A finding that a reviewer dismissed is known again by its fingerprint in a later review, and in a later version of the
document, for as long as neither text has changed.
"""

import hashlib
import re

from ingest.normalize import normalize
from registry.model import Finding

_BLANKS = re.compile(r"\s+")
_LENGTH = 32


def fingerprint(finding: Finding) -> str:
    """32 hexadecimal digits. Blanks and spelling (width, script) do not count; a changed word does."""
    higher = finding.higher
    texts = (finding.quote, higher.title if higher else "", higher.quote if higher else "")
    said = "\x1f".join((finding.rule, finding.kind, *(_BLANKS.sub("", normalize(text)) for text in texts)))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:_LENGTH]
