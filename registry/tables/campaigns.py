"""Cleanup campaigns and the documents that each goes through. What is concluded stands with the decisions."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, Table, Text

from registry.tables.base import ID, Moment, metadata

campaign = Table(
    "campaign",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("as_of", Date, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("is_closed", Boolean, nullable=False),
    Column("row_version", Integer, nullable=False),
)

campaign_document = Table(
    "campaign_document",
    metadata,
    Column("campaign_id", Integer, ForeignKey("campaign.id"), primary_key=True),
    Column("document_id", ID, ForeignKey("document.id"), primary_key=True, index=True),
)
