"""Why a text names another: the rules of ingest/data/citation_roles.yml, applied to the sentence around a citation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from registry.errors import RuleDataInvalid
from registry.model import CitationRole

_FILE = "data/citation_roles.yml"
_FIELDS = {"id", "role", "words", "basis", "before", "after", "not_before", "not_after", "examples", "counterexamples"}
_SENTENCE_ENDS = re.compile(r"[。；\n]")
_WINDOW = 300


@dataclass(frozen=True, slots=True)
class RoleRule:
    """One way of telling a role; a pattern that is None holds always (`before`, `after`) or never (`not_…`)."""

    id: str
    role: CitationRole
    words: re.Pattern[str]
    """A sentence with none of these words is none of its cases."""
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    def holds(self, before: str, after: str) -> bool:
        """Whether the words of the sentence before and after the citation fit this rule."""
        return (
            (self.before is None or self.before.search(before) is not None)
            and (self.after is None or self.after.search(after) is not None)
            and not (self.not_before and self.not_before.search(before))
            and not (self.not_after and self.not_after.search(after))
        )


@lru_cache(maxsize=1)
def role_rules() -> tuple[RoleRule, ...]:
    """The rules in the order in which they are tried; raises RuleDataInvalid where the file breaks its schema."""
    entries = yaml.load(files("ingest").joinpath(_FILE).read_text("utf-8"), Loader=yaml.CSafeLoader)
    return tuple(_rule(entry) for entry in entries)


class RoleFinder:
    """Finds roles in one text, for citations in the order of the text."""

    def __init__(self, text: str, title: str | None) -> None:
        self._text = text
        self._sentence = (0, 0)
        self._rules: Sequence[RoleRule] = ()
        at = text.find(title, 0, 2000) if title else -1
        self._own_title = (at, at + len(title)) if title and at >= 0 else (0, 0)

    def role(self, start: int, end: int) -> CitationRole:
        """The role of the title or number that stands at text[start:end]."""
        if self._own_title[0] <= start < self._own_title[1]:
            rule_role = self._by_rules(start, end)
            return rule_role if rule_role is CitationRole.ATTACHMENT else CitationRole.QUOTED_TITLE
        return self._by_rules(start, end)

    def _by_rules(self, start: int, end: int) -> CitationRole:
        if not self._sentence[0] <= start < self._sentence[1]:
            self._enter_sentence(start)
        if not self._rules:
            return CitationRole.REFERENCE
        before = self._text[max(self._sentence[0], start - _WINDOW) : start]
        after = self._text[end : min(max(self._sentence[1], end), end + _WINDOW)]
        return role_of(before, after, self._rules)

    def _enter_sentence(self, position: int) -> None:
        low = max(0, position - 2 * _WINDOW)
        start = max(self._text.rfind(mark, low, position) for mark in "。；\n") + 1
        ends = _SENTENCE_ENDS.search(self._text, position, position + 4 * _WINDOW)
        end = ends.end() if ends else min(len(self._text), position + 4 * _WINDOW)
        self._sentence = (max(start, low), end)
        has_words = _any_words().search(self._text, *self._sentence) is not None
        rules = role_rules() if has_words else ()
        self._rules = [rule for rule in rules if rule.words.search(self._text, *self._sentence)]


def role_of(before: str, after: str, rules: Sequence[RoleRule]) -> CitationRole:
    """The role of a citation between these words of its sentence, by the first of the rules that holds."""
    return next((rule.role for rule in rules if rule.holds(before, after)), CitationRole.REFERENCE)


@lru_cache(maxsize=1)
def _any_words() -> re.Pattern[str]:
    """The words of all rules: most sentences have none of them."""
    return re.compile("|".join(rule.words.pattern for rule in role_rules()))


def _rule(entry: dict[str, Any]) -> RoleRule:
    name = entry.get("id", "without an id")
    if unknown := set(entry) - _FIELDS:
        raise RuleDataInvalid(f"{_FILE}, {name}: unknown fields {sorted(unknown)}")
    try:
        return RoleRule(
            id=name,
            role=CitationRole(entry["role"]),
            words=re.compile(entry["words"]),
            before=_pattern(entry, "before"),
            after=_pattern(entry, "after"),
            not_before=_pattern(entry, "not_before"),
            not_after=_pattern(entry, "not_after"),
            examples=tuple(entry["examples"]),
            counterexamples=tuple(entry["counterexamples"]),
        )
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise RuleDataInvalid(f"{_FILE}, {name}: {error!r}") from error


def _pattern(entry: dict[str, Any], field: str) -> re.Pattern[str] | None:
    return re.compile(entry[field]) if field in entry else None
