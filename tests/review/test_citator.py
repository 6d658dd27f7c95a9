"""The citator: a law whose articles moved, an amending decision, and documents that cite old and new numbers."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ingest.alignment import ArticleChange
from ingest.pipeline import parse_document
from ingest.resolution.registered import resolve_registered
from registry.errors import NotFound
from registry.model import CitationRole, EventKind, Finding, HigherText, LegalStatus, Severity
from registry.settings import Settings
from registry.unit_of_work import Registry, Unit, open_registry
from review.citator import (
    Place,
    Portion,
    Subject,
    changes,
    citation_counts,
    citing,
    citing_within,
    conflicts,
    provision_of,
    whole_document,
)

LAW = "中华人民共和国示例渡口法"
LAW_OF_2016 = f"""{LAW}

2016年3月1日第十二届全国人民代表大会常务委员会第十次会议通过

第一条 为了保障渡运安全，制定本法。

第二条 渡船应当向县级人民政府交通运输主管部门登记，领取渡船铭牌。

第三条 渡口经营人应当在候船处公布票价。

雾天不得摆渡。

第四条 违反本法第三条规定的，处二百元以上一千元以下罚款。

第五条 本法自2016年6月1日起施行。
"""
LAW_OF_2022 = f"""{LAW}

2016年3月1日第十二届全国人民代表大会常务委员会第十次会议通过

2022年8月1日第十三届全国人民代表大会常务委员会第三次会议修订

第一条 为了保障渡运安全，制定本法。

第二条 国家鼓励建桥撤渡，对偏远水网地区的建桥给予补助。

第三条 渡船应当向县级人民政府交通运输主管部门登记，领取渡船铭牌。

第四条 渡口经营人应当在候船处公布票价。

雾天不得摆渡。

第五条 违反本法第四条规定的，处五百元以上二千元以下罚款。

第六条 本法自2022年10月1日起施行。
"""
DECISION = f"""全国人民代表大会常务委员会关于修改《{LAW}》的决定

2024年5月1日第十四届全国人民代表大会常务委员会第九次会议通过

全国人民代表大会常务委员会决定对《{LAW}》作如下修改：

将第四条修改为：“渡口经营人应当在候船处和售票处公布票价。”

本决定自2024年7月1日起施行。
"""
BEFORE = f"""岚州市渡口管理办法

岚政规〔2018〕3号

第一条 根据《{LAW}》第三条，制定本办法。

第二条 渡口经营人违反《{LAW}》第三条第二款规定的，处三千元罚款。

第三条 本办法自2018年5月1日起施行。

岚州市人民政府

2018年4月1日
"""
AFTER = f"""雾溪县渡口票价规定

雾政规〔2023〕7号

第一条 票价公布按照《{LAW}》第三条至第五条执行。

第二条 渡船登记按照《{LAW}》第三条执行。

第三条 渡口管理依照《{LAW}》进行。

第四条 本规定自2023年5月1日起施行。

雾溪县人民政府

