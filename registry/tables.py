"""The schema, once for SQLite and PostgreSQL. Migrations build it; a test compares the two.

Texts are stored once, in `version`; provisions and citations are slices of it. What is read from a text (provisions,
citations, events, warnings) hangs on the version by its place in reading order and is replaced as a whole when the text
is read anew. What people edit carries a `row_version`.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class _Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets the zone; it is put back, so that both databases give the same values."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


_ID = String(12)
_WORD = String(32)

document = Table(
    "document",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("title", Text, nullable=False),
    Column("title_key", Text, nullable=False, index=True),
    Column("kind", _WORD, nullable=False),
    Column("rank", _WORD),
    Column("level", _WORD),
    Column("region", Text),
    Column("subject", Text),
    Column("published", Date, index=True),
    Column("row_version", Integer, nullable=False),
)

document_issuer = Table(
    "document_issuer",
    metadata,
    Column("document_id", _ID, ForeignKey("document.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, index=True),
)

document_name = Table(
    "document_name",
    metadata,
    Column("document_id", _ID, ForeignKey("document.id"), primary_key=True),
    Column("kind", _WORD, primary_key=True),
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
    Column("received_at", _Moment, nullable=False),
    Column("read_by", Text),
)

version = Table(
    "version",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("document_id", _ID, ForeignKey("document.id"), nullable=False, index=True),
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
    Column("version_id", _ID, ForeignKey("version.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("path", Text, nullable=False),
    Column("kind", _WORD, nullable=False),
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
    Column("version_id", _ID, ForeignKey("version.id"), primary_key=True),
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
    Column("role", _WORD, nullable=False),
    Column("title_key", Text, index=True),
    Column("number_key", Text, index=True),
    Column("state", _WORD),
    Column("target_document_id", _ID, index=True),
    Column("target_version_id", _ID),
    Column("target_path", Text),
    Column("reason", Text, nullable=False),
    sqlite_with_rowid=False,
)

status_event = Table(
    "status_event",
    metadata,
    Column("version_id", _ID, ForeignKey("version.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("document_id", _ID, ForeignKey("document.id"), nullable=False, index=True),
    Column("kind", _WORD, nullable=False),
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
    Column("class_kind", _WORD, index=True),
    Column("class_issuers", Text),
    Column("class_region", Text),
    Column("class_issued_before", Date),
    Column("class_spared", _WORD),
)

parse_warning = Table(
    "parse_warning",
    metadata,
    Column("version_id", _ID, ForeignKey("version.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("code", Text, nullable=False, index=True),
    Column("message", Text, nullable=False),
    Column("start", Integer),
)

run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", _WORD, nullable=False),
    Column("state", _WORD, nullable=False, index=True),
    Column("started_at", _Moment, nullable=False),
    Column("finished_at", _Moment),
)

run_item = Table(
    "run_item",
    metadata,
    Column("run_id", Integer, ForeignKey("run.id"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("state", _WORD, nullable=False),
    Column("error", Text, nullable=False),
    Column("document_id", _ID),
)

finding = Table(
    "finding",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", _ID, ForeignKey("document.id"), nullable=False, index=True),
    Column("version_id", _ID, ForeignKey("version.id"), nullable=False),
    Column("fingerprint", String(64), nullable=False, index=True),
    Column("occurrence", Integer, nullable=False),
    Column("rule", Text, nullable=False),
    Column("kind", _WORD, nullable=False),
    Column("severity", _WORD, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("provision", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("higher_title", Text),
    Column("higher_document_id", _ID),
    Column("higher_provision", Text),
    Column("higher_quote", Text),
    Column("higher_in_force_on", Date),
    Column("explanation", Text, nullable=False),
    Column("suggestion", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("state", _WORD, nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("run_id", Integer, ForeignKey("run.id")),
    Column("row_version", Integer, nullable=False),
    UniqueConstraint("version_id", "fingerprint", "occurrence"),
)

finding_history = Table(
    "finding_history",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("finding_id", Integer, ForeignKey("finding.id"), nullable=False, index=True),
    Column("state", _WORD, nullable=False),
    Column("reason", Text, nullable=False),
    Column("changed_by", Text, nullable=False),
    Column("changed_at", _Moment, nullable=False),
)

judgement = Table(
    "judgement",
    metadata,
    Column("document_id", _ID, ForeignKey("document.id"), primary_key=True),
    Column("version_id", _ID, ForeignKey("version.id"), nullable=False, index=True),
    Column("judged_by", _WORD, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("since", Date, nullable=False),
    Column("until", Date, nullable=False),
)

judgement_source = Table(
    "judgement_source",
    metadata,
    Column("document_id", _ID, ForeignKey("judgement.document_id"), primary_key=True),
    Column("source_id", _ID, primary_key=True, index=True),
)

decision = Table(
    "decision",
    metadata,
    Column("document_id", _ID, ForeignKey("document.id"), primary_key=True),
    Column("conclusion", _WORD),
    Column("reason", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", _Moment, nullable=False),
    Column("row_version", Integer, nullable=False),
)

decision_history = Table(
    "decision_history",
    metadata,
    Column("document_id", _ID, ForeignKey("decision.document_id"), primary_key=True),
    Column("row_version", Integer, primary_key=True, autoincrement=False),
    Column("conclusion", _WORD),
    Column("reason", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", _Moment, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("document_id", _ID, nullable=False),
    Column("added_at", _Moment, nullable=False),
    sqlite_autoincrement=True,
)

outbox_cursor = Table(
    "outbox_cursor",
    metadata,
    Column("consumer", _WORD, primary_key=True),
    Column("position", Integer, nullable=False),
)
