"""A unit without a title that is still of the law cited before it: 违反《甲办法》第五条，依照第九条处罚."""

import re
from collections.abc import Container

from ingest.citations.anchors import INSTRUMENT
from ingest.citations.mentions import Mention

_OWN = re.compile(rf"本{INSTRUMENT}")
# 将《甲办法》第五条中的“…”修改为“…”，删去第九条: the instruction goes on to speak of the same law.
_QUOTED = re.compile(r"“[^“”\n]*”")
_ORDERS_CHANGE = re.compile(r"修改为|改为|删[去除]|增加|移至|合并")
_CLAUSE_ENDS = re.compile(r"[。；：\n]")
_SENTENCE_ENDS = re.compile(r"[。”\n]")
_SAME_LAW = re.compile(r"(?:所称|规定)的?[^，。；]{0,30}[，、]?(?:以?及|和|或者?|且)?(?:不?(?:符合|属于|具有))?")


def in_one_clause(between: str) -> bool:
    """Whether no clause ends in the words between two citations."""
    return _CLAUSE_ENDS.search(between) is None


def speaks_on(last: Mention, article: str, between: str, own_articles: Container[str]) -> bool:
    """Whether a bare article, `between` behind the last mention, is one of the law that was cited there.

    Either the words between say so, or the text has no such article among its own.
    """
    is_named = last.title is not None and not _is_own(last.title)
    if is_named and _ORDERS_CHANGE.search(between):
        instruction = _QUOTED.sub("", between)
        if _ORDERS_CHANGE.search(instruction) and not _SENTENCE_ENDS.search(instruction):
            return True
    if last.unit is None:
        return False
    if in_one_clause(between) and (_is_own(last.title) or _SAME_LAW.fullmatch(between)):
        return True
    return is_named and article not in own_articles and not _SENTENCE_ENDS.search(between)


def _is_own(title: str | None) -> bool:
    return title is not None and _OWN.fullmatch(title) is not None
