"""The expiry report as tables."""

from dataclasses import asdict

from review.reports.expiry import Expiry, ExpiryReport, LostBasis
from review.reports.report import Column, Report, Row, Section

_DOCUMENT = (Column("文件名称", 46), Column("发文字号", 22), Column("制定机关", 26))
_TERM = (*_DOCUMENT, Column("有效期至", 14), Column("剩余天数", 10), Column("依据", 60))
_BASIS = (*_DOCUMENT, Column("条款", 14), Column("原文", 40), Column("说明", 60))


def tabulated(report: ExpiryReport) -> Report:
    """The three lists, each a section."""
    day = report.as_of.isoformat()
    within = f"{report.within_days}日内到期"
    return Report(
        stem=f"expiry-{day}",
        title=f"行政规范性文件有效期报告（{day}）",
        sections=(
            Section("expired", "已过有效期、尚未处理", _TERM, [_term_row(term) for term in report.expired]),
            Section("expiring", within, _TERM, [_term_row(term) for term in report.expiring]),
            Section("lost_basis", "失去现行依据", _BASIS, [_basis_row(lost) for lost in report.lost_basis]),
        ),
        figures=asdict(report),
    )


def _term_row(term: Expiry) -> Row:
    days = str(term.days_left)
    return (term.title, term.document_number, term.issuer, term.last_day.isoformat(), days, term.proof)


def _basis_row(lost: LostBasis) -> Row:
    return (lost.title, lost.document_number, lost.issuer, lost.provision, lost.quote, lost.explanation)
