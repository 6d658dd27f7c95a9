"""The identity of titles: what two spellings of one title have in common."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

from registry.script import simplified

# A file of a collection is named for its version: 反间谍法(2014-11-01).
_VERSION_DATE = re.compile(r"\((\d{4})-(\d{1,2})-(\d{1,2})\)$")
# （2018年修正）, (2021修订), （2019年第二次修正版） say which version it is and are no part of the title; （试行） is.
_CHANGE_NOTE = re.compile(r"\(\d{4}年?[^()]{0,12}(?:修正|修订|修改|版|文本)[^()]{0,4}\)$")
_DRAFT_MARK = re.compile(
    r"\((?:[^()]{0,12}(?:征求意见|草案|送审|讨论|审议|审查|公示|报批)[^()]{0,8}稿?)\)$"
    r"|(?:征求意见稿|草案|送审稿|修订草案|修正草案)$"
)
_NOT_OF_THE_TITLE = re.compile(r"[\s《》〈〉<>“”„\"'‘’「」『』﹁﹂·・,，、。:：;；—–\-_]")
_STATE = "中华人民共和国"


def split_version_date(name: str) -> tuple[str, date | None]:
    """Split 反间谍法(2014-11-01) into the title and the date; the date is None where there is none or no such day."""
    folded = unicodedata.normalize("NFKC", name).strip()
    found = _VERSION_DATE.search(folded)
    if found is None:
        return folded, None
    try:
        day = date(*map(int, found.groups()))
    except ValueError:
        return folded, None
    return folded[: found.start()].strip(), day


@lru_cache(maxsize=8192)
def title_key(title: str) -> str:
    """The key under which titles are the same: 《中华人民共和国反间谍法》 and 反间谍法(2014-11-01) share one.

    Width, script, quotes, blanks, punctuation, 中华人民共和国, a version's date, a note of change and a draft's mark do
    not count. What says which rule it is, such as （试行） or （一）, does. Empty when nothing else is left.
    """
    key, _ = split_version_date(simplified(title))
    key = _without_last(_DRAFT_MARK, _without_last(_CHANGE_NOTE, key))
    key = _NOT_OF_THE_TITLE.sub("", key)
    return key.replace(_STATE, "") or key


def bears_draft_mark(title: str) -> bool:
    """Whether the title itself says that this is a draft: …（征求意见稿）."""
    return _DRAFT_MARK.search(unicodedata.normalize("NFKC", simplified(title)).strip()) is not None


def _without_last(mark: re.Pattern[str], key: str) -> str:
    found = mark.search(key)
    # A title that is nothing but the mark keeps it: better an odd key than an empty one.
    return key[: found.start()].strip() if found and found.start() else key
