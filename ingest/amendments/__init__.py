"""Amending decisions: what they order, and the text that follows when it is done."""

from ingest.amendments.application import Amended, ArticleText, Unapplied, amend, article_texts
from ingest.amendments.instructions import Instruction, Order, read_instructions

__all__ = [
    "Amended",
    "ArticleText",
    "Instruction",
    "Order",
    "Unapplied",
    "amend",
    "article_texts",
    "read_instructions",
]
