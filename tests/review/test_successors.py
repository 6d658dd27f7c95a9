"""Where a document that cites an article of an older version of a law is led."""

from collections.abc import Sequence
from datetime import date

import pytest

from registry.model import Finding
from review.documents.checking import check_document
from review.documents.drafts import given_document
from review.documents.library import LawText, MemoryLibrary, library
from review.documents.occasion import Occasion, Reviewed

AIM = "为了规范蜂场经营，促进养蜂业发展，制定本法。"
MARK = "养蜂人应当在蜂箱显著位置喷涂蜂场登记编号和联系电话。"
REPORT = "蜂群转地放养的，养蜂人应当于启程前十日向迁入地畜牧主管部门报告放养地点和蜂群数量。"
RECEIPT = "接到报告的机关应当在五日内核对，出具载明有效期限的回执。"
MOVE = REPORT + RECEIPT
POISON = "放蜂期间喷洒农药的，应当提前三日告知周边五公里以内的养蜂人。"
FEES = "登记蜂场不得收取任何费用，所需经费由同级财政保障。"


def law(effective: date, articles: Sequence[str]) -> LawText:
    return LawText("示例养蜂法", None, effective, {str(n): words for n, words in enumerate(articles, 1)})


def findings(clause: str, now: Sequence[str]) -> list[Finding]:
    """What is found in a document of 2018 that cites the law of four articles."""
    versions = [law(date(2015, 5, 1), [AIM, MARK, MOVE, POISON]), law(date(2022, 5, 1), now)]
    text = f"云溪市蜂场指南\n云溪农规〔2018〕3号\n第一条 {clause}\n云溪市农业农村局\n2018年2月1日\n"
    occasion = Occasion(date(2025, 6, 30), library([MemoryLibrary(texts=versions)]))
    found = check_document(Reviewed(given_document({"text": text}, "example")), occasion)
    return [finding for finding in found if finding.kind == "basis_amended_renumbered"]


CLAUSE = "转地放养依照《示例养蜂法》第三条报告。"


def test_an_article_that_moved_is_named_where_it_stands_now() -> None:
    [finding] = findings(CLAUSE, [AIM, FEES, MARK, POISON, MOVE])
    assert finding.higher is not None
    assert (finding.higher.provision, finding.higher.quote) == ("第五条", MOVE)
    assert "现为第五条" in finding.explanation


def test_all_parts_of_an_article_that_was_split_are_named() -> None:
    [finding] = findings(CLAUSE, [AIM, FEES, MARK, POISON, REPORT, RECEIPT])
    assert "第五条、第六条" in finding.explanation


def test_an_article_reworded_under_its_number_is_still_the_right_one() -> None:
    reworded = "养蜂人转地放养，启程十日前应当把地点、蜂群数量告诉迁入地畜牧主管部门，由其核对登记。"
    assert findings(CLAUSE, [AIM, MARK, reworded, POISON]) == []


@pytest.mark.parametrize("other", [FEES, "违反本法规定的，处二百元罚款。"])
def test_a_number_that_says_something_else_leads_nowhere(other: str) -> None:
    [finding] = findings(CLAUSE, [AIM, MARK, other, POISON])
    assert finding.higher is None
    assert "其他事项" in finding.explanation
