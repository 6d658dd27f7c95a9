"""Cleanup campaigns: what they go through, how conclusions are drawn in them, and the list that is published."""

import json
from datetime import date
from pathlib import Path

import docx
import pytest

from ingest.pipeline import parse_document
from registry.errors import EditConflict, InputRejected, NotFound
from registry.model import (
    Conclusion,
    DocumentKind,
    EventKind,
    Evidence,
    Finding,
    ParsedDocument,
    Rank,
    Severity,
    SourceFile,
    StatusEvent,
)
from registry.store.campaigns import Campaign
from registry.store.documents import DocumentFilter
from registry.unit_of_work import Registry
from review import campaign
from review.campaign import entries, progress, start_campaign
from review.reports.campaign import campaign_report
from review.reports.writers import write_report

DAY = date(2025, 12, 31)
RUN_OUT = (EventKind.EXPIRED, date(2023, 1, 1))
REPEALED = (EventKind.REPEALED, date(2024, 1, 1))


def notice(name: str, published: date, *ends: tuple[EventKind, date], **facts: object) -> ParsedDocument:
    text = f"第一条 {name}应当登记。"
    words = Evidence(text, 0, len(text))
    return ParsedDocument(
        file=f"{name}.md",
        title=f"岚州市{name}管理办法",
        kind=DocumentKind.NORMATIVE_DOCUMENT,
        kind_reason="",
        text=text,
        rank=Rank.NORMATIVE_DOCUMENT,
        issuers=("岚州市人民政府",),
        document_numbers=(f"岚政规〔{published.year}〕{len(name)}号",),
        region="岚州市",
        published=published,
        events=tuple(StatusEvent(kind, day, words) for kind, day in [(EventKind.EFFECTIVE, published), *ends]),
        **facts,  # type: ignore[arg-type]
    )


@pytest.fixture
def registered(registry: Registry) -> Registry:
    texts = [
        notice("摊位", date(2018, 5, 1)),
        notice("老渡口", date(2019, 1, 1), RUN_OUT),
        notice("旧集市贸易", date(2010, 3, 1), REPEALED),
        notice("新式公共自行车", date(2026, 2, 1)),
        notice("草案里的事", date(2020, 1, 1), is_draft=True),
    ]
    with registry.unit() as unit:
        unit.documents.add_many([(t, SourceFile(f"{n:064x}", t.file, "text/markdown", 1)) for n, t in enumerate(texts)])
        unit.commit()
    return registry


@pytest.fixture
def started(registered: Registry) -> Campaign:
    with registered.unit() as unit:
        begun = start_campaign(unit, "岚州市2025年文件清理", DAY, by="王芳", wanted=DocumentFilter(region="岚州市"))
        unit.commit()
    return begun


def titles(registry: Registry, started: Campaign) -> list[str]:
    with registry.snapshot() as unit:
        return [entry.document.title for entry in entries(unit, started)]


def decide(registry: Registry, started: Campaign, *names: str, conclusion: Conclusion = Conclusion.CONTINUE) -> None:
    with registry.unit() as unit:
        seen = {
            e.document.id: e.row_version for e in entries(unit, started) if any(n in e.document.title for n in names)
        }
        campaign.decide(unit, started, seen, conclusion, reason="仍有必要", by="李明")
        unit.commit()


def test_a_campaign_goes_through_what_holds_or_ran_out_and_nothing_else(
    registered: Registry, started: Campaign
) -> None:
    assert titles(registered, started) == ["岚州市摊位管理办法", "岚州市老渡口管理办法"]


def test_documents_that_are_named_are_taken_whatever_became_of_them(registered: Registry) -> None:
    with registered.unit() as unit:
        begun = start_campaign(unit, "专项清理", DAY, by="王芳", named=["岚州市旧集市贸易管理办法"])
        assert [entry.status.status for entry in entries(unit, begun)] == ["repealed"]


@pytest.mark.parametrize(
    ("name", "by", "wanted"),
    [("", "王芳", DocumentFilter()), ("清理", " ", DocumentFilter()), ("清理", "王芳", DocumentFilter(region="别处"))],
)
def test_a_campaign_without_name_starter_or_documents_is_refused(
    registered: Registry, name: str, by: str, wanted: DocumentFilter
) -> None:
    with registered.unit() as unit, pytest.raises(InputRejected, match="campaign"):
        start_campaign(unit, name, DAY, by=by, wanted=wanted)


def test_a_document_that_is_not_registered_is_named(registered: Registry) -> None:
    with registered.unit() as unit, pytest.raises(NotFound, match="无此文件"):
        start_campaign(unit, "清理", DAY, by="王芳", named=["无此文件"])


