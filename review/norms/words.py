"""The words by which clauses are taken apart, from data/norm_words.yml."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_PLACED = {"start": "(?:{})", "end": "(?:{})$", "anywhere": "{}"}


@cache
def rows() -> tuple[Mapping[str, Any], ...]:
    """The entries as written: id, where, pattern, examples, counterexamples."""
    return tuple(yaml.safe_load(files("review").joinpath("data/norm_words.yml").read_text("utf-8")))


@cache
def patterns() -> Mapping[str, re.Pattern[str]]:
    """The compiled patterns by id. Those of the start of words are to be matched, all others searched."""
    return {row["id"]: re.compile(_PLACED[row["where"]].format(row["pattern"])) for row in rows()}
