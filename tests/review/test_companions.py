"""What documents checked together say of each other."""

from datetime import date

import pytest

from registry.model import Finding, ParsedDocument
from review.documents.checking import check_document
from review.documents.companions import Companions
from review.documents.drafts import given_document
from review.documents.library import library
from review.documents.occasion import Occasion, Reviewed

OLD = (
    "云溪市蜂场管理办法\n云溪政规〔2019〕3号\n"
    "第一条 本办法自2019年3月1日起施行，有效期五年。\n云溪市人民政府\n2019年2月1日\n"
)


def document(text: str) -> ParsedDocument:
    return given_document({"text": text}, "example")


def beside(clause: str, *, title: str = "云溪市蜂业管理办法") -> ParsedDocument:
    return document(f"{title}\n云溪政规〔2022〕7号\n第一条 {clause}\n云溪市人民政府\n2022年2月1日\n")


def findings(old: ParsedDocument, other: ParsedDocument, as_of: date) -> set[str]:
    occasion = Occasion(as_of, library(), Companions([old, other]))
    found: list[Finding] = check_document(Reviewed(old), occasion)
    return {finding.kind for finding in found} & {"superseded", "expired_validity"}


@pytest.mark.parametrize(
    "clause",
    [
        "《云溪市蜂场管理办法》（云溪政规〔2019〕3号）同时废止。",
        "以本办法为准，云溪政规〔2019〕3号文件不再执行。",
        "原《云溪市蜂场管理办法》由本办法替代。",
        "云溪政规〔2019〕3号文件同时作废。",
    ],
)
def test_one_document_ends_another(clause: str) -> None:
    assert findings(document(OLD), beside(clause), date(2023, 6, 30)) == {"superseded"}


@pytest.mark.parametrize(
    "clause",
    [
        "《云溪市蜂场管理办法》（云溪政规〔2011〕9号）同时废止。",
        "《邻溪市蜂场管理办法》（邻溪政规〔2019〕3号）同时废止。",
        "按照《云溪市蜂场管理办法》核发的登记证不再换发。",
    ],
)
def test_what_is_said_of_another_number_or_place_ends_nothing(clause: str) -> None:
    assert findings(document(OLD), beside(clause), date(2023, 6, 30)) == set()


@pytest.mark.parametrize(("as_of", "expected"), [(date(2025, 6, 30), set()), (date(2028, 6, 30), {"expired_validity"})])
def test_a_term_runs_to_the_end_that_a_renewal_gives_it(as_of: date, expected: set[str]) -> None:
    renewal = beside("《云溪市蜂场管理办法》（云溪政规〔2019〕3号）需要继续施行，有效期延长至2027年2月28日。")
    assert findings(document(OLD), renewal, as_of) == expected


@pytest.mark.parametrize(
    "row",
    [
        "1 云溪市蜂场管理办法 云溪政规〔2019〕3号",
        "| 1 | 云溪市蜂场管理办法 | 云溪政规〔2019〕3号 |",
        "1.云溪市人民政府关于印发《云溪市蜂场管理办法》的通知（云溪政规〔2019〕3号）",
    ],
)
def test_a_list_of_repealed_documents_that_nobody_carried_over_is_noticed(row: str) -> None:
    title = "云溪市人民政府关于公布规范性文件清理结果的通知"
    cover = f"{title}\n云溪政发〔2022〕9号\n现将清理结果公布如下。\n云溪市人民政府\n2022年5月1日\n"
    text = cover + f"附件：{{}}的规范性文件目录\n{row}\n"
    assert findings(document(OLD), document(text.format("废止")), date(2023, 6, 30)) == {"superseded"}
    assert findings(document(OLD), document(text.format("继续有效")), date(2023, 6, 30)) == set()


def test_a_document_ends_not_itself() -> None:
    own = document(OLD)
    assert list(Companions([own]).telling_of(own)) == []
