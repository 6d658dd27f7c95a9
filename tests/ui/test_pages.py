"""The console's pages on a small registry, run without a browser."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ingest.pipeline import parse_document
from registry.model import Conclusion, FindingState, Opinion, SourceFile, Verdict
from registry.settings import Settings
from registry.store.findings import FindingFilter
from registry.store.runs import ItemState, RunItem
from registry.unit_of_work import Registry, open_registry
from search.backends import open_backend
from search.indexer import update_index
from tests.ui.conftest import HOSTILE, LOWER_CLAUSE, MEASURE, NOTICE, REGULATION, TEXTS, documents, provisions
from tests.ui.console import markup, open_page, words

PAGES = ("overview", "search", "precedents", "document", "findings", "reports", "draft", "alerts", "campaign")


@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens(registry: Registry, page: str) -> None:
    assert not open_page(page).error


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_registry_says_what_to_do(settings: Settings, page: str) -> None:
    open_registry(settings).close()
    assert "guiqing ingest" in words(open_page(page))


@pytest.mark.parametrize("page", PAGES)
def test_a_registry_that_cannot_be_reached_is_explained(
    settings: Settings, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.home.parent.joinpath("home").write_text("a file where the folder should be")
    assert "guiqing doctor" in words(open_page(page))


def test_the_overview_counts_what_the_registry_holds(registry: Registry) -> None:
    page = open_page("overview", as_of="2026-11-01")
    figures = {metric.label: metric.value for metric in page.metric}
    assert figures == {
        "登记文件": "4",
        "现行有效": "3",
        "180 天内到期": "1",
        "过期未处理": "1",
        "待处理发现": "2",
        "已作结论": "0",
    }


def test_the_console_speaks_english_where_the_address_says_so(registry: Registry) -> None:
    page = open_page("overview", lang="English")
    assert page.title[0].value == "Overview"


def test_a_hostile_title_is_only_text(registry: Registry) -> None:
    page = open_page("document")
    labels = [link.proto.label for link in page.get("page_link")]
    assert any("\\<img src\\=x" in label for label in labels)
    assert "<img" not in markup(page)


def test_the_list_of_documents_is_filtered_by_the_words_of_the_title(registry: Registry) -> None:
    page = open_page("document", words="古树")
    assert "1 件文件" in words(page)


def test_a_document_is_shown_with_its_status_and_the_words_that_prove_it(registry: Registry) -> None:
    page = open_page("document", document=NOTICE, as_of="2026-11-01")
    assert "现行有效" in markup(page)
    assert "<blockquote>自2024年2月1日起施行" in markup(page)


def test_a_document_that_is_not_there_is_named(registry: Registry) -> None:
    assert "无此文件" in words(open_page("document", document="无此文件"))


def test_two_versions_are_compared_article_by_article(registry: Registry) -> None:
    text = TEXTS[REGULATION].replace("第二条", "第三条").replace("第三条 本", "第四条 本").replace("五千元", "八千元")
    text = text.replace("第三条 损坏", "第二条 公园免费开放，节假日延长开放时间。\n第三条 损坏")
    revised = replace(
        next(each for each in documents() if each.title == REGULATION),
        text=text,
        provisions=provisions(text),
        events=(),
        published=date(2022, 5, 1),
        effective=date(2022, 7, 1),
    )
    with registry.unit() as unit:
        [arrival] = unit.documents.add_many([(revised, SourceFile("e" * 64, "new.md", "text/markdown", 1))])
        older = next(v for v in unit.documents.versions(arrival.document_id) if v.id != arrival.version_id)
        unit.commit()
    shown = markup(
        open_page("document", document=REGULATION, version=arrival.version_id, compare=older.id, tab="versions")
    )
    assert "新增 1" in shown
    assert '<mark class="differs">五千元</mark>' in shown
    assert '<mark class="differs-higher">八千元</mark>' in shown


def test_the_findings_stand_in_the_text(registry: Registry) -> None:
    page = open_page("document", document=MEASURE)
    assert f'<mark class="high" title="罚款幅度：罚款幅度超出上位法。">{LOWER_CLAUSE}</mark>' in markup(page)


def test_both_clauses_stand_side_by_side_with_the_words_that_differ(registry: Registry) -> None:
    shown = markup(open_page("findings"))
    assert '<mark class="quote differs">一万元</mark>' in shown
    assert '<mark class="quote differs-higher">五千元</mark>' in shown


def test_the_queue_of_one_document_leads_back_to_all(registry: Registry) -> None:
    with registry.snapshot() as unit:
        document = unit.documents.find(NOTICE)
    page = open_page("findings", document=document.id)
    assert "没有符合条件的发现" in words(page)
    assert "查看全部" in page.get("page_link")[0].proto.label


def test_a_day_long_past_can_be_chosen(registry: Registry) -> None:
    page = open_page("document", document=REGULATION, as_of="2014-12-31")
    assert "尚未施行" in markup(page)


def test_nobody_decides_without_a_name(registry: Registry) -> None:
    page = open_page("findings")
    assert {button.label for button in page.button if button.disabled} == {"确认属实", "排除", "保存结论"}


def test_a_dismissed_finding_leaves_the_queue_and_keeps_its_reason(registry: Registry) -> None:
    page = open_page("findings")
    page.text_input(key="reviewer").set_value("李审").run()
    page.text_area[0].set_value("上位法另有授权")
    next(button for button in page.button if button.label == "排除").click().run()
    with registry.snapshot() as unit:
        [dismissed] = unit.findings.page(FindingFilter(state=FindingState.DISMISSED))
    assert (dismissed.reason, dismissed.decided_by) == ("上位法另有授权", "李审")
    assert "1 项" in words(page)


def test_a_finding_is_not_dismissed_without_a_reason(registry: Registry) -> None:
    page = open_page("findings")
    page.text_input(key="reviewer").set_value("李审").run()
    next(button for button in page.button if button.label == "排除").click().run()
    assert "请写明理由" in words(page)
    with registry.snapshot() as unit:
        assert unit.findings.count(FindingFilter()) == 2


def test_a_judgement_is_taken_back(registry: Registry) -> None:
    with registry.unit() as unit:
        [finding, _] = unit.findings.page(FindingFilter())
        unit.findings.confirm(finding.id, reason="属实", by="李审", row_version=finding.row_version)
        unit.commit()
    page = open_page("findings", state="confirmed")
    page.text_input(key="reviewer").set_value("王审").run()
    next(button for button in page.button if button.label == "撤销处理").click().run()
    with registry.snapshot() as unit:
        assert unit.findings.get(finding.id).state is FindingState.OPEN


def test_a_change_by_somebody_else_is_told_and_nothing_is_saved(registry: Registry) -> None:
    page = open_page("findings")
    page.text_input(key="reviewer").set_value("李审").run()
    with registry.unit() as unit:
        finding = unit.findings.page(FindingFilter())[0]
        unit.findings.confirm(finding.id, reason="属实", by="王审", row_version=finding.row_version)
        unit.commit()
    page.text_area[0].set_value("不属实")
    next(button for button in page.button if button.label == "排除").click().run()
    assert "另一位同事" in words(page)
    with registry.snapshot() as unit:
        assert unit.findings.get(finding.id).decided_by == "王审"


def test_a_conclusion_is_saved_with_its_reason_and_withdrawn(registry: Registry) -> None:
    page = open_page("document", document=MEASURE, tab="conclusion")
    page.text_input(key="reviewer").set_value("李审").run()
    with registry.snapshot() as unit:
        document = unit.documents.find(MEASURE)
    page.segmented_control(key=f"chosen_{document.id}").set_value(Conclusion.REPEAL)
    page.text_area(key=f"grounds_{document.id}").set_value("有效期已过")
    page.button(key="save_conclusion").click().run()
    with registry.snapshot() as unit:
        decision = unit.decisions.get(document.id)
    assert decision is not None
    assert (decision.conclusion, decision.reason, decision.decided_by) == (Conclusion.REPEAL, "有效期已过", "李审")
    page.button(key="withdraw_conclusion").click().run()
    with registry.snapshot() as unit:
        assert unit.decisions.get(document.id) is None


def test_the_reports_page_names_what_failed_in_a_run(registry: Registry) -> None:
    with registry.run("intake") as run_id, registry.unit() as unit:
        unit.runs.record(run_id, [RunItem(f"{HOSTILE}.md", ItemState.FAILED, "empty file")])
        unit.commit()
    assert "empty file</td>" in markup(open_page("reports"))


def test_a_draft_is_judged_against_the_registry_and_not_kept(registry: Registry) -> None:
    page = open_page("draft", as_of="2026-11-01")
    page.text_area(key="draft_text").set_value(
        "岚州市绿道养护办法\n第一条 为了规范绿道养护，制定本办法。\n第二条 本办法自2019年5月1日起施行，有效期二年。"
    )
    next(button for button in page.button if button.label == "开始审核").click().run()
    assert not page.exception
    assert "有效期已过" in markup(page)
    with registry.snapshot() as unit:
        assert unit.documents.counts()["documents"] == 4


def test_a_draft_is_held_against_the_registered_law_above_it(registry: Registry) -> None:
    law = (
        "灯塔保护法\n（2015年3月1日第十二届全国人民代表大会第三次会议通过）\n"
        "第一条 损坏灯塔的，处一千元以上五千元以下罚款。\n第二条 本法自2015年5月1日起施行。"
    )
    [document] = parse_document(law.encode(), "灯塔保护法(2015-03-01).txt")
    with registry.unit() as unit:
        unit.documents.add_many([(document, SourceFile("f" * 64, document.file, "text/plain", len(law)))])
        unit.commit()
    page = open_page("draft", as_of="2026-11-01")
    page.text_area(key="draft_text").set_value(
        "岚州市灯塔管护办法\n第一条 根据《灯塔保护法》，制定本办法。\n第二条 损坏灯塔的，处二千元以上一万元以下罚款。"
    )
    next(button for button in page.button if button.label == "开始审核").click().run()
    assert "高于上位法规定的上限" in markup(page)


def test_an_empty_draft_is_not_checked(registry: Registry) -> None:
    page = open_page("draft")
    next(button for button in page.button if button.label == "开始审核").click().run()
    assert not page.exception
    assert not page.header


def test_a_search_without_an_index_says_how_to_build_it(registry: Registry) -> None:
    assert "guiqing index rebuild" in words(open_page("search", q="罚款"))


def test_a_search_finds_the_passages_and_marks_the_words(registry: Registry) -> None:
    update_index(registry, open_backend(registry.settings))
    page = open_page("search", q="古树")
    assert "2 条" in words(page)
    assert '第一条</a>各单位应当登记<mark class="hit">古树</mark>' in markup(page).replace("第一条 ", "")


def test_a_clause_finds_its_precedents(registry: Registry) -> None:
    update_index(registry, open_backend(registry.settings))
    page = open_page("precedents", clause="破坏公园设施的，处三千元以下的罚款")
    assert "损坏" in markup(page)


def test_a_name_with_a_typo_is_offered_as_it_should_be_beside_what_was_found(registry: Registry) -> None:
    update_index(registry, open_backend(registry.settings))
    page = open_page("search", q="岚州市公园绿弟条例")
    assert "没有找到" not in words(page)
    assert REGULATION in [button.label for button in page.button]


def test_a_search_that_finds_nothing_says_so(registry: Registry) -> None:
    update_index(registry, open_backend(registry.settings))
    assert "没有找到" in words(open_page("search", q="航天器发射"))


def test_the_expiry_report_lists_what_ended_and_what_ends_soon(registry: Registry) -> None:
    page = open_page("reports", as_of="2026-11-01", within="120")
    assert [heading.value for heading in page.subheader] == [
        "已过有效期、尚未处理（1）",
        "120 日内到期（1）",
        "失去现行依据（0）",
    ]
    assert {button.proto.label for button in page.get("download_button")} == {"XLSX", "DOCX", "JSON"}


@pytest.mark.parametrize(
    ("page", "parameters"),
    [
        ("findings", {"finding": "9" * 40}),
        ("findings", {"finding": "'; DROP TABLE finding"}),
        ("findings", {"state": "bogus", "severity": "<b>", "kind": "%"}),
        ("findings", {"page": "9999"}),
        ("document", {"document": "' OR 1=1 --"}),
        ("document", {"document": MEASURE, "version": "../../etc/passwd"}),
        ("document", {"document": MEASURE, "provision": "<script>"}),
        ("document", {"words": "%_" * 5000, "rank": "bogus"}),
        ("document", {"page": "-1"}),
        ("overview", {"as_of": "0001-99-99", "lang": "tlhIngan"}),
        ("reports", {"within": "1e9"}),
        ("search", {"q": "x" * 3000}),
    ],
)
def test_an_address_that_makes_no_sense_breaks_no_page(
    registry: Registry, page: str, parameters: dict[str, str]
) -> None:
    assert "页面出错" not in words(open_page(page, **parameters))


def test_the_queue_is_narrowed_to_a_special_cleanup(registry: Registry) -> None:
    assert "没有符合条件的发现" in words(open_page("findings", pack="certificates"))
    assert "罚款幅度" in markup(open_page("findings", pack="administrative_penalty"))


def test_a_pack_is_run_from_the_queue(registry: Registry) -> None:
    page = open_page("findings", pack="civil_code")
    page.button(key="run_pack").click().run()
    assert not page.exception
    assert any("审查" in toast.value for toast in page.toast)
    assert "登记簿没有收录 民法典" in words(page)


def test_a_second_opinion_is_offered_only_where_an_endpoint_is_set(
    registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    def offered() -> list[str]:
        return [button.key for button in open_page("findings").button if str(button.key).startswith("opinion_")]

    assert offered() == []
    monkeypatch.setenv("GUIQING_OPINION_URL", "http://127.0.0.1:9/v1")
    assert len(offered()) == 1


def test_an_endpoint_that_does_not_answer_is_named(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("review.opinion.endpoint.time.sleep", lambda seconds: None)
    monkeypatch.setenv("GUIQING_OPINION_URL", "ftp://127.0.0.1:9/v1")
    page = open_page("findings")
    [ask] = [button for button in page.button if str(button.key).startswith("opinion_")]
    ask.click().run()
    assert "未能取得第二意见：ftp" in words(page)


def test_an_opinion_is_shown_as_advice_and_as_text(registry: Registry) -> None:
    with registry.unit() as unit:
        stored = next(each for each in unit.findings.page(FindingFilter()) if each.finding.higher)
        asked_at = datetime(2026, 11, 1, tzinfo=UTC)
        unit.opinions.add(stored, Opinion("model-a", Verdict.UNSURE, "**说不准**<b>", ("限期改正",), 1, "", asked_at))
        unit.commit()
    shown = words(open_page("findings", finding=str(stored.id)))
    assert "不确定" in shown
    assert "\\*\\*说不准\\*\\*" in shown
    assert "有 1 处引文与原文不符" in shown


def test_the_citator_of_a_provision_shows_who_was_found_to_conflict_with_it(registry: Registry) -> None:
    page = open_page("document", document=REGULATION, tab="cited_by", cited="art_2")
    assert LOWER_CLAUSE in markup(page)
    assert "罚款幅度" in markup(page)


def test_the_citator_says_where_there_is_nothing(registry: Registry) -> None:
    said = words(open_page("document", document=REGULATION, tab="cited_by", cited="art_1"))
    assert "登记簿中没有其他文件引用它。" in said
    assert "没有待处理或已确认的抵触。" in said


def test_only_the_open_tab_is_drawn(registry: Registry) -> None:
    page = open_page("document", document=MEASURE, tab="life")
    assert LOWER_CLAUSE not in markup(page)
    assert "有效期二年" in markup(page)


def test_a_tab_that_is_not_there_is_the_first(registry: Registry) -> None:
    assert LOWER_CLAUSE in markup(open_page("document", document=MEASURE, tab="<script>"))


def test_precedents_are_listed_and_lined_up(registry: Registry) -> None:
    update_index(registry, open_backend(registry.settings))
    page = open_page("precedents", clause="损坏公园设施的，处三千元罚款")
    assert "2 条同类条款" in words(page)
    [table] = page.dataframe
    assert sorted(zip(table.value["fine_from"], table.value["fine_to"], strict=True)) == [(1000, 5000), (2000, 10000)]


def test_a_precedent_found_wrong_says_so(registry: Registry) -> None:
    update_index(registry, open_backend(registry.settings))
    with registry.unit() as unit:
        measure = unit.documents.find(MEASURE)
        unit.decisions.decide(measure.id, Conclusion.REPEAL, reason="<b>已过时</b>", by="甲", row_version=0)
        unit.commit()
    shown = markup(open_page("precedents", clause="损坏公园设施的，处三千元罚款"))
    assert '<span class="tag red">已决定清理</span>' in shown
    assert '<p class="fault">废止：&lt;b&gt;已过时&lt;/b&gt;</p>' in shown


def test_a_clause_without_precedents_is_told(registry: Registry) -> None:
    update_index(registry, open_backend(registry.settings))
    assert "没有找到相符的条款。" in words(open_page("precedents", clause="航天器测控站"))
