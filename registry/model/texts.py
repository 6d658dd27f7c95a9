"""What stands in a text: provisions, citations with what became of them, and warnings.

Provisions and citations are named tuples, as a text has tens of thousands of them and a frozen dataclass takes three
times as long to make.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class ProvisionKind(StrEnum):
    """The unit a provision is: legislative units, the four levels of notices, annexes and tables."""

    BOOK = "编"
    SUB_BOOK = "分编"
    PORTION = "部分"
    CHAPTER = "章"
    SECTION = "节"
    ARTICLE = "条"
    PARAGRAPH = "款"
    ITEM = "项"
    SUBITEM = "目"
    LEVEL_1 = "一级"
    LEVEL_2 = "二级"
    LEVEL_3 = "三级"
    LEVEL_4 = "四级"
    ANNEX = "附件"
    TABLE = "表"


class CitationRole(StrEnum):
    """Why a document names another."""

    BASIS = "basis"
    REFERENCE = "reference"
    REPEALS = "repeals"
    AMENDS = "amends"
    REPLACES = "replaces"
    ATTACHMENT = "attachment"
    QUOTED_TITLE = "quoted_title"


class ResolutionState(StrEnum):
    """What became of a citation when its target was looked for. None is ever dropped."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"
    NOT_IN_REGISTRY = "not_in_registry"


@dataclass(frozen=True, slots=True)
class ParseWarning:
    """Something odd in a text that a person should know of: a named code, a sentence, and where it stands."""

    code: str
    message: str
    start: int | None = None


class Provision(NamedTuple):
    """A unit of a text.

    `path` is stable within a version: `art_12/para_2/item_3`, `art_10-1` for 第十条之一, `ch_3`, `ch_3/sec_1`,
    `l1_2/l2_1` for 二、（一）, `annex_1/art_4` for the fourth article of an attached text. Articles stand at the root
    of their text, not below their chapter, as their numbers run through. A 款 has a provision of its own only in an
    article of two or more; the items of a single-paragraph article are `art_12/item_1`.
    `label` is as written and empty where nothing is written (款). `start` is where the label begins, `body_start` where
    the text after label begins, `end` is after the last part that it contains.
    """

    path: str
    kind: ProvisionKind
    label: str
    heading: str
    start: int
    body_start: int
    end: int
    page: int | None = None


class Citation(NamedTuple):
    """One unit that a text cites.

    Numbers are Arabic in strings (`244-1` for 第二百四十四条之一), `title` has no 《》.
    """

    start: int
    end: int
    title: str | None = None
    article: str | None = None
    article_end: str | None = None
    paragraph: str | None = None
    item: str | None = None
    item_end: str | None = None
    document_number: str | None = None
    relative: str | None = None
    role: CitationRole = CitationRole.REFERENCE
    provision: str = ""
    """Path of the innermost provision in which it stands; empty in the preamble."""
    paragraph_end: str | None = None
    full_title: str | None = None
    """The title for which `title` is an abbreviation that the text itself defines (以下简称《办法》)."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where a citation leads, on the date that matters."""

    state: ResolutionState
    document_id: str | None = None
    version_id: str | None = None
    path: str | None = None
    reason: str = ""
    """Why it is not simply resolved: the candidates, or the article that the version does not have."""
