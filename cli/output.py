"""How the commands speak: JSON lines to standard output, errors to standard error, exit statuses of the contract."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from registry.errors import InputRejected

DONE = 0
SOME_FAILED = 1
WRONG_USE = 2
UNREACHABLE = 3

JSONL_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)


def print_json(value: object) -> None:
    """One JSON object on one line, in UTF-8."""
    click.echo(json_line(value), nl=False)


def json_line(value: object) -> bytes:
    """The value as JSON without blanks, with the end of the line; what JSON does not know is a string.

    orjson writes a text of very many units in a fifth of the time. It refuses lone surrogates, which no terminal can
    show and which are escaped, and a few other things that json knows.
    """
    # Takes as long to load as json takes to write an article, and not every command prints JSON.
    import orjson

    try:
        return orjson.dumps(value, _plain, orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_APPEND_NEWLINE)
    except TypeError:
        line = json.dumps(value, ensure_ascii=False, default=str, separators=(",", ":"))
        return line.encode("utf-8", "backslashreplace") + b"\n"


def _plain(value: object) -> object:
    """What orjson leaves to its caller: the numbers of numpy, named tuples, days with a time."""
    if isinstance(value, float):
        return float(value)
    return list(value) if isinstance(value, tuple) else str(value)


def read_jsonl(path: Path, required: Iterable[str]) -> Iterator[Mapping[str, object]]:
    """The objects of a file of JSON lines. A line that is none, or lacks a required field, is wrong use."""
    with click.open_file(str(path), "rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise click.UsageError(f"{path}, line {number}: not JSON: {error}") from error
            missing = [field for field in required if not isinstance(row, dict) or field not in row]
            if missing:
                raise click.UsageError(f"{path}, line {number}: field {missing[0]!r} is missing")
            yield row


@contextmanager
def wrong_use() -> Iterator[None]:
    """What cannot be asked (a query, a filter, a page, a name) is wrong use of the command, exit status 2."""
    try:
        yield
    except InputRejected as error:
        raise click.UsageError(str(error)) from error
