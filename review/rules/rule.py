"""What a rule is besides its function: name, severity, legal basis, examples both ways. Kept as data/*_rules.yml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from registry.errors import RuleDataInvalid
from registry.model import Severity
from review import rule_data

_FIELDS = ("id", "name", "severity", "basis", "examples", "counterexamples")


@dataclass(frozen=True, slots=True)
class RuleNotes:
    """The data of a rule. Examples are mappings; which keys they have depends on what the rule is given."""

    id: str
    name: str
    severity: Severity
    basis: str
    examples: tuple[Mapping[str, str], ...]
    counterexamples: tuple[Mapping[str, str], ...]
    presumes_same_matter: bool
    """Whether it proves something only beside an article on the same matter: that the article knows no such thing."""
    decides: bool
    """Whether its finding stands whatever the learned model thinks: two figures, or a number of an article, tell."""


@lru_cache(maxsize=4)
def rule_notes(file: str) -> dict[str, RuleNotes]:
    """The rules of one data file by id. Raises RuleDataInvalid where a field is missing or a severity unknown."""
    rows: list[dict[str, Any]] = rule_data.rows(file)
    return {row["id"]: _notes(file, row) for row in rows}


def _notes(file: str, row: dict[str, Any]) -> RuleNotes:
    missing = [field for field in _FIELDS if not row.get(field)]
    if missing:
        raise RuleDataInvalid(f"{file}: rule {row.get('id')!r} lacks {', '.join(missing)}")
    if row["severity"] not in set(Severity):
        raise RuleDataInvalid(f"{file}: rule {row['id']!r} has severity {row['severity']!r}, not high, medium or low")
    return RuleNotes(
        id=row["id"],
        name=row["name"],
        severity=Severity(row["severity"]),
        basis=row["basis"],
        examples=tuple(row["examples"]),
        counterexamples=tuple(row["counterexamples"]),
        presumes_same_matter=bool(row.get("presumes_same_matter")),
        decides=bool(row.get("decides")),
    )
