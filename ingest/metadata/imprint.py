"""Who issued a document and when, in one line: in the masthead of minutes, or as the imprint (版记) below a text.

云溪市人民政府办公室 2022年3月10日印发 (GB/T 9704-2012, 7.4 and 10.3). An imprint tells who printed a document; only
where neither signature nor cover says more does it stand for them.
"""

import re
from typing import NamedTuple

from ingest.metadata.cover import Cover
from ingest.structure.closing import DATE, body_endings

_SIGNED = rf"(?P<name>[\u4e00-\u9fff（）]{{2,40}}?(?:{body_endings()}))\s{{1,60}}(?P<day>{DATE})"
_IMPRINT = re.compile(rf"(?<=\n) *{_SIGNED} ?印发?(?=\s|$)")
_MASTHEAD = re.compile(rf"{_SIGNED}(?: ?印发)?")


class Imprint(NamedTuple):
    """The body, and where name and day stand."""

    name: str
    start: int
    day_start: int
    end: int

    @property
    def name_end(self) -> int:
        return self.start + len(self.name)


def find_imprint(normalized: str, start: int) -> Imprint | None:
    """The first imprint after `start`."""
    found = _IMPRINT.search(normalized, start)
    return _imprint(found, 0) if found else None


def find_masthead(cover: Cover) -> Imprint | None:
    """The line of the cover that is a body and a day, as minutes have it below their title."""
    for line in cover.lines:
        if found := _MASTHEAD.fullmatch(line.text):
            return _imprint(found, line.start)
    return None


def _imprint(found: re.Match[str], offset: int) -> Imprint:
    return Imprint(found["name"], offset + found.start("name"), offset + found.start("day"), offset + found.end("day"))
