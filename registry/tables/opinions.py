"""Second opinions that an outside model gave on findings: advice, never findings."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table, Text

from registry.tables.base import WORD, Moment, metadata

opinion = Table(
    "opinion",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("finding_id", Integer, ForeignKey("finding.id"), nullable=False, index=True),
    Column("fingerprint", String(64), nullable=False),
    Column("model", Text, nullable=False),
    Column("verdict", WORD, nullable=False),
    Column("reason", Text, nullable=False),
    Column("quotes", JSON, nullable=False),
    Column("struck", Integer, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("asked_at", Moment, nullable=False),
)
