"""What a text cites: titles, articles, document numbers, and why it names them."""

from ingest.citations.extraction import extract_citations

__all__ = ["extract_citations"]