def test_the_open_findings_of_each_document_are_counted(registered: Registry, started: Campaign) -> None:
    finding = Finding("r", "missing_validity", Severity.LOW, 0.9, "第一条", 0, 3, "第一条", None, "无", "无", "无")
    with registered.unit() as unit:
        found = unit.documents.find("岚州市摊位管理办法")
        [version] = unit.documents.versions(found.id)
        unit.findings.replace_for_version(version.id, [("a", finding)])
        counted = {entry.document.id: dict(entry.findings) for entry in entries(unit, started) if entry.findings}
    assert counted == {found.id: {Severity.LOW: 1}}


def test_progress_counts_each_conclusion(registered: Registry, started: Campaign) -> None:
    decide(registered, started, "老渡口", conclusion=Conclusion.DECLARE_INVALID)
    with registered.snapshot() as unit:
        counted = progress(entries(unit, started))
    assert {name: number for name, number in counted.items() if number} == {
        "documents": 2,
        "decided": 1,
        "open": 1,
        "declare_invalid": 1,
    }


def test_of_a_decision_on_many_all_or_nothing_is_written(registered: Registry, started: Campaign) -> None:
    with registered.unit() as unit:
        seen = {entry.document.id: 0 for entry in entries(unit, started)}
    decide(registered, started, "老渡口")
    with registered.unit() as unit, pytest.raises(EditConflict):
        campaign.decide(unit, started, seen, Conclusion.REPEAL, reason="过时", by="李明")
    with registered.snapshot() as unit:
        assert progress(entries(unit, started))["decided"] == 1


def test_a_decision_is_taken_back(registered: Registry, started: Campaign) -> None:
    decide(registered, started, "老渡口")
    with registered.unit() as unit:
        [done] = [entry for entry in entries(unit, started) if entry.decision]
        campaign.withdraw(unit, started, {done.document.id: done.row_version}, reason="误选", by="李明")
        assert progress(entries(unit, started))["decided"] == 0


def test_what_was_decided_elsewhere_is_not_taken_back(registered: Registry, started: Campaign) -> None:
    with registered.unit() as unit:
        found = unit.documents.find("岚州市摊位管理办法").id
        unit.decisions.decide(found, Conclusion.AMEND, reason="过时", by="赵强", row_version=0)
        with pytest.raises(EditConflict, match="not concluded"):
            campaign.withdraw(unit, started, {found: 1}, reason="", by="李明")


@pytest.mark.parametrize(("reason", "by"), [(" ", "李明"), ("过时", "")])
def test_nobody_decides_without_name_and_reason(registered: Registry, started: Campaign, reason: str, by: str) -> None:
    with registered.unit() as unit, pytest.raises(InputRejected, match="decision"):
        campaign.decide(unit, started, {}, Conclusion.REPEAL, reason=reason, by=by)


def test_nothing_is_decided_in_a_closed_campaign_or_on_others_documents(
    registered: Registry, started: Campaign
) -> None:
    with registered.unit() as unit:
        with pytest.raises(InputRejected, match="elsewhere"):
            campaign.decide(unit, started, {"elsewhere": 0}, Conclusion.REPEAL, reason="过时", by="李明")
        closed = unit.campaigns.close(started.id, row_version=started.row_version)
        with pytest.raises(InputRejected, match="closed"):
            campaign.decide(unit, closed, {}, Conclusion.REPEAL, reason="过时", by="李明")


@pytest.fixture
def files(registered: Registry, started: Campaign, tmp_path: Path) -> list[Path]:
    decide(registered, started, "老渡口", conclusion=Conclusion.DECLARE_INVALID)
    with registered.snapshot() as unit:
        return write_report(campaign_report(started, entries(unit, started)), tmp_path / "out")


def test_the_published_list_is_grouped_by_conclusion_and_says_who_decided(files: list[Path]) -> None:
    invalid, still_open = docx.Document(str(files[1])).tables
    assert [cell.text for cell in invalid.rows[1].cells][:7] == [
        "1",
        "岚州市老渡口管理办法",
        "岚政规〔2019〕3号",
        "岚州市人民政府",
        "2019-01-01",
        "仍有必要",
        "李明",
    ]
    assert still_open.rows[1].cells[1].text == "岚州市摊位管理办法"


def test_the_json_file_tells_the_same(files: list[Path]) -> None:
    told = json.loads(files[2].read_text("utf-8"))
    assert told["counts"] == {"continue": 0, "amend": 0, "repeal": 0, "declare_invalid": 1, "open": 1}
    assert told["progress"]["decided"] == 1
    assert [row["decision"] and row["decision"]["by"] for row in told["documents"]] == [None, "李明"]


def test_the_published_list_is_read_as_the_catalogue_that_it_is(files: list[Path]) -> None:
    [catalogue] = parse_document(files[1].read_bytes(), files[1].name)
    told = [(event.kind, event.target_title) for event in catalogue.events]
    assert (catalogue.kind, told) == (
        DocumentKind.CATALOGUE,
        [(EventKind.DECLARED_INVALID, "岚州市老渡口管理办法")],
    )
