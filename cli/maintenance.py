"""`guiqing backup`, `restore` and `doctor`: keeping a registry safe, and telling whether it is well."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.output import SOME_FAILED, UNREACHABLE, print_json
from registry.settings import read_settings

if TYPE_CHECKING:
    from registry.doctor import Check
    from registry.unit_of_work import Registry

archive_argument = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.command()
@archive_argument
def backup(*, file: Path) -> None:
    """Write database, source files, schedules, sources and rule packs into one archive FILE, as they stand now.

    Other commands may go on meanwhile. The search index is not in it: `guiqing index rebuild` makes it anew.
    """
    from registry.backup import back_up
    from registry.unit_of_work import open_registry

    with open_registry(read_settings()) as registry:
        manifest = back_up(registry, file)
    click.echo(
        f"{file}: {manifest.files} source files, {len(manifest.configuration)} files of configuration, the database; "
        f"{file.stat().st_size // 1_000_000} MB",
        err=True,
    )


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(*, file: Path) -> None:
    """Make the registry of the archive FILE that of GUIQING_HOME, which must hold none yet."""
    from registry.restore import restore as restore_archive

    settings = read_settings()
    manifest = restore_archive(file, settings)
    click.echo(f"{settings.home}: restored, backed up on {manifest.created}; now run `guiqing index rebuild`", err=True)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def doctor(*, as_json: bool) -> None:
    """Tell what is configured, reachable and consistent; every source file is read and checked. Changes nothing."""
    from registry.doctor import examine

    checks = list(examine(read_settings(), _index_state))
    if as_json:
        print_json({"ok": all(check.ok for check in checks), "checks": [asdict(check) for check in checks]})
    else:
        for check in checks:
            click.echo(f"{'ok ' if check.ok else 'BAD'} {check.name}: {check.detail}")
    if not all(check.ok for check in checks):
        sys.exit(UNREACHABLE if any(check.name == "database" and not check.ok for check in checks) else SOME_FAILED)


def _index_state(registry: "Registry") -> "Check":
    from registry.doctor import Check
    from search.backends import open_backend
    from search.indexer import index_lag

    found = index_lag(registry, open_backend(registry.settings))
    if not found.exists:
        return Check("index", False, "there is no search index; `guiqing index rebuild` makes it")
    return Check("index", found.lag == 0, f"{found.lag} changes of the registry not taken over yet")
