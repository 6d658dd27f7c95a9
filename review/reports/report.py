"""A report as tables, whatever it is about: what the writers put into files."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column, and its width in characters of a spreadsheet."""

    head: str
    width: int


@dataclass(frozen=True, slots=True)
class Section:
    """One list of a report; `name` is that of its count in the JSON file."""

    name: str
    heading: str
    columns: tuple[Column, ...]
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Report:
    """Its sections become sheets, chapters of a document, and counts; `figures` are what the JSON file tells beside."""

    stem: str
    """The name of its files without their ending; made by us, as no text of a document may choose a path."""
    title: str
    sections: tuple[Section, ...]
    figures: Mapping[str, object] = field(default_factory=dict)
