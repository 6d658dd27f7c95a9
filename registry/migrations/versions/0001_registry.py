"""The registry

Revises: None
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_key", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("rank", sa.String(length=32), nullable=True),
        sa.Column("level", sa.String(length=32), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_published"), ["published"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_title_key"), ["title_key"], unique=False)

    op.create_table(
        "outbox",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=12), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "outbox_cursor",
        sa.Column("consumer", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("consumer", name=op.f("pk_outbox_cursor")),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )
    with op.batch_alter_table("run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_run_state"), ["state"], unique=False)

    op.create_table(
        "source_file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_source_file")),
    )
    op.create_table(
        "decision",
        sa.Column("document_id", sa.String(length=12), nullable=False),
        sa.Column("conclusion", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_decision_document_id")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_decision")),
    )
    op.create_table(
        "document_issuer",
        sa.Column("document_id", sa.String(length=12), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_issuer_document_id")),
        sa.PrimaryKeyConstraint("document_id", "ordinal", name=op.f("pk_document_issuer")),
    )
    with op.batch_alter_table("document_issuer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_issuer_name"), ["name"], unique=False)

    op.create_table(
        "document_name",
        sa.Column("document_id", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_name_document_id")),
        sa.PrimaryKeyConstraint("document_id", "kind", "key", name=op.f("pk_document_name")),
    )
    with op.batch_alter_table("document_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_name_key"), ["key"], unique=False)

    op.create_table(
        "run_item",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("document_id", sa.String(length=12), nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_run_item_run_id")),
        sa.PrimaryKeyConstraint("run_id", "name", name=op.f("pk_run_item")),
    )
    op.create_table(
        "version",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("document_id", sa.String(length=12), nullable=False),
        sa.Column("part", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("effective", sa.Date(), nullable=True),
        sa.Column("expires", sa.Date(), nullable=True),
        sa.Column("named_date", sa.Date(), nullable=True),
        sa.Column("is_draft", sa.Boolean(), nullable=False),
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("read_by", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_version_document_id")),
        sa.ForeignKeyConstraint(["source_sha256"], ["source_file.sha256"], name=op.f("fk_version_source_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
    )
    with op.batch_alter_table("version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_version_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_version_source_sha256"), ["source_sha256"], unique=False)

    op.create_table(
        "citation",
        sa.Column("version_id", sa.String(length=12), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("provision", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("article", sa.Text(), nullable=True),
        sa.Column("article_end", sa.Text(), nullable=True),
        sa.Column("paragraph", sa.Text(), nullable=True),
        sa.Column("paragraph_end", sa.Text(), nullable=True),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("item_end", sa.Text(), nullable=True),
        sa.Column("document_number", sa.Text(), nullable=True),
        sa.Column("relative", sa.Text(), nullable=True),
        sa.Column("full_title", sa.Text(), nullable=True),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("title_key", sa.Text(), nullable=True),
        sa.Column("number_key", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=True),
        sa.Column("target_document_id", sa.String(length=12), nullable=True),
        sa.Column("target_version_id", sa.String(length=12), nullable=True),
        sa.Column("target_path", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_citation_version_id")),
        sa.PrimaryKeyConstraint("version_id", "ordinal", name=op.f("pk_citation")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("citation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_citation_number_key"), ["number_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_citation_target_document_id"), ["target_document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_citation_title_key"), ["title_key"], unique=False)

    op.create_table(
        "decision_history",
        sa.Column("document_id", sa.String(length=12), nullable=False),
        sa.Column("row_version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("conclusion", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["decision.document_id"], name=op.f("fk_decision_history_document_id")
        ),
        sa.PrimaryKeyConstraint("document_id", "row_version", name=op.f("pk_decision_history")),
    )
    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=12), nullable=False),
        sa.Column("version_id", sa.String(length=12), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("occurrence", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("severity", sa.String(length=32), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("provision", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("higher_title", sa.Text(), nullable=True),
        sa.Column("higher_document_id", sa.String(length=12), nullable=True),
        sa.Column("higher_provision", sa.Text(), nullable=True),
        sa.Column("higher_quote", sa.Text(), nullable=True),
        sa.Column("higher_in_force_on", sa.Date(), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("suggestion", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_finding_document_id")),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_finding_run_id")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_finding_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sa.UniqueConstraint(
            "version_id", "fingerprint", "occurrence", name=op.f("uq_finding_version_id_fingerprint_occurrence")
        ),
    )
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finding_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_fingerprint"), ["fingerprint"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_state"), ["state"], unique=False)

    op.create_table(
        "parse_warning",
        sa.Column("version_id", sa.String(length=12), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_parse_warning_version_id")),
        sa.PrimaryKeyConstraint("version_id", "ordinal", name=op.f("pk_parse_warning")),
    )
    with op.batch_alter_table("parse_warning", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_parse_warning_code"), ["code"], unique=False)

    op.create_table(
        "provision",
        sa.Column("version_id", sa.String(length=12), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("body_start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_provision_version_id")),
        sa.PrimaryKeyConstraint("version_id", "ordinal", name=op.f("pk_provision")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "status_event",
        sa.Column("version_id", sa.String(length=12), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document_id", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("provision", sa.Text(), nullable=False),
        sa.Column("target_title", sa.Text(), nullable=True),
        sa.Column("target_number", sa.Text(), nullable=True),
        sa.Column("title_key", sa.Text(), nullable=True),
        sa.Column("number_key", sa.Text(), nullable=True),
        sa.Column("target_articles", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_status_event_document_id")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_status_event_version_id")),
        sa.PrimaryKeyConstraint("version_id", "ordinal", name=op.f("pk_status_event")),
    )
    with op.batch_alter_table("status_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_status_event_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_status_event_number_key"), ["number_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_status_event_title_key"), ["title_key"], unique=False)

    op.create_table(
        "finding_history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_finding_history_finding_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_history")),
    )
    with op.batch_alter_table("finding_history", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finding_history_finding_id"), ["finding_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("finding_history", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_finding_history_finding_id"))

    op.drop_table("finding_history")
    with op.batch_alter_table("status_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_status_event_title_key"))
        batch_op.drop_index(batch_op.f("ix_status_event_number_key"))
        batch_op.drop_index(batch_op.f("ix_status_event_document_id"))

    op.drop_table("status_event")
    op.drop_table("provision")
    with op.batch_alter_table("parse_warning", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_parse_warning_code"))

    op.drop_table("parse_warning")
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_finding_state"))
        batch_op.drop_index(batch_op.f("ix_finding_fingerprint"))
        batch_op.drop_index(batch_op.f("ix_finding_document_id"))

    op.drop_table("finding")
    op.drop_table("decision_history")
    with op.batch_alter_table("citation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_citation_title_key"))
        batch_op.drop_index(batch_op.f("ix_citation_target_document_id"))
        batch_op.drop_index(batch_op.f("ix_citation_number_key"))

    op.drop_table("citation")
    with op.batch_alter_table("version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_version_source_sha256"))
        batch_op.drop_index(batch_op.f("ix_version_document_id"))

    op.drop_table("version")
    op.drop_table("run_item")
    with op.batch_alter_table("document_name", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_name_key"))

    op.drop_table("document_name")
    with op.batch_alter_table("document_issuer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_issuer_name"))

    op.drop_table("document_issuer")
    op.drop_table("decision")
    op.drop_table("source_file")
    with op.batch_alter_table("run", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_run_state"))

    op.drop_table("run")
    op.drop_table("outbox_cursor")
    op.drop_table("outbox")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_title_key"))
        batch_op.drop_index(batch_op.f("ix_document_published"))

    op.drop_table("document")
