"""Less usual forms of days, terms, signatures, numbers and kinds, each in a text of its own."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from ingest.metadata import Metadata, read_metadata
from ingest.metadata.traces import load_traces
from ingest.normalize import normalize
from ingest.readers import ReadText
from ingest.structure import read_structure
from registry.model import Level, Rank


def metadata(text: str) -> Metadata:
    normalized = normalize(text)
    return read_metadata(ReadText(text), normalized, read_structure(text, normalized), "a.txt")


def measure(clause: str) -> Metadata:
    return metadata(
        f"云溪市渡口管理办法\n云政规〔2021〕5号\n第一条 渡口应当安全。\n第二条 {clause}\n云溪市人民政府\n2021年5月8日"
    )


@pytest.mark.parametrize(
    ("clause", "effective", "expires"),
    [
        ("本办法自次月1日起施行。", date(2021, 6, 1), None),
        ("本办法自发布之日起三个月后施行。", date(2021, 8, 8), None),
        ("本办法自印发之日起满一个月后施行，有效期2年。", date(2021, 6, 8), date(2023, 6, 7)),
        ("本办法自公布之日起1年后施行。", date(2022, 5, 8), None),
        ("本办法自2021年1月1日起施行，有效期5年（至2025年12月31日）。", date(2021, 1, 1), date(2025, 12, 31)),
        ("本办法有效期5年，自2021年6月1日起计算。", date(2021, 6, 1), date(2026, 5, 31)),
        ("本办法施行期限为2021年6月1日至2022年12月31日。", date(2021, 6, 1), date(2022, 12, 31)),
        ("本办法自2021年6月1日起施行，五年内有效。", date(2021, 6, 1), date(2026, 5, 31)),
        ("本办法自印发之日起施行，有效期至2021-12-31。", date(2021, 5, 8), date(2021, 12, 31)),
        ("本办法自2021年6月1日起施行。本办法有效期届满前六个月，由市交通局组织评估。", date(2021, 6, 1), None),
        ("本办法自2021年6月1日起施行，有效期为自施行之日起五年。", date(2021, 6, 1), date(2026, 5, 31)),
        ("本办法有效期两年（2021年6月1日至2023年5月31日）。", date(2021, 6, 1), date(2023, 5, 31)),
        ("本政策有效期：2021年6月1日—2023年12月31日。", date(2021, 6, 1), date(2023, 12, 31)),
        ("以上政策自2021年1月1日起执行至2022年12月31日。", date(2021, 1, 1), date(2022, 12, 31)),
        ("本办法自2021年6月1日起施行，有效期一年半。", date(2021, 6, 1), date(2022, 11, 30)),
        ("本办法自2021年6月1日起暂行两年。", date(2021, 6, 1), date(2023, 5, 31)),
        ("补贴自次月1日起执行。本办法自2021年6月1日起施行。", date(2021, 6, 1), None),
    ],
)  # fmt: skip
def test_first_and_last_day(clause: str, effective: date, expires: date | None) -> None:
    found = measure(clause)
    assert (found.effective, found.expires) == (effective, expires)


def test_a_delay_in_working_days_is_not_computed_and_says_why() -> None:
    found = measure("本办法自公布之日起10个工作日后施行。")
    assert found.effective is None
    assert found.notes["effective"] == "自公布之日2021-05-08起10个工作日，须按节假日安排计算"


@pytest.mark.parametrize("signed", ["2021.3.5", "2021/3/5", "2021-03-05", "２０２１.３.５"])
def test_a_date_in_digits_closes_a_text_below_the_name_of_a_body(signed: str) -> None:
    found = metadata(f"渡口管理办法\n第一条 渡口应当安全。\n云溪市人民政府\n{signed}")
    assert (found.issuers, found.published) == (("云溪市人民政府",), date(2021, 3, 5))


def test_a_month_alone_is_no_day() -> None:
    found = metadata("渡口管理办法\n第一条 渡口应当安全。\n云溪市人民政府\n二〇二一年三月")
    assert (found.issuers, found.published) == (("云溪市人民政府",), None)


@pytest.mark.parametrize(
    "signed",
    [
        "云溪市交通运输局　　云溪市财政局\n2022年3月10日",
        "　　云溪市交通运输局　　　　　云溪市财政局（章）\n\n　　　　　　2022年3月10日",
        "云溪市交通运输局\n2022年3月9日\n云溪市财政局\n2022年3月10日",
    ],
)
def test_joint_issuers_sign_in_a_line_in_columns_or_one_after_the_other(signed: str) -> None:
    found = metadata(f"关于渡口的通知\n各县：\n一、渡口应当安全。\n{signed}")
    assert (found.issuers, found.published) == (("云溪市交通运输局", "云溪市财政局"), date(2022, 3, 10))


MINUTES = (
    "渡口工作专题会议纪要\n2022年3月8日，副市长主持会议，议定事项如下：\n一、加强渡口管理。\n抄送：市委办公室。\n"
    "云溪市人民政府办公室　　　　2022年3月10日印发"
)


def test_the_imprint_stands_for_issuer_and_day_where_nothing_else_tells_them() -> None:
    found = metadata(MINUTES)
    assert (found.issuers, found.published) == (("云溪市人民政府办公室",), date(2022, 3, 10))
    assert found.notes["published"] == "据版记所载印发日期"


def test_minutes_are_issued_by_the_body_in_their_masthead() -> None:
    found = metadata(
        "云溪市渡口工作专题会议纪要\n〔2022〕第5期\n云溪市人民政府办公室　　2022年3月10日\n"
        "2022年3月8日，副市长主持会议，议定事项如下：\n一、加强渡口管理。"
    )
    assert (found.issuers, found.published) == (("云溪市人民政府办公室",), date(2022, 3, 10))
    assert (found.document_numbers, found.rank, found.effective) == (("〔2022〕第5期",), None, None)


def test_signature_goes_before_imprint_and_notes_are_no_provision() -> None:
    found = metadata(
        "关于渡口的通知\n云交规〔2022〕5号\n各县：\n一、渡口应当安全。\n（此件公开发布）\n云溪市交通运输局\n2022年3月10日\n"
        "主题词：交通 渡口 通知\n抄送：市政府办公室。\n云溪市交通运输局办公室　2022年3月11日印发"
    )
    assert (found.issuers, found.published) == (("云溪市交通运输局",), date(2022, 3, 10))


@pytest.mark.parametrize(
    ("cover", "numbers"),
    [
        ("云政办规〔2021〕5号　GH-2021-05-003", ("云政办规〔2021〕5号", "GH-2021-05-003")),
        ("ABCD01-2021-0003\n云政规〔2021〕5号", ("云政规〔2021〕5号", "ABCD01-2021-0003")),
        ("云交规〔2021〕5号 云财规〔2021〕7号", ("云交规〔2021〕5号", "云财规〔2021〕7号")),
        ("2003年8月18日 交通部、公安部第4号令公布", ("交通部、公安部第4号令",)),
        ("交通部 公安部令\n第9号", ("交通部公安部令第9号",)),
        ("交通部\n公安部\n令\n第9号", ("交通部公安部令第9号",)),
        ("云 政 规 〔 2021 〕 5 号", ("云政规〔2021〕5号",)),
        ("云政规{2021}5号", ("云政规{2021}5号",)),
        ("〔86〕云政字第43号", ("〔86〕云政字第43号",)),
    ],
)
def test_several_numbers_registration_numbers_last(cover: str, numbers: tuple[str, ...]) -> None:
    assert metadata(f"渡口管理规定\n{cover}\n第一条 甲。").document_numbers == numbers


@pytest.mark.parametrize(
    ("text", "rank", "reason"),
    [
        ("渡口管理规定\n2021年5月8日 国家渡口局2021年第3次局务会议审议通过\n第一条 甲。", Rank.DEPARTMENT_RULE, "会议"),
        ("云溪市司法局渡口规定\n（2021年5月8日局务会议通过）\n第一条 甲。", Rank.NORMATIVE_DOCUMENT, "文种"),
        ("交通运输部 公安部令\n第9号\n渡口管理规定\n第一条 甲。", Rank.DEPARTMENT_RULE, "第9号"),
        ("交通运输部关于印发《渡口办法》的通知\n交水规〔2021〕9号\n各省：\n一、甲。", Rank.NORMATIVE_DOCUMENT, "文种"),
        (
            "渡口登记规定\n第一条 甲。\n第二条 本规定自2022年5月1日起施行。2008年5月27日发布的《渡口登记规定》"
            "（交通部令第102号）同时废止。",
            Rank.DEPARTMENT_RULE,
            "取代以交通部令第102号",
        ),
        (
            "云溪市人大常委会关于渡口安全的决定\n（2021年5月8日云溪市第九届人民代表大会常务委员会第三次会议通过）\n一、甲。",
            Rank.LOCAL_REGULATION,
            "制定",
        ),
        (
            "山阳县人民代表大会常务委员会关于渡口安全的决定\n"
            "（2021年5月8日山阳县第九届人民代表大会常务委员会第三次会议通过）\n一、甲。",
            Rank.NORMATIVE_DOCUMENT,
            "没有地方立法权",
        ),
        ("云溪市人民代表大会常务委员会关于批准2020年市级决算的决议\n甲。", None, "特定事项"),
        ("最高人民法院关于审理渡口案件的解释\n法释〔2021〕9号\n第一条 甲。", Rank.JUDICIAL_INTERPRETATION, "司法解释"),
        ("江岚省高级人民法院关于审理渡口案件若干问题的意见\n一、甲。", None, "地方人民法院"),
        ("中共云溪市委 云溪市人民政府关于渡口的意见\n云委发〔2021〕3号\n一、甲。", Rank.NORMATIVE_DOCUMENT, "联合发文"),
        ("中共云溪市委组织部关于渡口党支部的通知\n一、甲。", None, "党内文件"),
        ("山阳县渡口办法\n山阳县人民政府令第3号\n第一条 甲。", Rank.NORMATIVE_DOCUMENT, "没有规章制定权"),
        ("云溪市国资委关于渡口企业的通知\n云国资〔2021〕3号\n一、甲。", Rank.NORMATIVE_DOCUMENT, "文种"),
    ],
)  # fmt: skip
def test_rank_by_body_and_form_of_publication_with_the_reason(text: str, rank: Rank | None, reason: str) -> None:
    found = metadata(text)
    assert found.rank is rank
    assert reason in found.kind_reason


def test_a_number_in_brackets_behind_the_title_is_no_part_of_it() -> None:
    found = metadata("云溪市人民政府关于渡口的通知（云政发〔2021〕5号）\n一、甲。")
    assert (found.title, found.document_numbers) == ("云溪市人民政府关于渡口的通知", ("云政发〔2021〕5号",))


def test_a_day_may_stand_beside_the_number() -> None:
    found = metadata("云溪市人民政府关于渡口的通知\n云政发〔2021〕5号　2021-05-08\n一、甲。本通知自发布之日起施行。")
    assert (found.published, found.effective) == (date(2021, 5, 8), date(2021, 5, 8))


def test_a_predecessor_that_was_an_order_tells_the_issuer() -> None:
    found = metadata("渡口登记规定\n第一条 《渡口登记规定》（交通部、公安部令2008年第2号）同时废止。")
    assert (found.issuers, found.level) == (("交通部", "公安部"), Level.DEPARTMENT)


@pytest.mark.parametrize("mark", ["征求意见稿", "意见征求稿", "送审稿", "修订草案"])
def test_a_draft_is_not_in_force_from_its_date(mark: str) -> None:
    found = metadata(f"云溪市渡口管理办法（{mark}）\n第一条 渡口应当安全。\n云溪市交通运输局\n2021年5月8日")
    assert found.is_draft and found.effective is None
    assert found.kind_reason.startswith("草案，尚未制定、不生效")


TRACES = load_traces()


def _traced(entry: Mapping[str, Any], words: str) -> Metadata:
    place = "云溪市" if entry["place"] == "local" else ""
    title, clause = (words, "甲。") if entry["in"] == "title" else (f"{place}渡口管理规定", words)
    return metadata(f"{title}\n第一条 {clause}")


@pytest.mark.parametrize(("entry", "words"), [(entry, words) for entry in TRACES for words in entry["examples"]])
def test_a_trace_in_the_text_tells_the_rank_and_whether_it_is_sure(entry: Mapping[str, Any], words: str) -> None:
    found = _traced(entry, words)
    assert (found.rank, found.kind_reason) == (Rank(entry["rank"]), entry["reason"])
    assert ("rank_assumed" in {warning.code for warning in found.warnings}) is not entry["sure"]


@pytest.mark.parametrize(("entry", "words"), [(entry, words) for entry in TRACES for words in entry["counterexamples"]])
def test_no_trace_in_words_that_only_look_like_one(entry: Mapping[str, Any], words: str) -> None:
    found = _traced(entry, words)
    assert found.rank is Rank.NORMATIVE_DOCUMENT
    assert "rank_assumed" in {warning.code for warning in found.warnings}
