"""Connections to the database: SQLite settings, and errors in the product's own words."""

import sqlite3

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, InterfaceError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from registry.errors import StoreUnavailable

_BUSY_SECONDS = 30
# A statement that does not fit the schema is a fault of the program, not of the store.
_PROGRAM_FAULTS = ("no such table", "no such column", "syntax error", "too many SQL variables")


def create_store_engine(database_url: str) -> Engine:
    """An engine for the address. Connects to nothing yet; raises StoreUnavailable for an impossible address."""
    try:
        url = make_url(database_url)
        if url.drivername == "postgresql":
            # The usual way to write it; SQLAlchemy would take the driver before ours.
            url = url.set(drivername="postgresql+psycopg")
        options = {"connect_args": {"timeout": _BUSY_SECONDS}} if url.get_backend_name() == "sqlite" else {}
        engine = create_engine(url, **options)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreUnavailable(f"The database address is not usable: {error}") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "handle_error", _explain)
    return engine


def _configure_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # The driver's own BEGIN comes too late for SAVEPOINT and for BEGIN IMMEDIATE; we begin ourselves.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "cache_size = -65536"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once when another wrote in between, whatever the
    # time-out. One that may write takes the write lock at its start and so waits its turn.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _explain(context: ExceptionContext) -> None:
    error = context.sqlalchemy_exception
    is_store_fault = isinstance(error, (OperationalError, InterfaceError)) or type(error) is DatabaseError
    if is_store_fault and not any(fault in str(context.original_exception) for fault in _PROGRAM_FAULTS):
        reason = str(context.original_exception).strip().splitlines()
        where = context.engine.url.render_as_string(hide_password=True) if context.engine else "the database"
        raise StoreUnavailable(
            f"{where}: {reason[0] if reason else type(error).__name__}"
        ) from context.original_exception
