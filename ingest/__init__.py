"""From bytes to a parsed document: readers, structure, metadata, citations, status events."""
