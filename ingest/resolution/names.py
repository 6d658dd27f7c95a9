"""The names under which a document is cited beside its title: former and short names, titles without their issuer."""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import yaml

from registry.titles import title_key

# Judicial interpretations and decisions of central bodies are cited with their issuer's name or without.
_CENTRAL_ISSUER = re.compile(
    r"^(?:(?:最高人民法院|最高人民检察院|公安部|司法部|国家安全部)+|国务院(?:办公厅)?|全国人民代表大会常务委员会)(?=关于)"
)


def title_keys(title: str) -> Iterator[str]:
    """The keys under which the document may be registered that is cited by a title, the likeliest first."""
    key = title_key(title)
    yield key
    yield title_key(title.removeprefix("原"))
    changed = _other_names().get(key)
    if changed:
        yield changed
    yield from _without_issuer(key)


def keys_beside(title: str) -> set[str]:
    """The keys of the other names under which a document of this title is cited."""
    key = title_key(title)
    others = {other for other, present in _other_names().items() if present == key}
    return {f"原{key}", *others, *_without_issuer(key)}


def _without_issuer(key: str) -> Iterator[str]:
    if issuer := _CENTRAL_ISSUER.match(key):
        yield key[issuer.end() :]


@lru_cache(maxsize=1)
def _other_names() -> dict[str, str]:
    """Keys of former and short names with the key of the present title (ingest/data/other_names.yml)."""
    text = files("ingest").joinpath("data/other_names.yml").read_text("utf-8")
    return {title_key(entry["name"]): title_key(entry["title"]) for entry in yaml.load(text, Loader=yaml.CSafeLoader)}
