"""The sources of the sample documents: a small Markdown, read into blocks.

`# ` is a title, `## ` a heading, `^ ` a centred line, `>> ` a line at the right edge (signature, date), `===` a new
page, `|` a table row; every other line is a paragraph. The front matter says what is made of it.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import yaml

SOURCES = Path(__file__).parent / "sources"
COLLECTION = Path(__file__).parent / "collection"


class Role(StrEnum):
    """What a line of a document is."""

    TITLE = "title"
    HEADING = "heading"
    CENTRED = "centred"
    RIGHT = "right"
    TEXT = "text"
    ROW = "row"
    PAGE = "page"


_MARKS = {"# ": Role.TITLE, "## ": Role.HEADING, "^ ": Role.CENTRED, ">> ": Role.RIGHT}


@dataclass(frozen=True)
class Block:
    """A line with its role; a table row has its cells in `cells`."""

    role: Role
    text: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """One document to be made: where it is written and how it is to look."""

    name: str
    format: str
    blocks: tuple[Block, ...]
    page: str = ""
    """The page template of an HTML document."""
    site: str = ""
    numbering: str = "typed"
    """In DOCX: `automatic` where Word counts the articles, `typed` where the numbers are text."""

    @property
    def target(self) -> Path:
        return COLLECTION / f"{self.name}.{self.format}"

    @property
    def title(self) -> str:
        return next(block.text for block in self.blocks if block.role is Role.TITLE)

    def lines(self) -> list[str]:
        """The lines that a reader of the made file must find, rows with tabs between their cells."""
        return [
            "\t".join(block.cells) if block.role is Role.ROW else block.text
            for block in self.blocks
            if block.role is not Role.PAGE
        ]


def read_source(path: Path) -> Source:
    _, front, body = path.read_text("utf8").split("---\n", 2)
    blocks = tuple(_block(line) for line in body.splitlines() if line and not line.startswith("|---"))
    return Source(name=path.stem, blocks=blocks, **yaml.safe_load(front))


def read_sources() -> list[Source]:
    return [read_source(path) for path in sorted(SOURCES.glob("*.md"))]


def _block(line: str) -> Block:
    if line == "===":
        return Block(Role.PAGE, "")
    if line.startswith("|"):
        return Block(Role.ROW, "", tuple(cell.strip() for cell in line.strip("|").split("|")))
    for mark, role in _MARKS.items():
        if line.startswith(mark):
            return Block(role, line.removeprefix(mark))
    return Block(Role.TEXT, line)
