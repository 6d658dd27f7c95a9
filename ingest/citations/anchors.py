"""Where a citation can begin: one pattern, whose group says what kind of citation it is."""

import re

from ingest.citations.numbers import ORDER, YEARLY
from ingest.citations.units import GAP, NUMERAL

INSTRUMENT = (
    r"(?:实施|暂行|试行|管理|若干|补充)?(?:法典?|条例|办法|规定|细则|[规通准]则|解释|决定|决议|[章规]程|规范|意见|通知|标准|方案|公约|协定|协议"
    r"|安排|纲要|指引|指南|大纲|批复|公告|制度)"
)
# It looks ahead first: to try every kind at each character takes seven times as long.
ANCHOR = re.compile(
    r"(?=[《第本该同前上令公〔\[【（〈])(?:"
    rf"(?P<title>《)|(?P<unit>第(?=[ \n]?（? ?{NUMERAL}))"
    rf"|(?P<own>(?<![基根])本{INSTRUMENT}(?={GAP}第))|(?P<same>(?:该|(?<![合共会协])同){INSTRUMENT}(?={GAP}第))"
    # 目前条件, 之前款项, 以前条约 and 基本条件 are no references.
    r"|(?P<relative>前[款条项](?=第|（|的?规定|所)|(?<![以目提之日月年天当此])前(?:[两二三四]?[款条项](?![件例约目项])|述(?:规定|条款))"
    r"|上述(?:规定|条款|[两二三四][款条项](?![件例约目项]))|上一?[款条](?![件例约目项])|(?<![基成资原样])本[条款项](?![件例约目款]))"
    rf"|(?P<number>{YEARLY.pattern})|(?P<order>{ORDER.pattern}))"
)
