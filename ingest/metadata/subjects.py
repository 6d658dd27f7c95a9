"""The subject of a document, by the words of its title."""

import re
from functools import lru_cache
from importlib.resources import files

import yaml

# 民政 in 人民政府 is no subject.
_ISSUER_WORD = "人民政府"


def subject_of(title: str) -> str | None:
    """The subject whose words cover most of the normalised title; None if none occurs."""
    title = title.replace(_ISSUER_WORD, "")
    covered = {subject: sum(map(len, set(pattern.findall(title)))) for subject, pattern in _subjects().items()}
    best = max(covered, key=lambda subject: covered[subject])
    return best if covered[best] else None


@lru_cache(maxsize=1)
def _subjects() -> dict[str, re.Pattern[str]]:
    data = yaml.load(files("ingest").joinpath("data/subjects.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {
        subject: re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
        for subject, words in data.items()
    }
