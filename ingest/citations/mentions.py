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
# A short title that names no kind of instrument is a book's, a song's, a film's (《某某曲》).
_INSTRUMENT = re.compile(
    r"[法典例令函约章案则]|办法|规定|决[定议]|解释|批复|[通公]告|通知|意见|方案|规划|计划|纲要|目录|标准|规[范程]|指[南引]|制度|协[定议]"
    r"|预案|大纲|要[点求]|措施|安排|[复解]答|纪要|报告|宣言|声明|机制|政策|基准|名[录单]|定额|关于|若干|[本该]|[试暂]行|合同|文[书件本]"
    r"|说明|格式|范本|评价|手续|分类|细目|通报|公报"
)
_SHORT_TITLE = 8


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
    """Whether a title in 《》 is an instrument's and not that of a certificate, a form or a book."""
    title = mention.title or ""
    names_a_kind = len(title) > _SHORT_TITLE or _INSTRUMENT.search(title) is not None
    return mention.document_number is not None or (names_a_kind and not _NO_INSTRUMENT.fullmatch(title))


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
