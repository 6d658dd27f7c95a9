"""Which attached measures give a notice their titles."""

import pytest

from ingest.pipeline import parse_document

SIGNED = "各县人民政府：\n现将文件印发给你们，请遵照执行。\n云溪市人民政府\n2022年3月1日\n"
ARTICLES = "第一条 浮标应当编号。\n第二条 浮标应当巡查。\n"


def issued(title: str, *headings: str) -> tuple[str, ...]:
    annexes = [f"附件{n}\n{heading}\n{ARTICLES}" for n, heading in enumerate(headings, 1)]
    [document] = parse_document("\n".join([title, SIGNED, *annexes]).encode(), "notice.txt")
    return document.issued_titles


@pytest.mark.parametrize(
    ("title", "headings", "expected"),
    [
        ("云溪市人民政府关于印发《浮标管理规定》的通知", ["浮标管理规定"], ["浮标管理规定"]),
        ("云溪市人民政府关于印发浮标管理规定的通知", ["浮标管理规定"], ["浮标管理规定"]),
        ("关于印发《浮标管理规定》的通知", ["云溪市浮标\n管理规定"], ["浮标管理规定", "云溪市浮标管理规定"]),
        ("关于印发《浮标管理规定》的通知", ["浮标管理规定（试行）"], ["浮标管理规定(试行)", "浮标管理规定"]),
        (
            "关于印发《浮标管理规定》《航标巡查办法》的通知",
            ["浮标管理规定", "航标巡查办法"],
            ["浮标管理规定", "航标巡查办法"],
        ),
    ],
)
def test_a_notice_bears_the_titles_of_what_it_issues(title: str, headings: list[str], expected: list[str]) -> None:
    found = issued(title, *headings)
    assert {name.replace("（", "(").replace("）", ")") for name in found} == set(expected)


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("云溪市人民政府转发省政府关于印发《浮标管理规定》的通知", "浮标管理规定"),
        ("关于贯彻《浮标管理规定》的通知", "浮标管理规定"),
        ("关于废止《关于印发浮标管理规定的通知》的通知", "浮标管理规定"),
        ("关于印发《浮标管理规定》的通知", "浮标管理规定申请表"),
        ("关于加强浮标管理的通知", "浮标管理规定"),
    ],
)
def test_what_it_forwards_or_quotes_or_does_not_carry_gives_it_no_name(title: str, heading: str) -> None:
    assert issued(title, heading) == ()
