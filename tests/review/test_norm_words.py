"""The words by which clauses are taken apart, each tested on its own examples and counterexamples."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from review.norms.words import patterns, rows


def found(row: Mapping[str, Any], text: str) -> re.Match[str] | None:
    pattern = patterns()[row["id"]]
    return pattern.match(text) if row["where"] == "start" else pattern.search(text)


@pytest.mark.parametrize(("row", "text"), [(row, text) for row in rows() for text in row["examples"]])
def test_an_example_is_found(row: Mapping[str, Any], text: str) -> None:
    assert found(row, text)


@pytest.mark.parametrize(("row", "text"), [(row, text) for row in rows() for text in row["counterexamples"]])
def test_a_counterexample_is_not_found(row: Mapping[str, Any], text: str) -> None:
    assert found(row, text) is None
