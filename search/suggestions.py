"""What the user may have meant: names and legal terms that look or sound like a part of the query."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process

from search.backend import Article, Clause, Words
from search.folding import fold
from search.segment import legal_words

MOST = 5
_STATE = "中华人民共和国"
ALIKE = 60
NEARLY_ALIKE = 80
"""Likeness, of 100, that makes a typo of what was typed, even where something was found for it."""
_NAME = re.compile(r".{0,40}(?:法|法典|条例|规定|办法|细则|规则|准则|决定|解释)")
# Names this much alike in their characters are compared by their sound, too, as the commonest typo is a homophone.
_LEAST_FOR_SOUND = 34
_MOST_FOR_SOUND = 50


def names_typed(clauses: Iterable[Clause]) -> dict[str, Clause]:
    """The clauses that have the form of a document's name, by that name."""
    thoughts = {clause.any_of[0].text: clause for clause in clauses if isinstance(clause.any_of[0], Words)}
    return {text: clause for text, clause in thoughts.items() if _NAME.fullmatch(text)}


def suggest(clauses: Iterable[Clause], names: Collection[str], least: int = ALIKE) -> tuple[str, ...]:
    """Queries to try instead, the likeliest first; none that is itself a part of the query."""
    short = [name.removeprefix(_STATE) for name in names]
    known = list(dict.fromkeys((*legal_words(), *short)))
    typed = [clause.any_of[0] for clause in clauses if not clause.excluded]
    texts = {term.text for term in typed}
    best: dict[str, float] = {}
    for term in typed:
        article = f"第{term.article}条" if isinstance(term, Article) else ""
        for name, likeness in _alike(term.text, short if article else known, least):
            if fold(name) not in texts:
                best[name + article] = max(likeness, best.get(name + article, 0))
    return tuple(sorted(best, key=lambda name: (-best[name], len(name), name))[:MOST])


def _alike(text: str, names: list[str], least: int) -> list[tuple[str, float]]:
    seen = process.extract(text, names, scorer=fuzz.ratio, score_cutoff=_LEAST_FOR_SOUND, limit=_MOST_FOR_SOUND)
    sound = _sound(text)
    judged = ((name, max(likeness, fuzz.ratio(sound, _sound(name)))) for name, likeness, _ in seen)
    return [(name, likeness) for name, likeness in judged if likeness >= least]


@lru_cache(maxsize=4096)
def _sound(text: str) -> tuple[str, ...]:
    """Syllables without tones."""
    from pypinyin import lazy_pinyin  # a table of 6 MB, needed only where nothing was found

    return tuple(lazy_pinyin(text))
