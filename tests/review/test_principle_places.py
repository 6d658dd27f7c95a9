"""The articles that the data of the principles name: each is there and states the principle."""

import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import pytest

from ingest.normalize import normalize
from registry.titles import title_key
from review.rules.pairs.principles import Principle, principles

CORPUS = Path(__file__).parents[3] / "shared/corpus/national"
PLACES = [(entry, title, label) for entry in principles() for title, label, *_ in (*entry.stands_in, *entry.of_matter)]


@lru_cache(maxsize=1)
def texts() -> dict[str, list[str]]:
    """The versions of each law by the key of its title; a file's name ends with the day of its version."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in CORPUS.rglob("*.md"):
        found[title_key(re.sub(r"\(\d{4}-\d\d-\d\d\)$", "", file.stem))].append(normalize(file.read_text("utf-8")))
    return found


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real texts is not beside the checkout")
@pytest.mark.parametrize(("entry", "title", "label"), PLACES, ids=lambda value: getattr(value, "id", value))
def test_the_article_that_is_named_states_the_principle(entry: Principle, title: str, label: str) -> None:
    article = re.compile(rf"^[\s*]*{label}(?!之).*?(?=^[\s*]*第[^\s，。]{{1,9}}条|\Z)", re.MULTILINE | re.DOTALL)
    stated = [found[0] for text in texts()[title_key(title)] if (found := article.search(text))]
    assert any(entry.higher.search(sentence) for text in stated for sentence in re.split("[。；\n]", text))


def test_a_matter_is_known_by_its_words() -> None:
    entry = next(entry for entry in principles() if entry.id == "wages_in_kind")
    assert list(entry.stated_of("拖欠农民工工资的处理")) == [("保障农民工工资支付条例", "第十一条")]
    assert list(entry.stated_of("船员工资的发放")) == []
