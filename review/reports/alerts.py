"""What is new for saved searches, as a report: a list for each search."""

from collections.abc import Iterable, Sequence
from datetime import date

from registry.store.saved_searches import SavedSearch
from review.reports.report import Column, Report, Row, Section
from search.backend import Hit

_COLUMNS = (
    Column("文件名称", 46),
    Column("发文字号", 22),
    Column("制定机关", 26),
    Column("公布日期", 12),
    Column("条款", 24),
    Column("原文", 70),
)


def alerts_report(day: date, found: Iterable[tuple[SavedSearch, Sequence[Hit]]]) -> Report:
    """`found` has the new hits of each search, in the order in which they are to be listed."""
    searches = list(found)
    return Report(
        stem=f"alerts-{day.isoformat()}",
        title=f"保存的检索：新命中条款（{day.isoformat()}）",
        # The number tells searches of several people under one name apart.
        sections=tuple(
            Section(str(saved.id), f"{saved.id} {saved.name}（{saved.owner}）", _COLUMNS, [_row(hit) for hit in hits])
            for saved, hits in searches
            if hits
        ),
        figures={"as_of": day, "searches": [_figures(saved, hits) for saved, hits in searches]},
    )


def _row(hit: Hit) -> Row:
    place = " ".join(filter(None, (*hit.trail, hit.label)))
    published = hit.published.isoformat() if hit.published else ""
    return (hit.title, "、".join(hit.numbers), hit.issuer, published, place, hit.snippet)


def _figures(saved: SavedSearch, hits: Sequence[Hit]) -> dict[str, object]:
    told = [
        {
            "document_id": hit.document_id,
            "provision_id": hit.provision_id,
            "title": hit.title,
            "label": hit.label,
            "status": hit.status,
            "published": hit.published,
            "snippet": hit.snippet,
        }
        for hit in hits
    ]
    named = {"id": saved.id, "name": saved.name, "by": saved.owner, "query": saved.query}
    return named | {"problem": saved.problem or None, "hits": told}
