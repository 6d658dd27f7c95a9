"""`guiqing`: all commands, each loaded when it is called, so that a light one starts fast."""

import sys
from importlib import import_module

import click

from cli.output import SOME_FAILED, UNREACHABLE, WRONG_USE
from registry.errors import GuiqingError, OpinionUnavailable, RuleDataInvalid, StoreUnavailable

_COMMANDS = {
    "parse": "cli.reading",
    "cite": "cli.reading",
    "compare": "cli.reviewing",
    "check": "cli.reviewing",
    "opinion": "cli.opinions",
    "ingest": "cli.intake",
    "status": "cli.standing",
    "impact": "cli.standing",
    "review": "cli.reviewing",
    "packs": "cli.packs",
    "report": "cli.reporting",
    "campaign": "cli.campaigns",
    "search": "cli.searching",
    "similar": "cli.precedents",
    "citator": "cli.citator",
    "index": "cli.searching",
    "saved-search": "cli.alerts",
    "alerts": "cli.alerts",
    "backup": "cli.maintenance",
    "restore": "cli.maintenance",
    "doctor": "cli.maintenance",
    "console": "cli.serving",
    "scheduler": "cli.serving",
    "demo": "cli.serving",
}


class _Commands(click.Group):
    """A group that imports the module of a command only when that command is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(_COMMANDS[cmd_name]), cmd_name.replace("-", "_"))
        return command


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="guiqing")
def guiqing() -> None:
    """规清：行政规范性文件的登记、清理与合法性审核。

    A registry and review pipeline for Chinese administrative normative documents. JSON goes to standard output,
    messages to standard error. Exit status: 0 done, 1 some inputs failed, 2 wrong use, 3 the store is not reachable.
    """


def main() -> None:
    """The console script: errors of the product become one line and an exit status, never a traceback."""
    try:
        guiqing(prog_name="guiqing")
    except (StoreUnavailable, OpinionUnavailable) as error:
        _fail(error, UNREACHABLE)
    except RuleDataInvalid as error:
        _fail(error, WRONG_USE)
    except GuiqingError as error:
        _fail(error, SOME_FAILED)


def _fail(error: GuiqingError, status: int) -> None:
    click.echo(f"guiqing: {error}", err=True)
    sys.exit(status)
