"""The draft sentence of an amending decision that a finding proposes: 将第十八条第二款中的“…”修改为“…”。

A rule says what to do in its own words. Where the words that would mend the clause are known, the sentence that changes
them is added, in the form that decisions to amend have (《立法技术规范（试行）（一）》).
"""

import re
from dataclasses import dataclass

# Here the words of the finding's two quotes correspond: to mend the clause is to say what the higher provision says.
_REWORDED = frozenset({"fine_range", "modality", "removed_right", "definition_scope", "scope_threshold"})
# Here nothing may stand in place of what is found.
_STRUCK_OUT = frozenset({"new_licence", "new_fee", "fair_competition"})
_LONGEST_WORDS = 120
_PART = re.compile(r"^([一二三四五六七八九十]+)、")
_BARE_ITEM = re.compile(r"(?<!第)(（[一二三四五六七八九十]+）)")
_BREAKS = re.compile(r"[\n…]")
# Words of the higher text that mean something else, or nothing, in the lower one: 本条例; the words before a list.
_BOUND_TO_ITS_PLACE = re.compile("本(?:法|条例|规定|办法|细则|决定)|下列|：$")


@dataclass(frozen=True, slots=True)
class Change:
    """The words as they stand and the words instead; no words instead: they are struck out."""

    old: str
    new: str = ""


def change_between(kind: str, quote: str, higher_quote: str) -> Change | None:
    """The change that a conflict of this kind asks for, as far as its quotes tell it."""
    if kind in _REWORDED:
        return None if _BOUND_TO_ITS_PLACE.search(higher_quote) else Change(quote, higher_quote)
    return Change(quote) if kind in _STRUCK_OUT else None


def with_draft(advice: str, place: str, change: Change | None) -> str:
    """The advice, with the amending sentence where there are words to change; `place` is the provision's label."""
    if change is None or not change.old or change.old == change.new:
        return advice
    if max(len(change.old), len(change.new)) > _LONGEST_WORDS or _BREAKS.search(change.old + change.new):
        return advice
    return f"{advice}修改条文可以写作：{_sentence(place, change)}"


def _sentence(place: str, change: Change) -> str:
    where = f"{_in_words(place)}中的" if place else "文中的"
    if not change.new:
        return f"删去{where}“{_inside(change.old)}”。"
    return f"将{where}“{_inside(change.old)}”修改为“{_inside(change.new)}”。"


def _in_words(label: str) -> str:
    """二、（一） as an amending decision names it: 第二部分第（一）项."""
    return _BARE_ITEM.sub(r"第\1项", _PART.sub(r"第\1部分", label.strip()))


def _inside(words: str) -> str:
    """Words that are put in quotation marks have single ones inside, and no mark at their end."""
    return words.strip().rstrip("，；。").replace("“", "‘").replace("”", "’")
