"""The table of precedents as a sheet to take along."""

from collections.abc import Sequence

from registry.model import LegalStatus
from review.precedents.table import PrecedentRow
from review.reports.sheets import Sheet, Value

_COLUMNS = (
    ("地区", 14),
    ("文件", 36),
    ("条款", 12),
    ("情形", 40),
    ("对象", 8),
    ("罚款自", 10),
    ("罚款至", 10),
    ("单位", 6),
    ("按", 14),
    ("每", 10),
    ("期限", 26),
    ("时效性", 10),
    ("是否被认定有误", 26),
    ("原文", 60),
    ("发文字号", 20),
    ("制定机关", 24),
    ("公布日期", 12),
)
STATUS_NAMES = {
    LegalStatus.NOT_YET_EFFECTIVE: "尚未施行",
    LegalStatus.IN_FORCE: "现行有效",
    LegalStatus.AMENDED: "已被修改",
    LegalStatus.EXPIRED: "已过有效期",
    LegalStatus.REPEALED: "已废止",
    LegalStatus.DECLARED_INVALID: "宣布失效",
    LegalStatus.UNKNOWN: "时效不明",
}


def precedent_sheet(rows: Sequence[PrecedentRow]) -> Sheet:
    """One line for each row of the table, figures as numbers."""
    heads, widths = zip(*_COLUMNS, strict=True)
    return Sheet("同类条款对照", heads, widths, [_line(row) for row in rows])


def _line(row: PrecedentRow) -> tuple[Value, ...]:
    hit = row.precedent.hit
    return (
        row.place,
        hit.title,
        hit.label,
        row.case,
        row.party,
        row.fine_from,
        row.fine_to,
        row.unit,
        row.base,
        row.per,
        row.deadline,
        STATUS_NAMES[LegalStatus(hit.status)],
        "；".join(" ".join(filter(None, (fault.higher, fault.reason))) for fault in row.precedent.faults),
        row.quote,
        "、".join(hit.numbers),
        hit.issuer,
        hit.published.isoformat() if hit.published else "",
    )
