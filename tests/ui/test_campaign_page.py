"""The page of a cleanup campaign: its figures, picking documents, and a conclusion on all of them."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from registry.model import Conclusion
from registry.store.campaigns import Campaign
from registry.unit_of_work import Registry
from review.campaign import decide, entries, progress, start_campaign
from tests.ui.conftest import HOSTILE, MEASURE, NOTICE
from tests.ui.console import markup, open_page, words

DAY = date(2026, 11, 1)


@pytest.fixture
def campaign(registry: Registry) -> Campaign:
    """On the three normative documents, of which one is decided."""
    with registry.unit() as unit:
        named = [MEASURE, NOTICE, HOSTILE]
        started = start_campaign(unit, "岚州市2026年清理", DAY, by="王芳", named=named)
        seen = {entry.document.id: 0 for entry in entries(unit, started) if entry.document.title == NOTICE}
        decide(unit, started, seen, Conclusion.CONTINUE, reason="仍有必要", by="王芳")
        unit.commit()
    return started


def signed(page: AppTest) -> AppTest:
    page.text_input(key="reviewer").set_value("李审").run()
    assert not page.exception, page.exception[0].message
    return page


def figures(page: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in page.metric}


def test_the_list_says_how_far_each_campaign_is(registry: Registry, campaign: Campaign) -> None:
    page = open_page("campaign")
    assert [link.proto.label for link in page.get("page_link") if "2026年清理" in link.proto.label]
    assert page.get("progress")[0].proto.text == "3 件文件，已作结论 1 件"


def test_a_campaign_is_started_on_the_documents_that_fit(registry: Registry) -> None:
    page = signed(open_page("campaign", as_of=DAY.isoformat()))
    page.text_input(key="campaign_name").set_value("公园专项清理")
    page.text_input(key="campaign_words").set_value("公园")
    next(button for button in page.button if button.label == "选定文件").click().run()
    with registry.snapshot() as unit:
        [started] = unit.campaigns.all()
        assert [entry.document.title for entry in entries(unit, started)] == [MEASURE]
    assert (started.name, started.created_by) == ("公园专项清理", "李审")


def test_the_page_shows_figures_decisions_and_hostile_titles_as_text(registry: Registry, campaign: Campaign) -> None:
    page = open_page("campaign", campaign=str(campaign.id))
    assert figures(page) == {"尚无结论": "2", "继续有效": "1", "修改": "0", "废止": "0", "宣布失效": "0"}
    assert "仍有必要 · 王芳" in markup(page)
    assert "<img" not in markup(page)


def test_the_list_is_narrowed_by_conclusion_and_words(registry: Registry, campaign: Campaign) -> None:
    open_ones = open_page("campaign", campaign=str(campaign.id), conclusion="open")
    named = open_page("campaign", campaign=str(campaign.id), words="公园")
    assert (len(open_ones.checkbox), len(named.checkbox)) == (2, 1)


def test_one_conclusion_is_drawn_on_all_that_are_picked_after_a_second_look(
    registry: Registry, campaign: Campaign
) -> None:
    page = signed(open_page("campaign", campaign=str(campaign.id), conclusion="open"))
    page.button(key="pick_all").click().run()
    page.segmented_control(key="campaign_conclusion").set_value(Conclusion.REPEAL).run()
    page.text_area(key="campaign_reason").set_value("已被替代").run()
    page.button(key="ask_decide").click().run()
    page.button(key="confirm_decide").click().run()
    with registry.snapshot() as unit:
        assert progress(entries(unit, campaign))["repeal"] == 2


def test_nobody_decides_without_name_reason_and_documents(registry: Registry, campaign: Campaign) -> None:
    page = open_page("campaign", campaign=str(campaign.id))
    assert page.button(key="ask_decide").disabled
    assert page.button(key="withdraw_picked").disabled


def test_a_withdrawal_is_undone(registry: Registry, campaign: Campaign) -> None:
    page = signed(open_page("campaign", campaign=str(campaign.id), conclusion="continue"))
    page.checkbox[0].check().run()
    page.button(key="withdraw_picked").click().run()
    assert figures(page)["继续有效"] == "0"
    page.button(key="undo").click().run()
    assert figures(page)["继续有效"] == "1"


def test_a_closed_campaign_offers_nothing_to_decide(registry: Registry, campaign: Campaign) -> None:
    page = signed(open_page("campaign", campaign=str(campaign.id)))
    page.button(key="close_campaign").click().run()
    assert "本次清理已办结" in words(page)
    assert not page.checkbox


def test_a_conclusion_drawn_beside_a_finding_counts_for_the_campaign(registry: Registry, campaign: Campaign) -> None:
    page = signed(open_page("findings"))
    assert "计入清理“岚州市2026年清理”" in words(page)
    with registry.snapshot() as unit:
        document_id = unit.documents.find(MEASURE).id
    page.segmented_control(key=f"chosen_{document_id}").set_value(Conclusion.AMEND)
    page.text_area(key=f"grounds_{document_id}").set_value("罚款幅度超出上位法")
    page.button(key="save_conclusion").click().run()
    with registry.snapshot() as unit:
        assert progress(entries(unit, campaign))["amend"] == 1
