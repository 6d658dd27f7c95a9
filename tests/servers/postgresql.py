"""A PostgreSQL server of the tests' own: a fresh cluster on a free loopback port, gone when the tests end."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

_SERVER_USERS = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class PostgresqlServer:
    """A server that listens on loopback, with one database for one test after the other."""

    port: int
    password: str

    def empty_database(self) -> str:
        """The address of the database, emptied: that takes a tenth of the time that making a new one does."""
        import psycopg

        address = f"postgresql+psycopg://guiqing:{self.password}@127.0.0.1:{self.port}/postgres"
        with psycopg.connect(address.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        return address


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    binaries = _binaries()
    if binaries is None:
        # On CI the server is installed; a silent skip there would hide that half of the suite no longer runs.
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("PostgreSQL is not installed")
    # pytest's own folders are closed to the server's user.
    home = Path(tempfile.mkdtemp(prefix="guiqing-postgresql-"))
    server = PostgresqlServer(_free_port(), secrets.token_hex(16))
    user = _server_user()
    try:
        _create_cluster(binaries, home, server.password, user)
        control = [binaries / "pg_ctl", "-D", home / "data", "-l", home / "log", "-w"]
        _run([*control, "-o", _options(server), "start"], user)
        yield server
        _run([*control, "-m", "immediate", "stop"], user)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def postgresql_url(postgresql_server: PostgresqlServer) -> str:
    """A database that is empty when the test begins."""
    return postgresql_server.empty_database()


def _create_cluster(binaries: Path, home: Path, password: str, user: str | None) -> None:
    (home / "password").write_text(password)
    if user is not None:
        for path in (home, home / "password"):
            shutil.chown(path, user)
    layout = ["-D", home / "data", "-E", "UTF8", "--locale=C", "--no-sync"]
    access = ["-U", "guiqing", "--auth=scram-sha-256", f"--pwfile={home / 'password'}"]
    _run([binaries / "initdb", *layout, *access], user)


def _options(server: PostgresqlServer) -> str:
    return f"-p {server.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"


def _binaries() -> Path | None:
    """The folder of the newest server that is installed."""
    versions = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").is_file()]
    on_path = shutil.which("initdb")
    if versions:
        return max(versions, key=lambda path: float(path.parent.name))
    return Path(on_path).parent if on_path else None


def _server_user() -> str | None:
    """The server refuses to run as root; another user runs it then. None: run it as we are."""
    import pwd

    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in _SERVER_USERS if name in known)


def _run(command: Sequence[object], user: str | None) -> None:
    subprocess.run(list(map(str, command)), user=user, cwd="/", check=True, stdout=subprocess.DEVNULL)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
