"""What was done with the texts: runs, findings, judgements and decisions. What people edit carries a `row_version`."""

from sqlalchemy import Column, Date, Float, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from registry.tables.base import ID, WORD, Moment, metadata

run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", WORD, nullable=False),
    Column("state", WORD, nullable=False, index=True),
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment),
)

run_item = Table(
    "run_item",
    metadata,
    Column("run_id", Integer, ForeignKey("run.id"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("state", WORD, nullable=False),
    Column("error", Text, nullable=False),
    Column("document_id", ID),
)

finding = Table(
    "finding",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ID, ForeignKey("document.id"), nullable=False, index=True),
    Column("version_id", ID, ForeignKey("version.id"), nullable=False),
    Column("fingerprint", String(64), nullable=False, index=True),
    Column("occurrence", Integer, nullable=False),
    Column("rule", Text, nullable=False),
    Column("kind", WORD, nullable=False),
    Column("severity", WORD, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("provision", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("higher_title", Text),
    Column("higher_document_id", ID),
    Column("higher_provision", Text),
    Column("higher_quote", Text),
    Column("higher_in_force_on", Date),
    Column("explanation", Text, nullable=False),
    Column("suggestion", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("state", WORD, nullable=False, index=True),
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
    Column("state", WORD, nullable=False),
    Column("reason", Text, nullable=False),
    Column("changed_by", Text, nullable=False),
    Column("changed_at", Moment, nullable=False),
)

judgement = Table(
    "judgement",
    metadata,
    Column("document_id", ID, ForeignKey("document.id"), primary_key=True),
    Column("version_id", ID, ForeignKey("version.id"), nullable=False, index=True),
    Column("judged_by", WORD, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("since", Date, nullable=False),
    Column("until", Date, nullable=False),
)

judgement_source = Table(
    "judgement_source",
    metadata,
    Column("document_id", ID, ForeignKey("judgement.document_id"), primary_key=True),
    Column("source_id", ID, primary_key=True, index=True),
)

decision = Table(
    "decision",
    metadata,
    Column("document_id", ID, ForeignKey("document.id"), primary_key=True),
    Column("conclusion", WORD),
    Column("reason", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Moment, nullable=False),
    Column("campaign_id", Integer),
    Column("row_version", Integer, nullable=False),
)

decision_history = Table(
    "decision_history",
    metadata,
    Column("document_id", ID, ForeignKey("decision.document_id"), primary_key=True),
    Column("row_version", Integer, primary_key=True, autoincrement=False),
    Column("conclusion", WORD),
    Column("reason", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Moment, nullable=False),
    Column("campaign_id", Integer),
)
