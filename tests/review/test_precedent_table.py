"""Precedents lined up: which norm of an article answers a clause, and what it sets."""

import pytest

from review.precedents.sheet import precedent_sheet
from review.precedents.table import PrecedentRow, precedent_table
from search.backend import Hit
from search.faults import Fault, Source
from search.precedents import Precedent

STALLS = "在桥面摆设摊位的，由城市管理部门责令改正，处二百元以下罚款"
REPORTS = "养蜂人应当自转场之日起五日内向镇人民政府报告"


def precedent(text: str, *, region: str | None = "云溪市", level: str = "city", wrong: bool = False) -> Precedent:
    hit = Hit(
        document_id="d",
        version_id="v",
        provision_id="v/art_9",
        path="art_9",
        title="云溪市桥梁管理办法",
        label="第九条",
        trail=(),
        rank="local_government_rule",
        level=level,
        kind="rule",
        region=region,
        issuer="云溪市人民政府",
        numbers=("云溪市人民政府令第9号",),
        status="in_force",
        published=None,
        score=0.9,
        text=text,
        snippet="",
        highlights=(),
        matched=(),
    )
    return Precedent(hit, (Fault(Source.DECISION, "repeal", "桥已拆除"),) if wrong else ())


def rows(clause: str, text: str) -> list[PrecedentRow]:
    return precedent_table(clause, [precedent(text)])


def test_a_fine_stands_in_its_row_with_its_case_and_words() -> None:
    [row] = rows(STALLS, "第九条 在木桥桥面摆设摊位的，由城市管理部门责令改正，处一百元以上五百元以下罚款。")
    assert (row.fine_from, row.fine_to, row.unit, row.per) == (100, 500, "元", "")
    assert (row.case, row.modality) == ("在木桥桥面摆设摊位的", "must")
    assert row.quote == "由城市管理部门责令改正，处一百元以上五百元以下罚款"


def test_units_and_individuals_have_rows_of_their_own() -> None:
    text = "第九条 在桥面摆设摊位，拒不改正的，对单位处一千元以上五千元以下罚款，对个人处五十元以上二百元以下罚款。"
    assert [(row.party, row.fine_from, row.fine_to) for row in rows(STALLS, text)] == [
        ("单位", 1000, 5000),
        ("个人", 50, 200),
    ]


def test_what_follows_an_order_that_was_not_obeyed_goes_on_with_its_case() -> None:
    text = "第九条 在桥面摆设摊位的，由城市管理部门责令改正；拒不改正的，处三百元以下罚款。"
    [row] = rows(STALLS, text)
    assert (row.case, row.fine_from, row.fine_to) == ("在桥面摆设摊位的，拒不改正的", None, 300)


def test_of_many_cases_the_one_that_answers_is_taken() -> None:
    text = (
        "第九条 依照下列规定处理：\n"
        "（一）在桥头停放货车的，由公安机关责令驶离，处八百元罚款；\n"
        "（二）在桥面设摊经营、摆设摊位的，由城市管理部门责令改正，处六十元罚款。"
    )
    assert [row.fine_to for row in rows(STALLS, text)] == [60]


def test_cases_of_a_list_that_have_fines_of_their_own_stand_by_themselves() -> None:
    text = (
        "第九条 违反本办法规定，有下列行为之一的，由城市管理部门予以处罚：\n"
        "（一）在桥头停放货车的，处八百元罚款；\n"
        "（二）在桥面摆设摊位的，责令改正，并处每个摊位六十元罚款。"
    )
    [row] = rows(STALLS, text)
    assert (row.fine_to, row.per) == (60, "每个摊位")
    assert row.case.startswith("（二）在桥面摆设摊位的")


@pytest.mark.parametrize(
    ("fine", "unit", "base", "per"),
    [
        ("处每个摊位五十元罚款", "元", "", "每个摊位"),
        ("处违法所得一倍以上三倍以下罚款", "倍", "违法所得", ""),
        ("处货值金额百分之十以下罚款", "%", "货值金额", ""),
    ],
)
def test_per_what_and_of_what_a_fine_is_taken(fine: str, unit: str, base: str, per: str) -> None:
    [row] = rows(STALLS, f"第九条 在桥面摆设摊位的，由城市管理部门责令改正，{fine}。")
    assert (row.unit, row.base, row.per) == (unit, base, per)


def test_a_deadline_stands_in_the_words_of_the_text() -> None:
    [row] = rows(REPORTS, "第九条 养蜂人应当自转场结束之日起十个工作日内向县级人民政府报告。")
    assert (row.deadline, row.days, row.fine_to) == ("转场结束之日起十个工作日内", 10, None)


def test_what_is_done_every_so_often_is_no_deadline() -> None:
    [row] = rows(REPORTS, "第九条 养蜂人应当每三个月向镇人民政府报告一次。")
    assert (row.deadline, row.days) == ("", None)


def test_a_precedent_without_figures_still_has_its_row() -> None:
    [row] = rows(STALLS, "第九条 禁止在桥面摆设摊位。")
    assert (row.fine_from, row.fine_to, row.unit, row.deadline, row.modality) == (None, None, "", "", "must_not")


def test_a_passage_without_a_norm_has_its_words() -> None:
    [row] = rows(STALLS, "桥面、摊位：见附表。")
    assert (row.quote, row.modality) == ("桥面、摊位：见附表。", None)


@pytest.mark.parametrize(
    ("region", "level", "place"), [("云溪市", "city", "云溪市"), (None, "national", "全国"), (None, "city", "")]
)
def test_the_place_is_said_only_where_it_is_known(region: str | None, level: str, place: str) -> None:
    [row] = precedent_table(STALLS, [precedent("第九条 禁止摆设摊位。", region=region, level=level)])
    assert row.place == place


def test_the_sheet_has_a_cell_for_each_column_and_numbers_as_numbers() -> None:
    text = "第九条 在桥面摆设摊位的，责令改正，处一百元以上五百元以下罚款。"
    sheet = precedent_sheet(precedent_table(STALLS, [precedent(text, wrong=True)]))
    told = dict(zip(sheet.columns, sheet.rows[0], strict=True))
    assert (told["罚款自"], told["罚款至"], told["时效性"]) == (100, 500, "现行有效")
    assert told["是否被认定有误"] == "桥已拆除"
    assert len(sheet.widths) == len(sheet.columns)
