"""What the commands print as JSON."""

from datetime import datetime
from json import loads
from typing import NamedTuple

import numpy as np
import pytest

from cli.output import json_line


class Span(NamedTuple):
    """Two numbers."""

    start: int
    end: int


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ({"title": "渡口办法", "page": None}, '{"title":"渡口办法","page":null}'),
        (datetime(2024, 5, 1, 8, 30), '"2024-05-01 08:30:00"'),
        (np.float64(0.25), "0.25"),
        (Span(3, 5), "[3,5]"),
        ({2: "二"}, '{"2":"二"}'),
        (2**70, "1180591620717411303424"),
    ],
)
def test_values_are_printed_as_json_without_blanks(value: object, printed: str) -> None:
    assert json_line(value).decode() == printed + "\n"


def test_a_lone_surrogate_is_escaped() -> None:
    line = json_line({"quote": "渡\udc80口"})
    assert line.isascii() is False
    assert loads(line) == {"quote": "渡\udc80口"}
