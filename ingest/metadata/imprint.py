"""The imprint (版记) below a text: 云溪市人民政府办公室 2022年3月10日印发 (GB/T 9704-2012, 7.4).

It tells who printed a document and when; only where neither signature nor cover says more does it stand for them.
"""

import re
from typing import NamedTuple

from ingest.structure.closing import DATE, body_endings

_IMPRINT = re.compile(
    rf"(?<=\n) *(?P<name>[\u4e00-\u9fff（）]{{2,40}}?(?:{body_endings()}))\s{{1,60}}(?P<day>{DATE}) ?印发?(?=\s|$)"
)


class Imprint(NamedTuple):
    """Who printed the document, and where name and day stand."""

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
    if found is None:
        return None
    return Imprint(found["name"], found.start("name"), found.start("day"), found.end("day"))
