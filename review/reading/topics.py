"""What a document is about by its title, the place, the kind of text and the formulas of titles left out."""

import re
from functools import lru_cache

from ingest.normalize import normalize
from review.reading.similarity import pairs

_NO_TOPIC = re.compile(
    "中华人民共和国|国务院|管理|条例|办法|规定|细则|实施|意见|通知|关于|印发|[一-龥]{2,3}?(?:省|市|县|区)|人民政府|若干|暂行"
    "|试行|工作|[法的]$"
)


@lru_cache(maxsize=8192)
def topic_pairs(title: str) -> frozenset[str]:
    """The pairs of characters that name the topic; empty for a title that names none (某县管理办法)."""
    return pairs(_NO_TOPIC.sub(" ", normalize(title)))
