"""The packs at hand: those of review/data/packs and the user's own under GUIQING_HOME/packs."""

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import yaml

from ingest.normalize import normalize
from registry.errors import NotFound, RuleDataInvalid
from review.packs.pack import Pack, pack_of
from review.packs.words import occurrences

FOLDER = "packs"


def packs(home: Path) -> dict[str, Pack]:
    """The packs by id, ours first. Raises RuleDataInvalid for a file that breaks the form or fails its own examples."""
    found = {pack.id: pack for pack in built_in()}
    for file in sorted((home / FOLDER).glob("*.yml")):
        pack = _read(file.read_text("utf-8"), str(file))
        if pack.id in found:
            raise RuleDataInvalid(f"{file}: another pack has the id {pack.id!r}")
        found[pack.id] = pack
    return found


def pack_named(home: Path, name: str) -> Pack:
    """The pack of that id or name."""
    found = packs(home)
    pack = found.get(name) or next((pack for pack in found.values() if pack.name == name), None)
    if pack is None:
        raise NotFound(f"{name}: no rule pack has this name; there are {', '.join(found)}")
    return pack


@lru_cache(maxsize=1)
def built_in() -> tuple[Pack, ...]:
    folder = files("review").joinpath("data/packs")
    entries = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".yml")), key=lambda entry: entry.name)
    return tuple(_read(entry.read_text("utf-8"), entry.name) for entry in entries)


def _read(content: str, file: str) -> Pack:
    try:
        row = yaml.safe_load(content)
    except yaml.YAMLError as error:
        raise RuleDataInvalid(f"{file}: not YAML: {error}") from error
    if not isinstance(row, dict):
        raise RuleDataInvalid(f"{file}: a pack is a mapping with id, name, basis and kinds")
    pack = pack_of(row, file)
    if fault := next(_faults(pack), None):
        raise RuleDataInvalid(f"{file}, {fault}")
    return pack


def _faults(pack: Pack) -> Iterator[str]:
    """Examples that a word rule does not find, and counterexamples that it does."""
    for rule in pack.words:
        for example in rule.examples:
            if not list(occurrences(rule, normalize(example))):
                yield f"rule {rule.id!r}: does not find its example {example!r}"
        for example in rule.counterexamples:
            if list(occurrences(rule, normalize(example))):
                yield f"rule {rule.id!r}: finds its counterexample {example!r}"
