"""What the pages show, from values of the registry: pure functions."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from registry.model import (
    Citation,
    CitationRole,
    Conclusion,
    Decision,
    Document,
    DocumentKind,
    Evidence,
    Provision,
    ProvisionKind,
    Resolution,
    ResolutionState,
    StatusAt,
    Version,
)
from registry.model import LegalStatus as Status
from registry.store.citations import StoredCitation
from registry.store.decisions import DecisionChange
from registry.store.runs import Run, RunState
from review.reports.expiry import Expiry, ExpiryReport
from search.backend import Hit
from tests.ui.conftest import HIGHER_CLAUSE, LOWER_CLAUSE, MEASURE, REGULATION, TEXTS, fine_finding, provisions
from ui.presenters.clauses import CLAUSE_LENGTH, ClauseView, surroundings
from ui.presenters.decisions import decision_line, history_lines
from ui.presenters.documents import citation_marks, evidence_views, version_names, version_rows
from ui.presenters.findings import finding_view
from ui.presenters.hits import facet_labels, hit_groups
from ui.presenters.names import joined, minute, period, place
from ui.presenters.overview import expiry_months, status_counts, term_rows
from ui.presenters.register import document_line, rank_tag
from ui.presenters.runs import run_line
from ui.reading import SourceText
from ui.texts import Language, load_texts

ZH, EN = load_texts(Language.CHINESE), load_texts(Language.ENGLISH)
DOCUMENT = Document(
    "d1", "某办法", DocumentKind.OTHER, None, None, ("甲局", "乙局", "丙局", "丁局"), ("甲发〔2020〕1号",)
)


def term(last_day: date, days_left: int) -> Expiry:
    return Expiry("d1", "某办法", "甲发〔2020〕1号", "甲局", last_day, days_left, "有效期五年")


def version(id_: str, effective: date, *, draft: bool = False) -> Version:
    return Version(id_, "d1", "某办法", None, effective, None, "0", f"{id_}.md", is_draft=draft)


def hit(version_id: str, label: str) -> Hit:
    return Hit(
        document_id="d1",
        version_id=version_id,
        provision_id=f"{version_id}/{label}",
        path="art_1",
        title="某办法",
        label=label,
        trail=("第一章 总则", label),
        rank=None,
        level=None,
        kind="other",
        region=None,
        issuer="甲局",
        numbers=(),
        status="in_force",
        published=None,
        score=1.0,
        text="处以罚款",
        snippet="处以罚款",
        highlights=((2, 4),),
        matched=("text",),
    )


@pytest.mark.parametrize(
    ("path", "chinese", "english"),
    [
        ("art_12/para_2/item_3", "第十二条第二款第（三）项", "art. 12, para. 2, item 3"),
        ("art_10-1", "第十条之一", "art. 10-1"),
        ("l1_2/l2_1", "二、（一）", "part 2, (1)"),
        ("annex_1/art_4", "附件一第四条", "annex 1, art. 4"),
        ("ch_3/l1_3~2", "第三章三、", "chapter 3, part 3"),
        ("preamble", "preamble", "preamble"),
        ("", "", ""),
    ],
)
def test_a_path_is_named_as_a_place(path: str, chinese: str, english: str) -> None:
    assert (place(path, ZH), place(path, EN)) == (chinese, english)


@pytest.mark.parametrize(
    ("since", "until", "shown"),
    [
        (date(2020, 1, 1), date(2025, 1, 1), "2020-01-01 至 2024-12-31"),
        (date(2020, 1, 1), None, "自 2020-01-01 起"),
        (None, date(2025, 1, 1), "至 2024-12-31"),
        (None, None, "日期不明"),
    ],
)
def test_a_period_shows_its_last_day(since: date | None, until: date | None, shown: str) -> None:
    assert period(since, until, ZH) == shown


def test_many_issuers_are_shortened() -> None:
    assert joined(DOCUMENT.issuers) == ["甲局、乙局、丙局…"]
    assert document_line(DOCUMENT) == "甲发〔2020〕1号 · 甲局、乙局、丙局…"


def test_a_document_without_rank_is_named_by_its_kind() -> None:
    assert rank_tag(DOCUMENT, ZH).label == "其他"


def source(title: str) -> SourceText:
    return SourceText(title, TEXTS[title], provisions(TEXTS[title]))


def quoted(clause: ClauseView) -> str:
    mark = next(mark for mark in clause.marks if mark.style == "quote")
    return clause.text[mark.start : mark.end]


def test_the_clause_is_the_article_around_the_quote_with_the_quote_marked() -> None:
    view = finding_view(fine_finding("d2"), source(MEASURE), None, ZH)
    assert view.clause.text.startswith("第二条")
    assert quoted(view.clause) == LOWER_CLAUSE


def test_the_higher_clause_is_its_whole_article_too() -> None:
    view = finding_view(fine_finding("d2"), source(MEASURE), source(REGULATION), ZH)
    assert view.higher is not None
    assert view.higher.text.startswith("第二条")
    assert quoted(view.higher) == HIGHER_CLAUSE


def test_a_higher_text_that_lost_the_words_leaves_the_quote_alone() -> None:
    view = finding_view(fine_finding("d2"), source(MEASURE), SourceText(REGULATION, "已经修改", ()), ZH)
    assert view.higher is not None
    assert view.higher.text == HIGHER_CLAUSE


def test_a_finding_without_higher_clause_stands_alone() -> None:
    view = finding_view(replace(fine_finding("d2"), higher=None), source(MEASURE), None, ZH)
    assert view.higher is None
    assert view.comparable


def test_a_long_clause_is_cut_around_its_quote() -> None:
    whole = Provision("art_1", ProvisionKind.ARTICLE, "第一条", "", 0, 3, 100_000)
    start, end = surroundings((5000, 5010), SourceText("", "长" * 100_000, [whole]))
    assert start < 5000
    assert end > 5010
    assert end - start <= CLAUSE_LENGTH


def test_resolved_citations_are_links_and_the_others_say_why_not() -> None:
    cited = [
        StoredCitation(
            "d1",
            "v1",
            0,
            Citation(0, 4),
            Resolution(ResolutionState.RESOLVED, "d2", "v2", "art_3"),
        ),
        StoredCitation("d1", "v1", 1, Citation(5, 9), Resolution(ResolutionState.UNRESOLVED, reason="没有第九条")),
        StoredCitation("d1", "v1", 2, Citation(10, 12, role=CitationRole.BASIS), None),
    ]
    marks = citation_marks(cited, lambda **asked: str(asked), ZH)
    assert marks[0].link == "{'document': 'd2', 'provision': 'art_3'}"
    assert [mark.hint for mark in marks[1:]] == ["未能对应：没有第九条"]


def test_the_same_words_of_the_same_place_are_shown_once() -> None:
    evidence = Evidence("自公布之日起施行", 0, 8, "art_9", "d1")
    assert len(evidence_views([evidence, evidence], {"d1": "某办法"}, ZH)) == 1


def test_versions_stand_newest_first_and_drafts_are_named() -> None:
    versions = [version("v1", date(2018, 1, 1)), version("v2", date(2020, 1, 1), draft=True)]
    assert [row[-1] for row in version_rows(versions, ZH)] == ["v2.md", "v1.md"]
    assert version_names(versions, ZH)["v2"] == "2020-01-01 某办法 （草案）"


def test_every_month_to_come_has_a_bar_place() -> None:
    report = ExpiryReport(date(2026, 11, 5), 730, expiring=(term(date(2027, 1, 31), 87),))
    months = expiry_months(report)
    assert len(months) == 24
    assert [row["month"] for row in months if row["number"]] == ["2027-01"]


def test_what_ended_stands_before_what_ends() -> None:
    report = ExpiryReport(
        date(2026, 11, 5), 730, expired=(term(date(2020, 1, 1), -9),), expiring=(term(date(2027, 1, 31), 87),)
    )
    assert [row.tags[0].label for row in term_rows(report, ZH)] == ["2020-01-01 已到期", "2027-01-31 到期"]


def test_statuses_are_counted_the_most_frequent_first() -> None:
    statuses = [StatusAt(status, None, None) for status in (Status.REPEALED, Status.IN_FORCE, Status.IN_FORCE)]
    assert [(row["status"], row["number"]) for row in status_counts(statuses, ZH)] == [("现行有效", 2), ("已废止", 1)]


def test_hits_of_one_text_stand_together_with_the_status_of_the_day() -> None:
    statuses = {"v1": Status.AMENDED, "v2": Status.IN_FORCE}
    groups = hit_groups([hit("v1", "第一条"), hit("v2", "第二条"), hit("v1", "第三条")], statuses, ZH)
    assert [(group.version_id, len(group.passages), group.tags[0].label) for group in groups] == [
        ("v1", 2, "已被修改"),
        ("v2", 1, "现行有效"),
    ]
    assert groups[0].passages[0].trail == "第一章 总则"


def test_facets_are_named_and_counted() -> None:
    assert facet_labels("rank", {"law": 1200}, ZH) == {"law": "法律 (1,200)"}
    assert facet_labels("issuer", {"甲局": 3}, ZH) == {"甲局": "甲局 (3)"}


def test_a_decision_says_who_when_and_why() -> None:
    made = Decision("d1", Conclusion.REPEAL, "已过时", "李审", datetime(2026, 5, 1, tzinfo=UTC), 1)
    assert decision_line(made, ZH) == "废止 · 李审 于 2026-05-01 作出 · 已过时"
    assert decision_line(None, ZH) == "尚无结论"


def test_earlier_conclusions_and_withdrawals_say_who_when_and_why() -> None:
    moment = datetime(2026, 5, 1, 4, tzinfo=UTC)
    made = DecisionChange(Conclusion.REPEAL, "已过时", "李审", moment)
    taken_back = DecisionChange(None, "再议", "王芳", moment)
    lines = [f"撤回结论 · 王芳 · {minute(moment)} · 再议", f"废止 · 李审 · {minute(moment)} · 已过时"]
    assert history_lines([made, taken_back, made], ZH) == lines
    assert history_lines([made, taken_back], ZH) == lines
    assert history_lines([made], ZH) == []


def test_a_run_that_goes_on_has_no_length_yet() -> None:
    run = Run(1, "intake", RunState.RUNNING, datetime(2026, 5, 1, tzinfo=UTC), None, {"done": 3})
    assert run_line(run, ZH) == "用时 — 秒 · 完成 3 项 · 失败 0 项"
