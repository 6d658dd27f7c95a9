"""The console in a real browser, on the sample collection: what it shows is what the registry says."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from registry.model import Conclusion, FindingState, LegalStatus
from registry.standing import statuses
from registry.store.documents import DocumentFilter
from registry.store.findings import FindingFilter
from registry.store.runs import ItemState
from registry.unit_of_work import Registry
from review.reports.expiry import expiry_report
from search.backends import open_backend
from search.searching import search
from tests.browser.conftest import DAY, HOSTILE

pytestmark = pytest.mark.browser
ON_THE_DAY = f"as_of={DAY.isoformat()}"


def metric(page: Page, label: str) -> str:
    return page.get_by_test_id("stMetric").filter(has_text=label).get_by_test_id("stMetricValue").inner_text()


def open_heading(page: Page, path: str, heading: str) -> None:
    page.goto(path)
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()


def test_the_overview_shows_the_registrys_figures(page: Page, registry: Registry) -> None:
    open_heading(page, f"/?{ON_THE_DAY}", "到期提醒")
    report = expiry_report(registry, DAY, 180)
    with registry.snapshot() as unit:
        standings = statuses(unit, unit.documents.ids(), DAY).values()
        expected = {
            "登记文件": unit.documents.counts()["documents"],
            "现行有效": sum(standing.status is LegalStatus.IN_FORCE for standing in standings),
            "180 天内到期": len(report.expiring),
            "过期未处理": len(report.expired),
            "待处理发现": unit.findings.count(FindingFilter()),
        }
    assert {label: metric(page, label) for label in expected} == {k: str(v) for k, v in expected.items()}


def test_a_search_shows_the_hits_of_the_index(page: Page, registry: Registry) -> None:
    page.goto("/search")
    page.get_by_role("searchbox").fill("罚款")
    page.get_by_role("searchbox").press("Enter")
    result = search(open_backend(registry.settings), "罚款")
    expect(page.get_by_text(f"{result.total} 条 ·")).to_be_visible()
    expect(page.get_by_role("link", name=result.hits[0].title, exact=True).first).to_be_visible()
    assert page.locator("mark.hit").first.inner_text() == "罚款"


def test_a_hit_leads_to_its_document_and_the_address_can_be_shared(page: Page, registry: Registry) -> None:
    page.goto("/search?q=罚款")
    title = search(open_backend(registry.settings), "罚款").hits[0].title
    page.get_by_role("link", name=title, exact=True).first.click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    shared = page.url
    page.goto("about:blank")
    page.goto(shared)
    expect(page.get_by_role("heading", name=title)).to_be_visible()


def test_a_filter_narrows_a_search(page: Page, registry: Registry) -> None:
    page.goto("/search?q=罚款&rank=law")
    narrowed = page.get_by_text(re.compile(r"^\d+ 条 ·"))
    expect(narrowed).to_be_visible()
    everything = search(open_backend(registry.settings), "罚款").total
    assert 0 < int(narrowed.inner_text().split()[0]) < everything


def test_a_clause_finds_its_precedents(page: Page) -> None:
    page.goto("/precedents")
    page.get_by_role("textbox", name="条款").fill("在古桥上刻字涂画的，给予警告，可以处三百元以下罚款")
    page.get_by_role("textbox", name="条款").press("Control+Enter")
    expect(page.locator(".hit-passage", has_text="刻划、涂污").first).to_be_visible()


def test_the_list_shows_how_many_documents_there_are(page: Page, registry: Registry) -> None:
    page.goto("/document")
    with registry.snapshot() as unit:
        total = unit.documents.count(DocumentFilter())
    expect(page.get_by_text(f"{total} 件文件", exact=True)).to_be_visible()


def test_a_document_shows_its_text_and_its_contents_lead_into_it(page: Page, registry: Registry) -> None:
    with registry.snapshot() as unit:
        document = unit.documents.find("竹筏运输安全条例")
        [version] = unit.documents.versions(document.id)
        labelled = sum(bool(provision.label) for provision in unit.documents.provisions(version.id))
    page.goto(f"/document?document={document.id}")
    expect(page.locator("article.law-text p[id]")).to_have_count(labelled)
    page.locator('nav.outline a[href="#art_9"]').click()
    expect(page.locator("#art_9")).to_be_in_viewport()


def test_a_hostile_title_is_shown_as_text(page: Page) -> None:
    page.goto("/document?words=整治")
    page.get_by_role("link", name=HOSTILE, exact=True).click()
    expect(page.get_by_role("heading", name=HOSTILE, exact=True)).to_be_visible()
    expect(page.locator("article.law-text")).to_contain_text(HOSTILE)
    assert page.locator("[onload]").count() == 0
    assert page.title() != "owned"


def test_the_review_queue_shows_the_quotes_of_the_registry(page: Page, registry: Registry) -> None:
    page.goto("/findings")
    with registry.snapshot() as unit:
        total, [first] = unit.findings.count(FindingFilter()), unit.findings.page(FindingFilter(), limit=1)
    expect(page.get_by_text(f"{total} 项", exact=True)).to_be_visible()
    expect(page.locator(".clause:not(.higher) mark.quote").first).to_be_visible()
    marked = "".join(page.locator(".clause:not(.higher) mark.quote").all_inner_texts())
    assert "".join(marked.split()) == "".join(first.finding.quote.split())


def test_a_dismissal_made_in_the_browser_is_in_the_registry(page: Page, registry: Registry) -> None:
    with registry.snapshot() as unit:
        finding = unit.findings.page(FindingFilter(), limit=50)[-1]
    page.goto(f"/findings?finding={finding.id}")
    sign(page)
    page.get_by_label("理由").first.fill("经核实，依据仍然有效")
    page.get_by_role("button", name="排除").click()
    expect(page.get_by_text("已排除；条文或上位法变动前不再提示。")).to_be_visible()
    with registry.snapshot() as unit:
        dismissed = unit.findings.get(finding.id)
    assert (dismissed.state, dismissed.reason, dismissed.decided_by) == (
        FindingState.DISMISSED,
        "经核实，依据仍然有效",
        "周审核",
    )


def test_a_conclusion_made_in_the_browser_is_in_the_registry_and_can_be_withdrawn(
    page: Page, registry: Registry
) -> None:
    with registry.snapshot() as unit:
        document = unit.documents.find("竹筏渡运管理条例")
    page.goto(f"/document?document={document.id}")
    sign(page)
    page.get_by_role("tab", name="清理结论").click()
    page.get_by_role("radio", name="废止").click()
    page.get_by_label("理由").last.fill("已有新条例")
    page.get_by_role("button", name="保存结论").click()
    expect(page.get_by_text("已保存：废止。")).to_be_visible()
    with registry.snapshot() as unit:
        decision = unit.decisions.get(document.id)
    assert decision is not None
    assert (decision.conclusion, decision.reason, decision.decided_by) == (Conclusion.REPEAL, "已有新条例", "周审核")
    page.get_by_role("button", name="撤回").click()
    expect(page.get_by_text("已撤回。").first).to_be_visible()
    with registry.snapshot() as unit:
        assert unit.decisions.get(document.id) is None


def test_the_report_shows_the_figures_of_the_command_line_and_can_be_downloaded(
    page: Page, registry: Registry, tmp_path: Path
) -> None:
    report = expiry_report(registry, DAY, 90)
    open_heading(page, f"/reports?{ON_THE_DAY}", f"已过有效期、尚未处理（{len(report.expired)}）")
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON").click()
    download.value.save_as(tmp_path / "report.json")
    assert f'"expired": {len(report.expired)}' in (tmp_path / "report.json").read_text("utf-8")


def test_the_runs_are_listed(page: Page, registry: Registry) -> None:
    with registry.snapshot() as unit:
        done = next(run for run in unit.runs.latest() if run.kind == "intake").items[ItemState.DONE]
    page.goto("/reports")
    page.get_by_role("tab", name="运行记录").click()
    expect(page.get_by_text(f"完成 {done} 项").first).to_be_visible()


def test_a_pasted_draft_is_checked(page: Page) -> None:
    page.goto(f"/draft?{ON_THE_DAY}")
    page.get_by_label("或粘贴全文").fill(
        "霁川市晒谷场管理办法\n第一条 为了规范晒谷场管理，制定本办法。\n第二条 本办法自2018年3月1日起施行，有效期三年。"
    )
    page.get_by_role("button", name="开始审核").click()
    expect(page.locator(".finding-head", has_text="有效期已过")).to_be_visible()


def test_the_language_is_switched_and_stays_on_the_next_page(page: Page) -> None:
    open_heading(page, "/", "总览")
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    page.get_by_role("link", name="Search").click()
    expect(page.get_by_role("heading", name="Search")).to_be_visible()


def sign(page: Page) -> None:
    page.get_by_role("textbox", name="经办人").fill("周审核")
    page.get_by_role("textbox", name="经办人").press("Enter")
    expect(page.get_by_text("请先在左侧填写经办人。")).to_have_count(0)
