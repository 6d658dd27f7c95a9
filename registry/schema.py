"""The database's schema: is it the one this program needs, and how to bring it there."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from registry.errors import StoreUnavailable
from registry.migrations import HEAD

if TYPE_CHECKING:
    from alembic.config import Config

# Any number that no other program uses on the same PostgreSQL database.
_MIGRATION_LOCK = 0x67756971


def revision(connection: Connection) -> str | None:
    """The revision of the database's schema; None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest revision, in one transaction; nothing happens when it is there already.

    Two processes may start at once on an empty database: the second waits and then finds the work done.
    """
    with engine.connect() as connection:
        if revision(connection) == HEAD:
            return
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        upgrade_within(connection)


def upgrade_within(connection: Connection) -> None:
    """As `upgrade`, as part of the caller's transaction: if that is rolled back, the schema is, too."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
    if revision(connection) != HEAD:
        _migrate(connection)


def migration_config(connection: Connection) -> "Config":
    """Alembic's configuration for this package's migrations over this connection; there is no ini file."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def _migrate(connection: Connection) -> None:
    # Alembic takes 0.2 s to import, which the everyday start must not pay.
    from alembic import command
    from alembic.util import CommandError

    try:
        command.upgrade(migration_config(connection), "head")
    except CommandError as error:
        raise StoreUnavailable(f"The database was written by another release of guiqing: {error}") from error
