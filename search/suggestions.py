"""What the user may have meant: names and legal terms that look or sound like a part of the query."""

from collections.abc import Collection, Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process

from search.backend import Article, Clause, Phrase, Words
from search.folding import fold
from search.segment import legal_words

MOST = 5
_STATE = "中华人民共和国"
_LEAST_ALIKE = 60
# Names this much alike in their characters are compared by their sound, too, as the commonest typo is a homophone.
_LEAST_FOR_SOUND = 34
_MOST_FOR_SOUND = 50


def suggest(clauses: Iterable[Clause], names: Collection[str]) -> tuple[str, ...]:
    """Queries to try instead, the likeliest first; none that is itself a part of the query."""
    typed = [text for clause in clauses if not clause.excluded for text in map(_text, clause.any_of[:1]) if text]
    known = dict.fromkeys((*legal_words(), *(name.removeprefix(_STATE) for name in names)))
    best: dict[str, float] = {}
    for text in typed:
        for name, likeness in _alike(text, list(known)):
            best[name] = max(likeness, best.get(name, 0))
    ordered = sorted(best, key=lambda name: (-best[name], len(name), name))
    return tuple(name for name in ordered if fold(name) not in typed)[:MOST]


def _text(term: Phrase | Words | Article) -> str:
    return term.text


def _alike(text: str, names: list[str]) -> list[tuple[str, float]]:
    seen = process.extract(text, names, scorer=fuzz.ratio, score_cutoff=_LEAST_FOR_SOUND, limit=_MOST_FOR_SOUND)
    sound = _sound(text)
    judged = ((name, max(likeness, fuzz.ratio(sound, _sound(name)))) for name, likeness, _ in seen)
    return [(name, likeness) for name, likeness in judged if likeness >= _LEAST_ALIKE]


@lru_cache(maxsize=4096)
def _sound(text: str) -> tuple[str, ...]:
    """Syllables without tones."""
    from pypinyin import lazy_pinyin  # a table of 6 MB, needed only where nothing was found

    return tuple(lazy_pinyin(text))
