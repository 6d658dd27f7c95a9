"""What came in: documents, their texts and what was read in them.

Texts are stored once, in `version`; provisions and citations are slices of it. What is read from a text (provisions,
citations, events, warnings) hangs on the version by its place in reading order and is replaced as a whole when the text
is read anew.
"""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from registry.tables.base import ID, WORD, Moment, metadata

document = Table(
    "document",
    metadata,
    Column("id", ID, primary_key=True),
    Column("title", Text, nullable=False),
    Column("title_key", Text, nullable=False, index=True),
    Column("kind", WORD, nullable=False),
    Column("rank", WORD),
    Column("level", WORD),
    Column("region", Text),
    Column("subject", Text),
    Column("published", Date, index=True),
    Column("row_version", Integer, nullable=False),
)

document_issuer = Table(
    "document_issuer",
    metadata,
    Column("document_id", ID, ForeignKey("document.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, index=True),
)

document_name = Table(
    "document_name",
    metadata,
    Column("document_id", ID, ForeignKey("document.id"), primary_key=True),
    Column("kind", WORD, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Index(None, "key"),
)

source_file = Table(
    "source_file",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("read_by", Text),
)

version = Table(
    "version",
    metadata,
    Column("id", ID, primary_key=True),
    Column("document_id", ID, ForeignKey("document.id"), nullable=False, index=True),
    Column("part", Text),
    Column("title", Text, nullable=False),
    Column("published", Date),
    Column("effective", Date),
    Column("expires", Date),
    Column("named_date", Date),
    Column("is_draft", Boolean, nullable=False),
    Column("source_sha256", String(64), ForeignKey("source_file.sha256"), nullable=False, index=True),
    Column("source_name", Text, nullable=False),
    Column("read_by", Text, nullable=False),
    Column("text", Text, nullable=False),
)

provision = Table(
    "provision",
    metadata,
    Column("version_id", ID, ForeignKey("version.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("path", Text, nullable=False),
    Column("kind", WORD, nullable=False),
    Column("label", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("body_start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page", Integer),
    sqlite_with_rowid=False,
)

citation = Table(
    "citation",
    metadata,
    Column("version_id", ID, ForeignKey("version.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("provision", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("title", Text),
    Column("article", Text),
    Column("article_end", Text),
    Column("paragraph", Text),
    Column("paragraph_end", Text),
    Column("item", Text),
    Column("item_end", Text),
    Column("document_number", Text),
    Column("relative", Text),
    Column("full_title", Text),
    Column("role", WORD, nullable=False),
    Column("title_key", Text, index=True),
    Column("number_key", Text, index=True),
    Column("state", WORD),
    Column("target_document_id", ID, index=True),
    Column("target_version_id", ID),
    Column("target_path", Text),
    Column("reason", Text, nullable=False),
    sqlite_with_rowid=False,
)

status_event = Table(
    "status_event",
    metadata,
    Column("version_id", ID, ForeignKey("version.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("document_id", ID, ForeignKey("document.id"), nullable=False, index=True),
    Column("kind", WORD, nullable=False),
    Column("date", Date),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("provision", Text, nullable=False),
    Column("target_title", Text),
    Column("target_number", Text),
    Column("title_key", Text, index=True),
    Column("number_key", Text, index=True),
    Column("target_articles", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("class_kind", WORD, index=True),
    Column("class_issuers", Text),
    Column("class_region", Text),
    Column("class_issued_before", Date),
    Column("class_spared", WORD),
)

parse_warning = Table(
    "parse_warning",
    metadata,
    Column("version_id", ID, ForeignKey("version.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("code", Text, nullable=False, index=True),
    Column("message", Text, nullable=False),
    Column("start", Integer),
)
