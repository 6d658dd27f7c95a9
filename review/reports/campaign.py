"""The result of a cleanup as legal offices publish it (清理结果目录): a list for each conclusion, and what is open."""

from collections.abc import Sequence
from datetime import date, datetime

from registry.model import Conclusion
from registry.store.campaigns import Campaign
from review.campaign import Entry, progress
from review.reports.report import Column, Report, Row, Section

_LISTS: tuple[tuple[Conclusion | None, str], ...] = (
    (Conclusion.CONTINUE, "一、继续有效的文件"),
    (Conclusion.AMEND, "二、修改的文件"),
    (Conclusion.REPEAL, "三、废止的文件"),
    (Conclusion.DECLARE_INVALID, "四、宣布失效的文件"),
    (None, "五、尚未作出结论的文件"),
)
_COLUMNS = (
    Column("序号", 6),
    Column("文件名称", 46),
    Column("发文字号", 22),
    Column("制定机关", 26),
    Column("公布日期", 12),
    Column("理由", 40),
    Column("经办人", 12),
    Column("作出日期", 12),
)


def campaign_report(campaign: Campaign, found: Sequence[Entry]) -> Report:
    """Everything is told of each conclusion: the reason, who drew it and when."""
    by_conclusion: dict[Conclusion | None, list[Entry]] = {conclusion: [] for conclusion, _ in _LISTS}
    for entry in found:
        by_conclusion[entry.decision.conclusion if entry.decision else None].append(entry)
    return Report(
        stem=f"campaign-{campaign.id}-{campaign.as_of.isoformat()}",
        title=f"{campaign.name}结果目录（截至{campaign.as_of.isoformat()}）",
        sections=tuple(
            Section(conclusion or "open", heading, _COLUMNS, _rows(by_conclusion[conclusion]))
            for conclusion, heading in _LISTS
        ),
        figures={
            "campaign": {"id": campaign.id, "name": campaign.name, "as_of": campaign.as_of},
            "progress": progress(found),
            "documents": [entry_json(entry) for entry in found],
        },
    )


def entry_json(entry: Entry) -> dict[str, object]:
    """A document of a campaign as the command line and the JSON file tell it."""
    decision = entry.decision
    return {
        "document_id": entry.document.id,
        "title": entry.document.title,
        "document_number": entry.document.document_numbers[0] if entry.document.document_numbers else None,
        "issuers": list(entry.document.issuers),
        "published": _iso(entry.published),
        "status": entry.status.status.value,
        "open_findings": {severity.value: number for severity, number in entry.findings.items()},
        "decision": decision
        and {
            "conclusion": decision.conclusion.value,
            "reason": decision.reason,
            "by": decision.decided_by,
            "at": decision.decided_at.isoformat(timespec="seconds"),
        },
    }


def _rows(found: Sequence[Entry]) -> list[Row]:
    return [_row(number, entry) for number, entry in enumerate(found, start=1)]


def _row(number: int, entry: Entry) -> Row:
    document, decision = entry.document, entry.decision
    said = (decision.reason, decision.decided_by, _day(decision.decided_at)) if decision else ("", "", "")
    names = ("、".join(document.document_numbers), "、".join(document.issuers))
    return (str(number), document.title, *names, _iso(entry.published) or "", *said)


def _day(moment: datetime) -> str:
    """In the time of this machine, as a person would have written it."""
    return moment.astimezone().date().isoformat()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
