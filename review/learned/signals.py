"""The classes of words by which a clause departs from the ordinary (data/signals.yml)."""

import re
from dataclasses import dataclass
from functools import lru_cache

from review import rule_data

_DENIED = re.compile("(?:不得|禁止|不再|不要求|无需|无须|取消|不准|严禁|不需要)[^，。；]{0,12}$")
_BEFORE = 18


@dataclass(frozen=True, slots=True)
class Signal:
    """One entry of the data."""

    id: str
    kind: str
    name: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    def stands_in(self, text: str) -> bool:
        """Whether such words stand in the normalised text other than denied (不得留置, 不再要求提供证明)."""
        return any(
            _DENIED.search(text, max(0, match.start() - _BEFORE), match.start()) is None
            for match in self.pattern.finditer(text)
        )


@lru_cache(maxsize=1)
def signals() -> tuple[Signal, ...]:
    """Every entry of data/signals.yml, in its order."""
    rows = rule_data.rows("signals.yml")
    return tuple(
        Signal(
            id=row["id"],
            kind=row["kind"],
            name=row["name"],
            pattern=re.compile(row["pattern"]),
            examples=tuple(row["examples"]),
            counterexamples=tuple(row["counterexamples"]),
        )
        for row in rows
    )
