"""The lines on adoption and amendment that stand between title and text.

2018年8月31日 …第五次会议通过; 2021年4月29日 …《关于修改…的决定》修正; 2021年7月1日 施行.
"""

import re
from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple

from ingest.dates import DAY, day_of
from ingest.metadata.cover import Line

_DAY = re.compile(DAY)
_FORCE = re.compile(r"^[\s，,]*起?(?:施行|实施|生效|执行)")
_MADE = re.compile(r"通过|公布|发布|颁布|批准|印发|制定")
# What a decision (《…的决定》) does to a text is an amendment, whether it is called 修正 or 修订.
_AMENDED = re.compile(r"修正|修改|《.*》.*修订")
_REVISED = re.compile(r"修订")
# 1997年10月1日以后审理的案件: a day in a sentence, not a step.
_SENTENCE = re.compile(r"^[\s]*(?:以[前后]|之[前后]|前|后|至|起[^施实生执])")


def is_in_sentence(words: str) -> bool:
    """Whether the words after a day go on with a sentence in which it stands, and tell no step."""
    return _SENTENCE.match(words) is not None


class StepKind(Enum):
    """What was done to the text on a day. A revision (修订) makes it anew, an amendment (修正) changes parts of it."""

    MADE = "made"
    AMENDED = "amended"
    FORCE = "force"


class Step(NamedTuple):
    """One dated step in the making of a text."""

    kind: StepKind
    value: date | None
    start: int
    end: int


def read_history(lines: Sequence[Line]) -> list[Step]:
    """The steps in their order on the cover. Each day belongs to the words after it, up to the next day."""
    steps: list[Step] = []
    for line in lines:
        days = list(_DAY.finditer(line.text))
        for index, day in enumerate(days):
            end = days[index + 1].start() if index + 1 < len(days) else len(line.text)
            kind = _kind(line.text[day.end() : end])
            if kind:
                steps.append(Step(kind, day_of(day), line.start + day.start(), line.start + end))
    return steps


def _kind(words: str) -> StepKind | None:
    if _FORCE.match(words):
        return StepKind.FORCE
    if is_in_sentence(words):
        return None
    if _AMENDED.search(words):
        return StepKind.AMENDED
    return StepKind.MADE if _MADE.search(words) or _REVISED.search(words) else None
