"""What a text says of itself: title, numbers, issuers, dates, term, kind and rank, with the words that prove each."""

from ingest.metadata.reading import Metadata, read_metadata

__all__ = ["Metadata", "read_metadata"]
