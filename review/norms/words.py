"""The words by which clauses are taken apart, from data/norm_words.yml."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from review import rule_data
from review.reading.span import Span

_PLACED = {"start": "(?:{})", "end": "(?:{})$", "anywhere": "{}"}


@cache
def rows() -> tuple[Mapping[str, Any], ...]:
    """The entries as written: id, where, pattern or words, examples, counterexamples."""
    return tuple(rule_data.rows("norm_words.yml"))


@cache
def patterns() -> Mapping[str, re.Pattern[str]]:
    """The compiled patterns by id. Those of the start of words are to be matched, all others searched."""
    return {row["id"]: re.compile(_PLACED[row["where"]].format(_pattern(row))) for row in rows()}


def _pattern(row: Mapping[str, Any]) -> str:
    return row["pattern"] if "pattern" in row else f"(?:{'|'.join(map(re.escape, row['words']))})"


@cache
def endings(name: str) -> tuple[str, ...]:
    """The words of that id, which are written as such and not as a pattern."""
    return next(tuple(row["words"]) for row in rows() if row["id"] == name)


@cache
def any_of(*names: str) -> re.Pattern[str]:
    """The patterns of those ids as one, with a group for each: to look for several things in one search."""
    return re.compile("|".join(f"(?P<{name}>{patterns()[name].pattern})" for name in names))


def ends_with(name: str, text: str, span: Span) -> bool:
    """Whether the text at the span ends with one of the words of that id."""
    return text.endswith(endings(name), span.start, span.end)
