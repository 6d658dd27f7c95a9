"""Repealed laws that the registry knows of without a text: general knowledge, kept as data with its source.

What a registered text tells goes before it. Evidence from here has no document and names the act that it rests on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

import yaml

from registry.model import EventKind, Evidence, RecordedEvent, StatusEvent
from registry.titles import title_key


class Proof(StrEnum):
    """How a row of the list is known."""

    CLAUSE = "clause"
    """The clause that ends the law was read in the text of its source."""
    KNOWN = "known"
    """It is general knowledge, checked by no text."""


@dataclass(frozen=True, slots=True)
class RepealedLaw:
    """A law that is out of force: from which day, what followed it, and the act or provision that ended it."""

    title: str
    until: date
    """The first day on which it was no longer in force."""
    successor: str | None
    source: str
    proof: Proof


@lru_cache(maxsize=1)
def repealed_laws() -> Mapping[str, RepealedLaw]:
    """The laws of data/repealed_laws.yml by title key."""
    rows = yaml.load(files("registry").joinpath("data/repealed_laws.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {title_key(row["title"]): RepealedLaw(**row | {"proof": Proof(row["proof"])}) for row in rows}


def known_ending(key: str) -> RecordedEvent | None:
    """The end of the national law with this title key as an event that no registered text tells; None if not known."""
    law = repealed_laws().get(key)
    if law is None:
        return None
    checked = "" if law.proof is Proof.CLAUSE else "，未核对原文"
    words = f"《{law.title}》自{law.until}起不再施行，见{law.source}（登记册的已废止法律法规表{checked}）"
    event = StatusEvent(EventKind.REPEALED, law.until, Evidence(words, 0, 0), target_title=law.title)
    return RecordedEvent(event, document_id="", version_id="")
