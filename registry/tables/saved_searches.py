"""Searches that people keep, and the hits that were noted for them."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text

from registry.tables.base import ID, Moment, metadata

_KEPT = text("NOT is_deleted")

saved_search = Table(
    "saved_search",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("filters", JSON, nullable=False),
    Column("since", Integer, nullable=False),
    Column("problem", Text, nullable=False),
    Column("is_deleted", Boolean, nullable=False),
    Column("row_version", Integer, nullable=False),
    # A name that was deleted may be given again.
    Index(None, "owner", "name", unique=True, sqlite_where=_KEPT, postgresql_where=_KEPT),
)

saved_search_hit = Table(
    "saved_search_hit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("saved_search_id", Integer, ForeignKey("saved_search.id"), nullable=False),
    Column("version_id", ID, ForeignKey("version.id"), nullable=False),
    Column("path", Text, nullable=False),
    Column("noted_at", Moment, nullable=False),
    Column("seen_at", Moment),
    UniqueConstraint("saved_search_id", "version_id", "path"),
)
