"""What a model answered, held against the texts: a quote that stands in neither is struck, and that is said."""

import json
import re
from typing import Any, NamedTuple

from registry.errors import OpinionUnavailable
from registry.model import Verdict
from review.opinion.question import Question

_LONGEST_REASON = 2_000
_MOST_QUOTES = 20
# Shorter ones name a term (“罚款”) and quote nothing.
_QUOTED = re.compile(r"[“「『\"]([^“”「」『』\"]{4,})[”」』\"]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
STRUCK = "〔引文与原文不符，已删去〕"


class Answer(NamedTuple):
    """`quotes` stand in one of the texts letter by letter; `struck` counts those that do not."""

    verdict: Verdict
    reason: str
    quotes: tuple[str, ...]
    struck: int


def read_answer(content: str, question: Question) -> Answer:
    """Raises OpinionUnavailable for an answer that is no JSON object with a verdict and a reason."""
    row = _object(content)
    try:
        verdict, reason, quotes = Verdict(row["verdict"]), row["reason"], row.get("quotes", [])
    except (KeyError, ValueError) as error:
        raise OpinionUnavailable(f"the model's answer lacks a verdict or a reason: {error}") from error
    if not isinstance(reason, str) or not isinstance(quotes, list):
        raise OpinionUnavailable("the model's answer has a reason or quotes of the wrong form")
    given = [quote for quote in quotes[:_MOST_QUOTES] if isinstance(quote, str) and quote.strip()]
    kept = tuple(quote for quote in given if _stands(quote, question))
    reason, unproven = _without_false_quotes(_CONTROL.sub("", reason)[:_LONGEST_REASON], question)
    return Answer(verdict, reason, kept, len(given) - len(kept) + unproven)


def _object(content: str) -> dict[str, Any]:
    """The first JSON object in the answer; models like to wrap it in a fence or in words."""
    start = content.find("{")
    try:
        row, _ = json.JSONDecoder().raw_decode(content, max(start, 0))
    except (ValueError, RecursionError) as error:
        raise OpinionUnavailable("the model's answer holds no JSON object") from error
    if not isinstance(row, dict):
        raise OpinionUnavailable("the model's answer is no JSON object")
    return row


def _without_false_quotes(reason: str, question: Question) -> tuple[str, int]:
    struck = 0

    def checked(found: re.Match[str]) -> str:
        nonlocal struck
        if _stands(found[1], question):
            return found.group()
        struck += 1
        return STRUCK

    return _QUOTED.sub(checked, reason), struck


def _stands(quote: str, question: Question) -> bool:
    return quote in question.lower or quote in question.higher
