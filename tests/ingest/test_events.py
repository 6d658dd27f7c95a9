"""What a text tells of the life of documents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pytest

from ingest.citations import extract_citations
from ingest.events import extract_events
from ingest.normalize import normalize
from registry.model import EventKind, Evidence, Provision, ProvisionKind, StatusEvent


@dataclass(frozen=True)
class Known:
    """Metadata as far as events need it."""

    title: str | None = "某市养犬管理办法"
    published: date | None = None
    effective: date | None = date(2024, 5, 1)
    expires: date | None = None
    issuers: tuple[str, ...] = ("某市人民政府",)
    region: str | None = "某市"
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)


def events(text: str, known: Known | None = None) -> list[StatusEvent]:
    known = known or Known()
    normalized = normalize(text)
    citations = extract_citations(normalized, (), known.title)
    return extract_events(text, normalized, (), citations, known)


def test_dates_of_the_metadata_become_events_with_their_evidence() -> None:
    proof = Evidence("有效期五年", 0, 5)
    known = Known(expires=date(2029, 4, 30), evidence={"expires": proof}, notes={"expires": "自2024年5月1日起五年"})
    [expired] = events("", known)
    assert (expired.kind, expired.date, expired.evidence) == (EventKind.EXPIRED, date(2029, 5, 1), proof)
    assert expired.note == "自2024年5月1日起五年"


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("《某市犬类规定》同时废止。", ["某市犬类规定"]),
        ("本办法自2024年5月1日起施行。2001年3月2日发布的《甲办法》、《乙办法》同时废止。", ["甲办法", "乙办法"]),
        ("1991年某局发布的《甲办法》，1992年某厅发布的《乙办法》同时废止。", ["甲办法", "乙办法"]),
        ("某某会议决定：\n一、废止《甲条例》（2001年通过）\n二、废止《乙条例》", ["甲条例", "乙条例"]),
        ("自本办法施行之日起，《甲办法》停止执行。", ["甲办法"]),
    ],
)
def test_repeal_clauses_name_their_targets(text: str, targets: list[str]) -> None:
    found = events(text)
    assert [event.target_title for event in found] == targets
    assert {(event.kind, event.date) for event in found} == {(EventKind.REPEALED, date(2024, 5, 1))}


@pytest.mark.parametrize(
    "text",
    [
        "《甲办法》废止前受理的申请，依照其规定办理。",
        "《甲办法》已于2010年被《乙办法》废止。",
        "《甲条例》中有关收费的规定同时废止。",
        "将附则修改为：“本办法自公布之日起施行。《甲办法》同时废止。”",
        "依照《甲办法》吊销的许可证同时废止的，予以公告。",
        "被废止的《甲办法》不再引用。",
        "2002年《关于修改〈甲条例〉的决定》第一次修正",
        "依照《甲办法》签订的合同继续有效。",
        "有下列情形之一的，许可失效：\n（一）《登记簿》未按期核验的；",
    ],
)
def test_a_mention_is_no_event(text: str) -> None:
    assert [event for event in events(text) if event.target_title] == []


def test_a_clause_may_state_its_own_day() -> None:
    [event] = events("《甲办法》自2025年1月1日起废止。")
    assert event.date == date(2025, 1, 1)


def test_a_repealed_article_is_named() -> None:
    [event] = events("《甲条例》第七条同时废止。")
    assert event.target_articles == ("7",)


def test_evidence_is_cut_from_the_original() -> None:
    text = "第九條 《甲辦法》同時廢止."
    [event] = events(text)
    assert event.evidence.quote == text[event.evidence.start : event.evidence.end] == text


def test_evidence_knows_its_provision() -> None:
    text = "《甲办法》同时废止。"
    article = Provision("art_9", ProvisionKind.ARTICLE, "第九条", "", 0, 0, len(text))
    [event] = extract_events(text, text, [article], extract_citations(text, [article], None), Known())
    assert event.evidence.provision == "art_9"


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("附注：依据某政发〔2019〕41号文件，本办法自2020年1月1日起废止。", EventKind.REPEALED, date(2020, 1, 1)),
        ("【效力标注：已废止】", EventKind.REPEALED, None),
        ("（编者注：本规定已被《乙办法》（某政规〔2020〕1号）取代。）", EventKind.REPLACED, None),
        ("时效性：失效", EventKind.DECLARED_INVALID, None),
    ],
)
def test_notes_tell_the_end_of_the_document_itself(text: str, kind: EventKind, day: date | None) -> None:
    [event] = [event for event in events(text) if event.target_title is None]
    assert (event.kind, event.date) == (kind, day)


def test_a_term_that_ends_by_itself_is_no_repeal() -> None:
    assert events("本办法自2024年5月1日起施行，有效期五年，期满自动失效。") == []


def test_the_head_lists_the_amendments() -> None:
    text = "某省某条例\n2001年3月2日 某会议通过\n2018年5月6日 《关于修改〈某省某条例〉等的决定》第一次修正\n第一条 甲"
    found = events(text)
    assert [(event.kind, event.date) for event in found] == []
    article = Provision("art_1", ProvisionKind.ARTICLE, "第一条", "", text.index("第一条 甲"), len(text) - 1, len(text))
    found = extract_events(text, text, [article], (), Known())
    assert [(event.kind, event.date) for event in found] == [
        (EventKind.PUBLISHED, date(2001, 3, 2)),
        (EventKind.AMENDED, date(2018, 5, 6)),
    ]


def test_a_catalogue_rules_its_rows() -> None:
    text = "废止的规范性文件目录\n1\t关于甲的通知\t某政发〔2001〕3号\n2\t关于乙的办法\t某政发〔2002〕5号"
    found = events(text, Known(title="某市人民政府关于公布规范性文件清理结果的通知"))
    assert [(e.kind, e.target_title, e.target_number) for e in found] == [
        (EventKind.REPEALED, "关于甲的通知", "某政发〔2001〕3号"),
        (EventKind.REPEALED, "关于乙的办法", "某政发〔2002〕5号"),
    ]


def test_rows_of_a_table_without_its_lines_are_read() -> None:
    text = "序号 名称 文号 结论\n1 某市养犬办法 某建规〔2019〕2号 废止\n2 某市夜市规定 某监规〔2020〕1号 继续有效"
    found = events(text, Known(title="某市规范性文件清理结果目录"))
    assert [(e.kind, e.target_title, e.target_number) for e in found if e.target_title] == [
        (EventKind.REPEALED, "某市养犬办法", "某建规〔2019〕2号"),
        (EventKind.RENEWED, "某市夜市规定", "某监规〔2020〕1号"),
    ]


def test_a_heading_that_says_no_more_than_the_conclusion_rules_its_rows() -> None:
    text = (
        "一、废止的规范性文件\n1\t关于甲的通知\t某政发〔2001〕3号\n"
        "二、继续有效的文件\n1\t关于乙的办法\t某政发〔2002〕5号"
    )
    found = events(text, Known(title="某市人民政府关于公布规范性文件清理结果的公告"))
    assert [(e.kind, e.target_title) for e in found] == [
        (EventKind.REPEALED, "关于甲的通知"),
        (EventKind.RENEWED, "关于乙的办法"),
    ]


def test_a_day_up_to_which_documents_were_reviewed_is_no_amendment() -> None:
    text = "某市目录\n对2020年12月31日前印发的文件进行了清理，废止2件，修改1件。\n一、甲"
    article = Provision("l1_1", ProvisionKind.LEVEL_1, "一、", "", text.index("一、甲"), len(text) - 1, len(text))
    assert extract_events(text, text, [article], (), Known()) == []


def test_items_in_brackets_are_rows_of_a_catalogue() -> None:
    text = (
        "一、对下列文件予以废止：\n（一）《甲通知》（某政发〔2010〕2号）；\n（二）《乙通知》。\n"
        "二、对下列文件宣布失效：\n（一）《丙通知》。"
    )
    found = events(text, Known(title="关于废止和宣布失效部分文件的决定"))
    assert [(e.kind, e.target_title, e.target_number) for e in found] == [
        (EventKind.REPEALED, "甲通知", "某政发〔2010〕2号"),
        (EventKind.REPEALED, "乙通知", None),
        (EventKind.DECLARED_INVALID, "丙通知", None),
    ]


@pytest.mark.parametrize(
    ("row", "articles"),
    [("1. 《甲办法》（某政发〔2001〕3号）第七条", ("7",)), ("1. 《甲办法》第七条、第九条", ("7", "9"))],
)
def test_a_row_may_end_single_articles(row: str, articles: tuple[str, ...]) -> None:
    [event] = events(f"废止下列规定：\n{row}", Known(title="某市人民政府关于废止部分规范性文件的决定"))
    assert (event.target_title, event.target_articles) == ("甲办法", articles)


def test_what_one_cell_says_of_the_reason_repeals_nothing_in_another() -> None:
    text = "废止的文件目录\n1\t关于甲的通知\t某政发〔2001〕3号\t所依据的行政法规已废止"
    citations = extract_citations(text, (), None)
    found = extract_events(text, text, (), citations, Known(title="关于公布清理结果的通知"))
    assert [(e.kind, e.target_title) for e in found] == [(EventKind.REPEALED, "关于甲的通知")]


def test_rows_may_state_their_own_conclusions() -> None:
    text = "序号\t名称\t结论\n1\t《甲办法》\t继续有效\n2\t《乙办法》\t修改\n3\t《丙办法》\t宣布失效"
    found = events(text, Known(title="某市规范性文件清理结果目录"))
    assert [(e.kind, e.target_title) for e in found] == [
        (EventKind.RENEWED, "甲办法"),
        (EventKind.DECLARED_INVALID, "丙办法"),
    ]


def test_a_renewal_tells_the_new_last_day() -> None:
    renewed, expired = events("《甲办法》（某政规〔2019〕2号）有效期延长至2026年12月31日。")
    assert (renewed.kind, renewed.date) == (EventKind.RENEWED, date(2024, 5, 1))
    assert (expired.kind, expired.date) == (EventKind.EXPIRED, date(2027, 1, 1))


def test_an_amending_decision_names_the_articles() -> None:
    text = "对《某省甲条例》作如下修改：\n一、将第三条修改为：“第三条 乙。”\n二、删去第五条第二款。"
    [event] = events(text, Known(title="关于修改《某省甲条例》的决定"))
    assert (event.kind, event.target_title, event.target_articles) == (EventKind.AMENDED, "某省甲条例", ("3", "5"))


@pytest.mark.parametrize(
    "text",
    [
        "《甲办法》同时废止。\n" * 10_000,
        "一、《甲办法》（某发〔2001〕1号）\n" * 10_000,
        "本办法自2020年1月1日起" * 20_000,
        "“" * 100_000,
        "未列入目录" * 20_000 + "废止",
        "未在除目录外废止，" * 10_000,
    ],
    ids=["clauses", "rows", "terms", "quotes", "lists", "classes"],
)
def test_events_of_hostile_text_quote_it(text: str) -> None:
    article = [Provision(f"art_{n}", ProvisionKind.ARTICLE, "", "", n * 10, n * 10, n * 10 + 10) for n in range(5_000)]
    citations = extract_citations(text, article, None)
    found = extract_events(text, text, article, citations, Known(title="关于废止部分文件的决定"))
    assert all(text[e.evidence.start : e.evidence.end] == e.evidence.quote for e in found)
