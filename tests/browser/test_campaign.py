"""A cleanup in a real browser: documents picked, a conclusion confirmed after a second look, and taken back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from registry.model import Conclusion
from registry.store.campaigns import Campaign
from registry.store.documents import DocumentFilter
from registry.unit_of_work import Registry
from review.campaign import entries, progress, start_campaign
from tests.browser.conftest import DAY
from tests.browser.test_console import sign

pytestmark = pytest.mark.browser


@pytest.fixture
def campaign(registry: Registry, request: pytest.FixtureRequest) -> Iterator[Campaign]:
    name = f"霁川市集市专项清理 {request.node.name}"
    with registry.unit() as unit:
        started = start_campaign(unit, name[:100], DAY, by="王芳", wanted=DocumentFilter(words="集市"))
        unit.commit()
    yield started
    with registry.unit() as unit:
        unit.campaigns.close(started.id, row_version=started.row_version)
        unit.commit()


def counts(registry: Registry, campaign: Campaign) -> dict[str, int]:
    with registry.snapshot() as unit:
        return progress(entries(unit, campaign))


def test_a_conclusion_on_all_that_is_picked_is_confirmed_and_undone(
    page: Page, registry: Registry, campaign: Campaign
) -> None:
    total = counts(registry, campaign)["documents"]
    page.goto(f"/campaign?campaign={campaign.id}")
    sign(page)
    page.get_by_role("button", name="选中本页").click()
    page.get_by_role("radio", name="修改", exact=True).click()
    page.get_by_label("理由").fill("与上位法不一致")
    page.get_by_label("理由").press("Control+Enter")
    page.get_by_role("button", name=f"对选中的 {total} 件作出结论").click()
    expect(page.get_by_role("dialog").locator("li")).to_have_count(total)
    page.get_by_role("dialog").get_by_role("button", name="确认", exact=True).click()
    expect(page.get_by_text(f"已对 {total} 件文件作出结论：修改。")).to_be_visible()
    assert counts(registry, campaign)[Conclusion.AMEND] == total
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_text("已撤销。")).to_be_visible()
    assert counts(registry, campaign)["open"] == total


def test_without_a_second_yes_nothing_is_decided(page: Page, registry: Registry, campaign: Campaign) -> None:
    page.goto(f"/campaign?campaign={campaign.id}")
    sign(page)
    page.get_by_role("button", name="选中本页").click()
    page.get_by_role("radio", name="废止", exact=True).click()
    page.get_by_label("理由").fill("过时")
    page.get_by_label("理由").press("Control+Enter")
    page.get_by_role("button", name="对选中的").click()
    page.get_by_role("dialog").get_by_role("button", name="取消").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert counts(registry, campaign)["decided"] == 0
