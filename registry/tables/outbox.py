"""What the consumers of changes have yet to take over."""

from sqlalchemy import Column, Integer, Table

from registry.tables.base import ID, WORD, Moment, metadata

outbox = Table(
    "outbox",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("document_id", ID, nullable=False),
    Column("version_id", ID),
    Column("added_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

outbox_cursor = Table(
    "outbox_cursor",
    metadata,
    Column("consumer", WORD, primary_key=True),
    Column("position", Integer, nullable=False),
)
