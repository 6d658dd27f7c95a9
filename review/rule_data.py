"""The data that the rules come with: lists of YAML under review/data."""

from importlib.resources import files
from typing import Any

import yaml


def rows(file: str) -> list[Any]:
    """The entries of one file, named from review/data on. The C parser, as every command that judges begins by this."""
    text = files("review").joinpath("data", *file.split("/")).read_text("utf-8")
    entries: list[Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return entries


def files_of(folder: str) -> list[str]:
    """The files of a folder of data in the order of their names, as `rows` takes them."""
    names = sorted(entry.name for entry in files("review").joinpath("data", folder).iterdir())
    return [f"{folder}/{name}" for name in names if name.endswith(".yml")]
