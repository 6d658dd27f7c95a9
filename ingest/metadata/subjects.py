"""The subject of a document, by the words of its title."""

import re
from functools import lru_cache
from importlib.resources import files

import yaml

from ingest.metadata.regions import region_named

# 民政 in 人民政府 and 城市 in 聊城市 are no subjects.
_ISSUER_WORD = "人民政府"


def subject_of(title: str) -> str | None:
    """The subject whose words cover most of the normalised title; None if none occurs."""
    region, _ = region_named(title)
    title = title.removeprefix(region or "").replace(_ISSUER_WORD, "")
    covered = {subject: sum(map(len, set(pattern.findall(title)))) for subject, pattern in _subjects().items()}
    best = max(covered, key=lambda subject: covered[subject])
    return best if covered[best] else None


@lru_cache(maxsize=1)
def load_subjects() -> dict[str, list[str]]:
    """The words of each subject, from data/subjects.yml."""
    text = files("ingest").joinpath("data/subjects.yml").read_text("utf-8")
    data: dict[str, list[str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return data


@lru_cache(maxsize=1)
def _subjects() -> dict[str, re.Pattern[str]]:
    return {
        subject: re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
        for subject, words in load_subjects().items()
    }
