"""Citations as they are found, and what one takes over from another."""

import re
from dataclasses import dataclass

from ingest.citations.units import Unit

# Certificates, forms and notices to a person are written in 《》 too, but prescribe nothing.
# So are newspapers and journals, where notices are published.
_NO_INSTRUMENT = re.compile(
    r".*(?:[证照表书簿卡册]|(?<!清)单|批件|证明|(?<![通简公])报|(?:政府|国务院|常委会|最高人民法院|最高人民检察院)公报|[月周季期学专丛]刊|杂志|年鉴"
    r"|[词辞]典)(?:（[^（）]*）)?"
)


@dataclass(slots=True)
class Mention:
    """A citation as found, before its role and place are known."""

    start: int
    end: int
    unit: Unit | None = None
    title: str | None = None
    full_title: str | None = None
    document_number: str | None = None
    relative: str | None = None


def prescribes(mention: Mention) -> bool:
    """Whether a title in 《》 is an instrument's and not that of a certificate or form."""
    return mention.document_number is not None or not _NO_INSTRUMENT.fullmatch(mention.title or "")


def goes_on_counting(last: Unit | None, unit: Unit) -> bool:
    """第三条第一款…或者第二款, 第五条第一项至第三项…或者第五项: the number goes on from the level that was cited."""
    if last is None or unit.article is not None:
        return False
    for level in ("paragraph", "item"):
        here, there = getattr(unit, level), getattr(last, level + "_end") or getattr(last, level)
        if here is not None:
            return there is not None and here.isdecimal() and there.isdecimal() and int(here) > int(there)
    return False


def inherited_relative(relative: str | None, following: Unit) -> str | None:
    """前条第一款、第二款: the second is of 前条 too; 前款、第三款: the second is not."""
    if relative is None or following.article is not None:
        return None
    return None if following.paragraph is not None and not relative.endswith("条") else relative