2023年4月1日
"""
DAY = date(2025, 1, 1)
PRICES = Place("4")


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    home: Path = tmp_path_factory.mktemp("citator")
    with open_registry(Settings(home=home, database_url=f"sqlite:///{home / 'registry.db'}", workers=1)) as opened:
        batch = [
            (document, opened.files.put(text.encode(), f"{number}.md", "text/markdown"))
            for number, text in enumerate((LAW_OF_2016, LAW_OF_2022, DECISION, BEFORE, AFTER))
            for document in parse_document(text.encode(), f"{number}.md")
        ]
        with opened.unit() as unit:
            arrivals = unit.documents.add_many(batch)
            resolve_registered(unit, [arrival.version_id for arrival in arrivals])
            unit.findings.replace_for_version(arrivals[3].version_id, [("a", finding(arrivals[0].document_id))])
            unit.commit()
        yield opened


@pytest.fixture
def unit(registry: Registry) -> Iterator[Unit]:
    with registry.snapshot() as snapshot:
        yield snapshot


def finding(law_id: str) -> Finding:
    quote = "处三千元罚款"
    higher = HigherText(LAW, law_id, "第三条第二款", "雾天不得摆渡。", date(2018, 4, 1))
    start = BEFORE.index(quote)
    facts = ("fine_range", "fine_range", Severity.HIGH, 0.9, "第二条", start, start + len(quote), quote)
    return Finding(*facts, higher=higher, explanation="罚款高于上位法。", suggestion="", basis="行政处罚法第十四条")


def asked(unit: Unit, place: Place | None = None, name: str = LAW) -> Subject:
    document, version = unit.documents.find_version(name)
    if place:
        return provision_of(unit, document, version, (place, DAY))
    return whole_document(unit, document, version, DAY)


def test_citations_of_the_old_number_and_of_ranges_belong_to_the_provision(unit: Unit) -> None:
    page = citing(unit, asked(unit, PRICES), Portion(DAY))
    found = [(row.document.title, row.provision, row.cited, row.is_renumbered) for row in page.rows]
    assert found == [
        (f"全国人民代表大会常务委员会关于修改《{LAW}》的决定", "", "第四条", False),
        ("雾溪县渡口票价规定", "第一条", "第三条", False),
        ("岚州市渡口管理办法", "第一条", "第三条", True),
        ("岚州市渡口管理办法", "第二条", "第三条第二款", True),
    ]
    assert (page.total, page.documents) == (4, 3)


def test_a_citation_shows_the_version_it_meant_and_its_own_sentence(unit: Unit) -> None:
    row = citing(unit, asked(unit, PRICES), Portion(DAY, offset=3)).rows[0]
    assert row.cited_version is not None
    assert (row.cited_version.published, row.status) == (date(2016, 3, 1), LegalStatus.IN_FORCE)
    assert row.quote == f"第二条 渡口经营人违反《{LAW}》第三条第二款规定的，处三千元罚款。"
    assert row.words.of(row.quote) == f"《{LAW}》第三条第二款"


def test_another_provision_of_the_same_number_has_citations_of_its_own(unit: Unit) -> None:
    page = citing(unit, asked(unit, Place("3")), Portion(DAY))
    assert [(row.document.title, row.provision) for row in page.rows] == [
        ("雾溪县渡口票价规定", "第一条"),
        ("雾溪县渡口票价规定", "第二条"),
    ]


def test_a_paragraph_has_the_citations_of_itself_only(unit: Unit) -> None:
    page = citing(unit, asked(unit, Place("4", "2")), Portion(DAY))
    assert [(row.cited, row.is_renumbered) for row in page.rows] == [("第三条第二款", True)]


def test_who_rests_on_it_is_a_role_and_the_counts_stay_whole(unit: Unit) -> None:
    page = citing(unit, asked(unit, PRICES), Portion(DAY, CitationRole.BASIS))
    assert [row.document.title for row in page.rows] == ["岚州市渡口管理办法"]
    assert (page.total, page.roles[CitationRole.BASIS], sum(page.roles.values())) == (1, 1, 4)


def test_pages_come_one_after_the_other(unit: Unit) -> None:
    subject = asked(unit, PRICES)
    whole = citing(unit, subject, Portion(DAY)).rows
    pages = [citing(unit, subject, Portion(DAY, limit=3, offset=offset)) for offset in (0, 3)]
    assert (pages[0].rows + pages[1].rows, pages[1].total) == (whole, 4)


def test_a_document_as_a_whole_has_all_citations(unit: Unit) -> None:
    page = citing(unit, asked(unit), Portion(DAY))
    assert (page.total, page.documents) == (len(page.rows), 3)
    assert "" in [row.cited for row in page.rows]


def test_citations_in_its_own_text_stand_apart(unit: Unit) -> None:
    page = citing_within(unit, asked(unit, PRICES), Portion(DAY))
    assert [(row.provision, row.words.of(row.quote)) for row in page.rows] == [("第五条", "本法第四条")]


def test_counts_of_all_articles_are_those_of_each(unit: Unit) -> None:
    whole = asked(unit)
    counts = citation_counts(unit, whole)
    each = {f"art_{n}": citing(unit, asked(unit, Place(str(n))), Portion(DAY)).total for n in range(1, 7)}
    assert counts == {path: number for path, number in each.items() if number}


def test_a_revision_is_shown_with_both_numbers_and_wordings(unit: Unit) -> None:
    [ordered, moved] = changes(unit, asked(unit, PRICES))
    assert (moved.day, moved.kind, moved.old, moved.new) == (
        date(2022, 10, 1),
        ArticleChange.MOVED,
        "第三条",
        "第四条",
    )
    assert moved.old_words.startswith("第三条 渡口经营人")
    assert [act.quote for act in moved.acts] == ["2022年8月1日第十三届全国人民代表大会常务委员会第三次会议修订"]
    assert (ordered.day, ordered.kind) == (date(2024, 7, 1), EventKind.AMENDED)


def test_an_order_that_no_text_shows_yet_is_quoted_from_the_decision(unit: Unit) -> None:
    [act] = changes(unit, asked(unit, PRICES))[0].acts
    assert act.title.endswith("的决定")
    assert act.quote == "将第四条修改为：“渡口经营人应当在候船处和售票处公布票价。”"


def test_a_new_article_was_added(unit: Unit) -> None:
    [change] = changes(unit, asked(unit, Place("2")))
    assert (change.kind, change.old, change.new) == (ArticleChange.ADDED, "", "第二条")


def test_an_article_asked_for_in_an_old_version_is_followed_forward(unit: Unit) -> None:
    subject = asked(unit, Place("3"), f"{LAW}(2016-03-01)")
    assert (subject.text.version.published, list(subject.lineage.places.values()) if subject.lineage else None) == (
        date(2016, 3, 1),
        [("art_3",), ("art_4",)],
    )


@pytest.mark.parametrize(
    ("place", "number"), [(PRICES, 1), (Place("4", "2"), 1), (Place("4", "1"), 0), (Place("3"), 0)]
)
def test_conflicts_are_found_by_the_number_of_their_day(unit: Unit, place: Place, number: int) -> None:
    found = conflicts(unit, asked(unit, place))
    assert [each.document.title for each in found] == ["岚州市渡口管理办法"] * number


def test_a_dismissed_conflict_is_none(registry: Registry) -> None:
    with registry.unit() as unit:
        [found] = conflicts(unit, asked(unit))
        unit.findings.dismiss(found.stored.id, reason="核对无误", by="甲", row_version=found.stored.row_version)
        assert conflicts(unit, asked(unit)) == []


@pytest.mark.parametrize("place", [Place("40"), Place("4", "9"), Place("4", None, "3")])
def test_a_provision_that_is_not_there_is_named(unit: Unit, place: Place) -> None:
    with pytest.raises(NotFound, match="没有第"):
        asked(unit, place)


def test_a_code_in_parts_has_the_article_in_one_of_them(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, database_url=f"sqlite:///{tmp_path / 'registry.db'}", workers=1)
    with open_registry(settings) as registry, registry.unit() as unit:
        batch = []
        for number in "一二三":
            text = f"中华人民共和国示例航运法典\n\n第{number}编 航运之{number}\n\n第{number}条 航运应当安全。\n"
            [document] = parse_document(text.encode(), f"{number}.md")
            batch.append((document, registry.files.put(text.encode(), f"{number}.md", "text/markdown")))
        ids = {arrival.document_id for arrival in unit.documents.add_many(batch)}
        [document_id] = ids
        code = unit.documents.get(document_id)
        found = [provision_of(unit, code, None, (Place(number), DAY)) for number in ("1", "2", "3")]
    assert [subject.provision for subject in found] == ["第一条", "第二条", "第三条"]
    assert len({subject.text.version.part for subject in found}) == 3
