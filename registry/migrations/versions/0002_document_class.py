"""Events that end a class of documents

Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("status_event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("class_kind", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("class_issuers", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("class_region", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("class_issued_before", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("class_spared", sa.String(length=32), nullable=True))
        batch_op.create_index(batch_op.f("ix_status_event_class_kind"), ["class_kind"], unique=False)
