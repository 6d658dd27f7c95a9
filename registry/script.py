"""Traditional characters as simplified ones, one for one: the two scripts write the same titles, names and texts."""

from functools import lru_cache

import opencc


def simplified(text: str) -> str:
    """The text in simplified characters, with exactly as many characters as it had."""
    converted: str = _converter().convert(text)
    if len(converted) == len(text):
        return converted
    # No character of the tables is known to change the length; should one, its own spelling is kept.
    characters = (_converter().convert(character) for character in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, characters, strict=True))


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
