"""What a text tells of the life of documents: its own and those it repeals, replaces, amends or renews."""

from ingest.events.extraction import Dated, extract_events

__all__ = ["Dated", "extract_events"]
