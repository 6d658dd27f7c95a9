"""The console speaks both languages, and every word that it asks for exists."""

import re
import string
from enum import StrEnum
from pathlib import Path

import pytest

from ingest.alignment import ArticleChange
from registry import model
from ui.texts import Language, bilingual_entries, load_texts

UI = Path(__file__).parents[2] / "ui"
ENTRIES = dict(bilingual_entries())
# Groups whose keys are domain values: asked for by Texts.name or, for places, by the step of a path.
VALUE_GROUPS = {"finding_kind", "run_kind", "run_state", "place"}
LITERAL_KEY = re.compile(r"""\b(?:t|texts)\(\s*f?["']([a-z_]+\.[a-z_.{}]+)["']""")
GROUPS = {
    "kind": model.DocumentKind,
    "rank": model.Rank,
    "status": model.LegalStatus,
    "event": model.EventKind,
    "role": model.CitationRole,
    "resolution": model.ResolutionState,
    "severity": model.Severity,
    "finding_state": model.FindingState,
    "conclusion": model.Conclusion,
    "verdict": model.Verdict,
    "change": ArticleChange,
}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def asked_keys() -> list[str]:
    return sorted({key for path in UI.rglob("*.py") for key in LITERAL_KEY.findall(path.read_text("utf8"))})


@pytest.mark.parametrize("key", ENTRIES)
def test_each_entry_has_both_languages_and_the_same_values_to_fill_in(key: str) -> None:
    words = ENTRIES[key]
    assert set(words) == set(Language)
    assert placeholders(words["zh"]) == placeholders(words["en"])


@pytest.mark.parametrize("group", GROUPS)
def test_each_domain_value_has_a_name(group: str) -> None:
    values: type[StrEnum] = GROUPS[group]
    assert [value for value in values if f"{group}.{value}" not in ENTRIES] == []


@pytest.mark.parametrize("key", asked_keys())
def test_each_key_that_the_console_asks_for_exists(key: str) -> None:
    pattern = re.compile(re.sub(r"\{.*?\}", "[a-z_]+", key.replace(".", r"\.")) + "$")
    assert any(pattern.match(entry) for entry in ENTRIES)


def test_no_entry_is_left_that_nobody_asks_for() -> None:
    quoted = re.compile(r"""["']([a-z_]+\.[a-z_.{}]+)["']""")
    asked = {key for path in UI.rglob("*.py") for key in quoted.findall(path.read_text("utf8"))}
    patterns = [re.compile(re.sub(r"\{.*?\}", "[a-z_]+", key.replace(".", r"\.")) + "$") for key in asked]
    groups = VALUE_GROUPS | GROUPS.keys()
    ours = [entry for entry in ENTRIES if entry.split(".")[0] not in groups]
    assert [entry for entry in ours if not any(pattern.match(entry) for pattern in patterns)] == []


def test_a_value_without_a_name_is_shown_as_it_is() -> None:
    assert load_texts(Language.ENGLISH).name("finding_kind", "brand_new_kind") == "brand_new_kind"


def test_the_texts_fill_in_their_values() -> None:
    assert "2020-01-01" in load_texts(Language.CHINESE)("date.from", since="2020-01-01")
