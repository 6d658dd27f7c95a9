"""The words by which clauses are taken apart, from data/norm_words.yml."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from review import rule_data
from review.reading.span import Span

_LONGEST_ENDING = 12
_PLACED = {"start": "(?:{})", "end": "(?:{})$", "anywhere": "{}"}


@cache
def rows() -> tuple[Mapping[str, Any], ...]:
    """The entries as written: id, where, pattern, examples, counterexamples."""
    return tuple(rule_data.rows("norm_words.yml"))


@cache
def patterns() -> Mapping[str, re.Pattern[str]]:
    """The compiled patterns by id. Those of the start of words are to be matched, all others searched."""
    return {row["id"]: re.compile(_PLACED[row["where"]].format(row["pattern"])) for row in rows()}


@cache
def any_of(*names: str) -> re.Pattern[str]:
    """The patterns of those ids as one, with a group for each: to look for several things in one search."""
    return re.compile("|".join(f"(?P<{name}>{patterns()[name].pattern})" for name in names))


def ends_with(name: str, text: str, span: Span) -> bool:
    """Whether the words end as the pattern of that id says; only their last few characters are looked at."""
    return patterns()[name].search(text, max(span.start, span.end - _LONGEST_ENDING), span.end) is not None
