"""A rule pack as data: which findings, laws and words one special cleanup is about, and which documents it asks for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from registry.errors import RuleDataInvalid
from registry.model import Document, Finding, Rank, Severity
from registry.store.findings import FindingTopic
from review.rules.kinds import KINDS

_NAME = re.compile(r"[a-z][a-z0-9_]{1,30}")
_REQUIRED = ("id", "name", "basis", "kinds")
_FIELDS = {*_REQUIRED, "laws", "selection", "words"}
_WORD_REQUIRED = ("id", "name", "kind", "severity", "basis", "pattern", "explanation", "suggestion")
_WORD_FIELDS = {*_WORD_REQUIRED, "stands_in", "unless", "examples", "counterexamples"}


class Place(NamedTuple):
    """An article of a law."""

    title: str
    label: str


@dataclass(frozen=True, slots=True)
class WordRule:
    """A wording that is a fault wherever it stands. `stands_in` is the article that it breaks."""

    id: str
    name: str
    kind: str
    severity: Severity
    basis: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    stands_in: Place | None
    explanation: str
    suggestion: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """The documents that a cleanup asks for: of these ranks, issued before the day, with one of the words in the text.

    What is empty does not restrict.
    """

    ranks: frozenset[Rank]
    issued_before: date | None
    words: tuple[str, ...]

    def may_fit(self, document: Document) -> bool:
        return not self.ranks or (document.rank or Rank.NORMATIVE_DOCUMENT) in self.ranks

    def fits(self, text: str, issued: date | None) -> bool:
        in_time = self.issued_before is None or issued is None or issued < self.issued_before
        return in_time and (not self.words or any(word in text for word in self.words))


@dataclass(frozen=True, slots=True)
class Pack:
    """`kinds` and `laws` say which findings of the other rules belong to it; without laws, all of the kinds."""

    id: str
    name: str
    basis: str
    kinds: frozenset[str]
    laws: tuple[str, ...]
    selection: Selection
    words: tuple[WordRule, ...]

    @property
    def topic(self) -> FindingTopic:
        """The stored findings that belong to the pack."""
        return FindingTopic(self.id, self.kinds, self.laws)

    def covers(self, finding: Finding) -> bool:
        if finding.rule.startswith(f"{self.id}."):
            return True
        said = finding.quote + (finding.higher.title if finding.higher else "")
        return finding.kind in self.kinds and (not self.laws or any(law in said for law in self.laws))


def pack_of(row: Mapping[str, Any], file: str) -> Pack:
    """The pack of a parsed YAML file. Raises RuleDataInvalid, naming file, rule and field, for what breaks the form."""
    _check_fields(row, (_REQUIRED, _FIELDS), file)
    if not _NAME.fullmatch(str(row["id"])):
        raise RuleDataInvalid(f"{file}: id {row['id']!r} is not made of small letters, digits and _")
    if unknown := set(row["kinds"]) - KINDS:
        raise RuleDataInvalid(f"{file}: unknown kinds {', '.join(sorted(map(str, unknown)))}")
    selection = row.get("selection") or {}
    try:
        ranks = frozenset(Rank(rank) for rank in selection.get("ranks", ()))
    except ValueError as error:
        raise RuleDataInvalid(f"{file}, selection: {error}") from error
    return Pack(
        id=row["id"],
        name=row["name"],
        basis=row["basis"],
        kinds=frozenset(row["kinds"]),
        laws=tuple(row.get("laws", ())),
        selection=Selection(ranks, selection.get("issued_before"), tuple(selection.get("words", ()))),
        words=tuple(_word_rule(word, f"{file}, rule {word.get('id')!r}") for word in row.get("words", ())),
    )


def _word_rule(row: Mapping[str, Any], where: str) -> WordRule:
    _check_fields(row, (_WORD_REQUIRED, _WORD_FIELDS), where)
    if not (row.get("examples") and row.get("counterexamples")):
        raise RuleDataInvalid(f"{where}: examples and counterexamples are wanted, at least one of each")
    if row["kind"] not in KINDS:
        raise RuleDataInvalid(f"{where}: unknown kind {row['kind']!r}")
    try:
        return WordRule(
            id=row["id"],
            name=row["name"],
            kind=row["kind"],
            severity=Severity(row["severity"]),
            basis=row["basis"],
            pattern=re.compile(row["pattern"]),
            unless=re.compile(row["unless"]) if "unless" in row else None,
            stands_in=Place(*row["stands_in"]) if "stands_in" in row else None,
            explanation=row["explanation"],
            suggestion=row["suggestion"],
            examples=tuple(row["examples"]),
            counterexamples=tuple(row["counterexamples"]),
        )
    except (ValueError, TypeError, re.error) as error:
        raise RuleDataInvalid(f"{where}: {error}") from error


def _check_fields(row: Mapping[str, Any], fields: tuple[tuple[str, ...], set[str]], where: str) -> None:
    required, known = fields
    if missing := [field for field in required if not row.get(field)]:
        raise RuleDataInvalid(f"{where}: {', '.join(missing)} missing")
    if unknown := set(row) - known:
        raise RuleDataInvalid(f"{where}: unknown fields {', '.join(sorted(map(str, unknown)))}")
