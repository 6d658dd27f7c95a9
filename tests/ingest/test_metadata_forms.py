"""Less usual forms of days, terms, signatures, numbers and kinds, each in a text of its own."""

from datetime import date

import pytest

from ingest.metadata import Metadata, read_metadata
from ingest.normalize import normalize
from ingest.readers import ReadText
from ingest.structure import read_structure


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
