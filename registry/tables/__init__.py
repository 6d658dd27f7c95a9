"""The schema, once for SQLite and PostgreSQL. Migrations build it; a test compares the two."""

from registry.tables.base import metadata
from registry.tables.campaigns import campaign, campaign_document
from registry.tables.opinions import opinion
from registry.tables.outbox import outbox, outbox_cursor
from registry.tables.saved_searches import saved_search, saved_search_hit
from registry.tables.texts import (
    citation,
    document,
    document_issuer,
    document_name,
    parse_warning,
    provision,
    source_file,
    status_event,
    version,
)
from registry.tables.work import (
    decision,
    decision_history,
    finding,
    finding_history,
    judgement,
    judgement_source,
    run,
    run_item,
)

__all__ = [
    "campaign",
    "campaign_document",
    "citation",
    "decision",
    "decision_history",
    "document",
    "document_issuer",
    "document_name",
    "finding",
    "finding_history",
    "judgement",
    "judgement_source",
    "metadata",
    "opinion",
    "outbox",
    "outbox_cursor",
    "parse_warning",
    "provision",
    "run",
    "run_item",
    "saved_search",
    "saved_search_hit",
    "source_file",
    "status_event",
    "version",
]
