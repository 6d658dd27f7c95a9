"""Words of Chinese text, by rjieba with the terms of administrative law (data/) kept whole.

The dictionary is loaded at the first use (0.3 s), not at import. The same segmenter serves the index, the queries and
the review's spaCy tokenizer, so that all three see the same words.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rjieba import Jieba

Token = tuple[str, int, int]
"""A word with the offsets at which it stands, end exclusive."""

# Above the frequency of most words in rjieba's dictionary, so that a user word wins against its parts.
_FREQUENCY = 1000
_TAG = "n"
_SURROGATE = re.compile("[\ud800-\udfff]")


class Segmenter:
    """Cuts text into words.

    Titles of the registry are not among its words: a title kept whole hides the words in it, and as a phrase of
    characters it is found anyway. So one dictionary serves every index, and none goes stale when a document arrives.
    """

    def __init__(self) -> None:
        everyday = (word for group in synonyms().values() for word in group)
        self._jieba = _dictionary(dict.fromkeys((*legal_words(), *everyday)))

    def tokens(self, text: str) -> list[Token]:
        """All of the text in order: words, and each blank or mark as a token of its own. Nothing is left out."""
        tokens: list[Token] = self._jieba.tokenize(_encodable(text))
        return tokens

    def words(self, text: str) -> list[str]:
        """All of the text in order, without offsets: `"".join(words(text))` is the text."""
        words: list[str] = self._jieba.cut(_encodable(text))
        return words

    def search_words(self, text: str) -> list[str]:
        """Words together with the shorter words inside them, so that 许可 is met in 行政许可."""
        words: list[str] = self._jieba.cut_for_search(_encodable(text))
        return words


@cache
def segmenter() -> Segmenter:
    """The one segmenter of the process."""
    return Segmenter()


def tokens(text: str) -> list[Token]:
    """See Segmenter.tokens."""
    return segmenter().tokens(text)


def words(text: str) -> list[str]:
    """See Segmenter.words."""
    return segmenter().words(text)


@cache
def legal_words() -> tuple[str, ...]:
    """The words of data/words.txt in their order."""
    return tuple(read_lines("words.txt"))


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """For each word of data/synonyms.txt all words of its groups, itself first."""
    found: dict[str, dict[str, None]] = {}
    for line in read_lines("synonyms.txt"):
        group = line.split()
        for word in group:
            found.setdefault(word, {word: None}).update(dict.fromkeys(group))
    return {word: tuple(group) for word, group in found.items()}


def read_lines(name: str) -> list[str]:
    """The lines of a word list in search/data, without comments and blank lines."""
    lines = (files("search") / "data" / name).read_text(encoding="utf-8").splitlines()
    return [line for line in map(str.strip, lines) if line and not line.startswith("#")]


def _dictionary(user_words: Iterable[str]) -> "Jieba":
    from rjieba import Jieba  # loads a compiled module of 5 MB: only where text is cut

    jieba = Jieba()
    for word in user_words:
        jieba.add_word(word, _FREQUENCY, _TAG)
    return jieba


def _encodable(text: str) -> str:
    """The text with each lone surrogate replaced by one character, as rjieba takes UTF-8 only; offsets hold."""
    return _SURROGATE.sub("�", text)
