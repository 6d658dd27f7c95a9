"""Two versions of a text, article by article: what was moved, changed, split, merged, added, removed.

A citation of an old number is led to the new one with `Alignment.successors`. Articles are told apart by their words
and by their neighbours, not by their numbers, as a number says nothing once articles were added before it.
"""

from ingest.alignment.edits import Edit, edits
from ingest.alignment.model import Alignment, Article, ArticleChange, Step, articles
from ingest.alignment.pairing import align

__all__ = ["Alignment", "Article", "ArticleChange", "Edit", "Step", "align", "articles", "edits"]
