"""Amending decisions: what they order, and the text that follows when it is done."""

from ingest.amendments.application import Amended, Unapplied, amend
from ingest.amendments.articles import ArticleText, article_texts
from ingest.amendments.instructions import read_instructions
from ingest.amendments.orders import Instruction, Order

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
