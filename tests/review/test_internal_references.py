"""References of a text to its own articles and annexes that are not there."""

from datetime import date

import pytest

from registry.model import DocumentKind
from review.documents.drafts import given_document
from review.documents.library import library
from review.documents.occasion import Occasion, Reviewed
from review.rules.documents.form import broken_internal_reference

REGULATION = "浙江省养蜂条例\n2020年3月1日浙江省第十三届人民代表大会常务委员会第九次会议通过\n\n"
MEASURES = "云溪市养蜂办法\n云溪农规〔2023〕5号\n\n"
ENDS = "\n\n第二条 本条例自2020年5月1日起施行。\n"


@pytest.mark.parametrize(
    ("text", "kind", "broken"),
    [
        (REGULATION + "第一条 依照本条例第九条处理。" + ENDS, DocumentKind.REGULATION, 1),
        (REGULATION + "第一条 依照本条例第九条处理。\n\n第二条 蜂农应当登记。\n", DocumentKind.REGULATION, 0),
        (MEASURES + "第一条 依照本办法第九条处理。\n\n第二条 蜂农应当登记。\n", DocumentKind.NORMATIVE_DOCUMENT, 1),
        (REGULATION + "第一条 保护范围见附件。" + ENDS, DocumentKind.REGULATION, 0),
        (MEASURES + "第一条 保护范围见附件。" + ENDS, DocumentKind.NORMATIVE_DOCUMENT, 1),
    ],
)
def test_published_regulations_may_lack_their_end_and_their_annexes(text: str, kind: DocumentKind, broken: int) -> None:
    document = given_document({"text": text}, "a")
    assert document.kind is kind
    found = list(broken_internal_reference(Reviewed(document), Occasion(date(2024, 6, 30), library())))
    assert len(found) == broken
