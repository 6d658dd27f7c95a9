"""What the review remembers of each document

Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "judgement",
        sa.Column("document_id", sa.String(length=12), nullable=False),
        sa.Column("version_id", sa.String(length=12), nullable=False),
        sa.Column("judged_by", sa.String(length=32), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_judgement_document_id")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_judgement_version_id")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_judgement")),
    )
    with op.batch_alter_table("judgement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_judgement_version_id"), ["version_id"], unique=False)

    op.create_table(
        "judgement_source",
        sa.Column("document_id", sa.String(length=12), nullable=False),
        sa.Column("source_id", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["judgement.document_id"], name=op.f("fk_judgement_source_document_id")
        ),
        sa.PrimaryKeyConstraint("document_id", "source_id", name=op.f("pk_judgement_source")),
    )
    with op.batch_alter_table("judgement_source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_judgement_source_source_id"), ["source_id"], unique=False)
