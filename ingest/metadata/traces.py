"""What a text betrays of its rank where neither an issuer nor a number is on its cover.

A predecessor of the same title that was an order tells body and rank; other traces are data/rank_traces.yml.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from registry.model import DocumentKind, Rank

_ORDER = r"(?P<body>[\u4e00-\u9fff、]{2,40}?)(?:令[^（）\n]{0,6}第?[0-9]{1,4} ?号|第?[0-9]{1,4}号令)"
_ENDED = r"[^。\n]{0,160}?(?:同时|即行|相应|一并)(?:予以)?废止"


class Predecessor(NamedTuple):
    """The order that published the text which a text of the same title ends."""

    order: str
    bodies: tuple[str, ...]
    start: int
    end: int


class Trace(NamedTuple):
    """An entry of data/rank_traces.yml."""

    id: str
    is_local: bool
    in_title: bool
    rank: Rank
    kind: DocumentKind
    is_sure: bool
    reason: str
    pattern: re.Pattern[str]


def find_predecessor(normalized: str, title: str) -> Predecessor | None:
    """2008年…发布的《渡口登记规定》（交通部令第102号）同时废止, in a text of that title."""
    if not title:
        return None
    found = re.search(rf"《{re.escape(title)}》（(?P<order>{_ORDER})[^（）\n]{{0,20}}）{_ENDED}", normalized)
    if found is None:
        return None
    return Predecessor(found["order"], tuple(found["body"].split("、")), *found.span())


def find_trace(normalized: str, title: str, *, is_local: bool) -> tuple[Trace, int, int] | None:
    """The first entry that fits, and where in the text it does; 0, 0 in the title."""
    for trace in traces():
        if trace.is_local is is_local and (found := trace.pattern.search(title if trace.in_title else normalized)):
            return (trace, 0, 0) if trace.in_title else (trace, *found.span())
    return None


@lru_cache(maxsize=1)
def traces() -> tuple[Trace, ...]:
    return tuple(
        Trace(
            entry["id"],
            entry["place"] == "local",
            entry["in"] == "title",
            Rank(entry["rank"]),
            DocumentKind(entry["kind"]),
            entry["sure"],
            entry["reason"],
            re.compile(entry["pattern"]),
        )
        for entry in load_traces()
    )


@lru_cache(maxsize=1)
def load_traces() -> list[Mapping[str, Any]]:
    """The entries with their examples."""
    text = files("ingest").joinpath("data/rank_traces.yml").read_text("utf-8")
    entries: list[Mapping[str, Any]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return entries
