"""The schema's history. Alembic is imported only when a database has to be brought up."""

HEAD = "0006"
"""The newest revision; `open_registry` compares it with the database's before it loads Alembic at all."""
