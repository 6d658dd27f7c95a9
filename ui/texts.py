"""The console's words in Chinese and English, read from texts.yml."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

TEXTS_PATH = Path(__file__).with_name("texts.yml")


class Language(StrEnum):
    CHINESE = "zh"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Texts:
    """All words of one language. Called with a key: `texts("search.total", total=3)`."""

    language: Language
    entries: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key with its values filled in; a KeyError for a key that texts.yml does not have."""
        return self.entries[key].format(**values)

    def name(self, group: str, value: str | None) -> str:
        """The name of a domain value, such as `name("status", "in_force")`; a dash for none.

        A value that has no name yet is shown as it is: a rule may bring a kind before somebody translates it.
        """
        if value is None:
            return "—"
        return self.entries.get(f"{group}.{value}", value)


@cache
def load_texts(language: Language) -> Texts:
    return Texts(language, {key: words[language] for key, words in bilingual_entries()})


def bilingual_entries() -> Iterator[tuple[str, dict[str, str]]]:
    """Each dotted key of texts.yml with its words by language."""
    yield from _leaves("", yaml.safe_load(TEXTS_PATH.read_text("utf8")))


def _leaves(prefix: str, node: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    for key, value in node.items():
        dotted = f"{prefix}.{key}" if prefix else key
        if Language.CHINESE in value:
            yield dotted, value
        else:
            yield from _leaves(dotted, value)
