"""Precedents as a list with what was found wrong with them, and as rows that line the places up."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from registry.model import LegalStatus
from review.precedents.table import PrecedentRow
from search.faults import Fault, Source
from search.precedents import Precedent, Precedents
from ui.presenters.hits import HitGroup, hit_groups
from ui.presenters.names import Tag, day
from ui.texts import Texts

Link = Callable[..., str]
"""Builds the address of a document: link(document=…, provision=…)."""

TABLE_COLUMNS = (
    "place",
    "source",
    "case",
    "party",
    "fine_from",
    "fine_to",
    "unit",
    "per",
    "deadline",
    "days",
    "status",
    "fault",
    "quote",
)


def precedent_groups(precedents: Sequence[Precedent], texts: Texts) -> list[HitGroup]:
    """Each precedent by itself, in its order; what is wrong with it shows as a tag and in words."""
    return [_group(precedent, texts) for precedent in precedents]


def precedents_line(found: Precedents, texts: Texts) -> str:
    return texts("precedents.total", total=f"{found.total:,}", took=f"{found.took_ms:.0f}")


def table_rows(rows: Sequence[PrecedentRow], link: Link, texts: Texts) -> list[dict[str, object]]:
    """The rows by TABLE_COLUMNS; figures are numbers, so that they are sorted as such."""
    return [_cells(row, link, texts) for row in rows]


def _group(precedent: Precedent, texts: Texts) -> HitGroup:
    hit = precedent.hit
    [group] = hit_groups([hit], {hit.version_id: LegalStatus(hit.status)}, texts)
    tags = dict.fromkeys(Tag(texts(f"precedents.fault.{fault.source}"), "red") for fault in precedent.faults)
    notes = tuple(_fault(fault, texts) for fault in precedent.faults)
    return replace(group, tags=(*group.tags, *tags), notes=notes)


def _fault(fault: Fault, texts: Texts) -> str:
    kinds = {Source.FINDING: "finding_kind", Source.DECISION: "conclusion"}
    return texts("precedents.fault_note", kind=texts.name(kinds[fault.source], fault.kind), reason=_reason(fault))


def _reason(fault: Fault) -> str:
    return " ".join(filter(None, (fault.higher, fault.reason)))


def _cells(row: PrecedentRow, link: Link, texts: Texts) -> dict[str, object]:
    hit = row.precedent.hit
    # The table shows as a link's words what stands behind its #.
    words = " ".join(part for part in (hit.title, hit.label, f"({day(hit.published)})") if part)
    address = link(document=hit.document_id, version=hit.version_id, provision=hit.path)
    return {
        "place": row.place or "—",
        "source": f"{address}#{words}",
        "case": row.case,
        "party": row.party,
        "fine_from": row.fine_from,
        "fine_to": row.fine_to,
        "unit": row.unit + (f"（{row.base}）" if row.base else ""),
        "per": row.per,
        "deadline": row.deadline,
        "days": row.days,
        "status": texts.name("status", hit.status),
        "fault": "；".join(_fault(fault, texts) for fault in row.precedent.faults),
        "quote": row.quote,
    }
