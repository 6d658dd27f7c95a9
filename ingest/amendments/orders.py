"""What an amending decision can order."""

from dataclasses import dataclass
from enum import StrEnum

from ingest.citations.units import Unit


class Order(StrEnum):
    """What is to be done with a unit. CLOSE_UP numbers all articles anew; HEAD changes title, preamble or headings."""

    REPLACE = "replace"
    REPLACE_OPENING = "replace_opening"
    """Only the words before the items: 第五条条首部分修改为."""
    INSERT = "insert"
    DELETE = "delete"
    REPLACE_WORDS = "replace_words"
    INSERT_WORDS = "insert_words"
    """New words at the beginning or the end of a unit."""
    RENUMBER = "renumber"
    CLOSE_UP = "close_up"
    HEAD = "head"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Instruction:
    """One order. `unit` is counted as before the amendment, `becomes` as after it."""

    order: Order
    point: str
    """The words of the order before the new wording, for those who check."""
    unit: Unit | None = None
    """None for words that are replaced wherever they stand."""
    becomes: Unit | None = None
    wording: str = ""
    """The new wording, paragraph by paragraph, without the marks of quotation."""
    old_words: str = ""
    law: str | None = None
    """The law that is amended, where the decision names it for this point."""
    at_end: bool = False
    """Of INSERT_WORDS: the new words follow those that stay."""
