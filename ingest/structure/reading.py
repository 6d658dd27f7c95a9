"""The structure of a text: parts, provisions with their paths, and what is odd about the numbering."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.structure.closing import Signature, find_breaks, find_signatures
from ingest.structure.contents import find_contents
from ingest.structure.empty_labels import without_empty_runs
from ingest.structure.headings import lacks_number, unnumbered_headings
from ingest.structure.lines import leads_line
from ingest.structure.marks import Mark, find_marks
from ingest.structure.numbering import check_numbering
from ingest.structure.oddities import Oddities
from ingest.structure.parts import Part, find_annexes, split_parts
from ingest.structure.provisions import Layout, annex_provision, provisions_of, table_provisions
from ingest.structure.quotations import find_quotations
from ingest.structure.tables import find_tables
from ingest.structure.tree import build_tree
from registry.model import ParseWarning, Provision, ProvisionKind
from registry.uncollected import uncollected

_LINE = re.compile(r"\S[^\n]*")
_LONGEST_COVER = 8000
_LONGEST_WITHOUT_UNITS = 800
_BODY_UNITS = frozenset({ProvisionKind.ARTICLE, ProvisionKind.LEVEL_1, ProvisionKind.LEVEL_2, ProvisionKind.LEVEL_3})


@dataclass(frozen=True, slots=True)
class Structure:
    """What was found in one text. The first part is the main text."""

    parts: tuple[Part, ...]
    provisions: tuple[Provision, ...]
    signatures: tuple[Signature, ...]
    """Blocks of issuers and date that close a part."""
    cover_end: int
    """Where title, number and addressees end: with the first sentence or at the first label, whichever comes first."""
    warnings: tuple[ParseWarning, ...]


@uncollected
def read_structure(
    text: str,
    normalized: str,
    *,
    tables: Sequence[tuple[int, int]] = (),
    page_starts: Sequence[int] = (),
    head_end: int | None = None,
) -> Structure:
    """Find the units of a text. Offsets count characters of `text`; patterns run on `normalized`."""
    cover = head_end or 0
    oddities = Oddities()
    all_tables = find_tables(normalized, tables)
    quotations = find_quotations(normalized)
    signatures = _closing_signatures(text, normalized, cover)
    annexes, lists = find_annexes(normalized, signatures)
    marks = _marks(normalized, quotations, [*all_tables, *lists], cover)
    marks = without_empty_runs(normalized, marks, oddities)
    parts = split_parts(normalized, marks, signatures, annexes, cover)
    attached = {part.start for part in parts}
    headings = [start for start in unnumbered_headings(normalized, marks) if start not in attached]
    closings = [*(each.start for each in signatures), *(start for start, _ in lists)]
    stops = sorted([*find_breaks(normalized), *closings, *headings])
    layout = Layout(text, normalized, page_starts, stops, _inner_lines(normalized, all_tables, quotations))
    for start in headings:
        oddities.note("heading_unnumbered", start, lacks_number, normalized, start)
    provisions = table_provisions(layout, _provisions(layout, marks, parts, oddities), all_tables)
    body_starts = [*(mark.start for mark in marks[:1]), parts[0].end, cover + _LONGEST_COVER]
    cover_end = max(cover, min(_first_sentence(normalized, cover) + 1, *body_starts))
    warnings = list(oddities.warnings())
    if _lacks_units(normalized, provisions):
        warnings.append(ParseWarning("no_articles", "正文没有条，也没有带序号的段落"))
    return Structure(tuple(parts), tuple(provisions), tuple(signatures), cover_end, tuple(warnings))


def _provisions(layout: Layout, marks: Sequence[Mark], parts: Sequence[Part], oddities: Oddities) -> list[Provision]:
    """The provisions of all parts, and what is odd about their numbers."""
    provisions: list[Provision] = []
    starts = [mark.start for mark in marks]
    for index, part in enumerate(parts):
        path = f"annex_{index}" if index else ""
        own_marks = marks[bisect_left(starts, part.body_start) : bisect_left(starts, part.end)]
        inside: list[Provision] = []
        if own_marks:
            top = build_tree(layout.normalized, own_marks, part.end)
            inside = provisions_of(layout, top, f"{path}/" if path else "")
            check_numbering(own_marks, top, oddities)
        if path:
            provisions.append(annex_provision(layout, part, path, inside))
        provisions.extend(inside)
    return provisions


def _lacks_units(text: str, provisions: Sequence[Provision]) -> bool:
    """Short notices have no numbers, and lists are tables; long texts, and those that say nothing, have lost theirs."""
    if any(provision.kind in _BODY_UNITS or provision.kind is ProvisionKind.TABLE for provision in provisions):
        return False
    return len(text) > _LONGEST_WITHOUT_UNITS or "。" not in text


def _inner_lines(text: str, tables: Sequence[tuple[int, int]], quotations: Sequence[tuple[int, int]]) -> set[int]:
    """Where the rows of tables begin, and the lines of quotations: all after a colon, else all after the first."""
    rows = {row.start() for start, end in tables for row in _LINE.finditer(text, start, end)}
    for start, end in quotations:
        announced = text[max(start - 4, 0) : start].rstrip().endswith("：")
        if text.find("\n", start, end) < 0 and not (announced and leads_line(text, start)):
            continue
        rows.update(line.start() for line in _LINE.finditer(text, start if announced else start + 1, end))
    return rows


def _marks(
    text: str, quotations: Sequence[tuple[int, int]], apart: Sequence[tuple[int, int]], cover: int
) -> list[Mark]:
    """The marks of the text proper: not of the head, a table of contents, or what stands `apart`: tables, lists."""
    marks = find_marks(text, quotations)
    marks = marks[bisect_left(marks, cover, key=_start) :]
    contents = find_contents(text, marks)
    skipped = sorted([*apart, *([contents] if contents else [])])
    if not skipped:
        return marks
    starts = [start for start, _ in skipped]
    return [mark for mark in marks if not _lies_in(mark.start, skipped, starts)]


def _lies_in(at: int, spans: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    index = bisect_right(starts, at) - 1
    return index >= 0 and at < spans[index][1]


def _start(mark: Mark) -> int:
    return mark.start


def _closing_signatures(text: str, normalized: str, cover: int) -> list[Signature]:
    """A signature closes something: a sentence stands before it, or a row of a table."""
    row = text.find("\t", cover)
    first = min(_first_sentence(normalized, cover), row if row >= 0 else len(text))
    return [each for each in find_signatures(normalized) if each.start > first]


def _first_sentence(text: str, start: int) -> int:
    found = text.find("。", start)
    return found if found >= 0 else len(text)
