"""What stands beside an article that states a principle, where other articles say what the clause says."""

from datetime import date
from typing import cast

import pytest

from registry.model import Level, Rank
from registry.rank import Standing
from review.higher.answering import Answering, Candidate, Ground
from review.higher.articles import HigherArticle, HigherDocument
from review.higher.clashes import Clash, holds
from review.higher.matching import Match
from review.pairs.comparing import compare
from review.pairs.comparison import Comparison, Side
from review.rules.pairs.principles import principle

CLAUSE = Side("云溪市灯塔管理办法", "第五条", "对灯塔管理处罚不服的，应当在接到决定书之日起十五日内申请行政复议。")
STATED = "公民认为行政行为侵犯其合法权益的，可以自知道该行政行为之日起六十日内提出行政复议申请。"


# Beside a principle neither the other articles of the document nor its body matter.
ANSWERING = cast(Answering, None)


def article(title: str, text: str, rank: Rank = Rank.LAW) -> HigherArticle:
    law = HigherDocument(title, title, Standing(rank, Level.NATIONAL, None))
    return HigherArticle(law, "第二十条", text, date(2020, 1, 1), date.max)


def clash() -> Clash:
    law = article("行政复议法", STATED)
    [finding] = compare(Comparison(CLAUSE, Side(law.title, law.label, law.text)), (principle,))
    return Clash(Candidate(law, Ground.STATED, (principle,)), Match(law, 3.0, share=0.2, named=0.0), finding)


def near(found: HigherArticle, likelihood: float) -> tuple[Candidate, Match]:
    candidate = Candidate(found, Ground.NEAR, (), assigned=False, likelihood=likelihood)
    return candidate, Match(found, 9.0, share=0.64, named=0.0)


@pytest.mark.parametrize(("likelihood", "stands"), [(0.05, True), (0.5, False)])
def test_a_principle_gives_way_only_to_an_article_that_the_clause_may_well_answer_to(
    likelihood: float, *, stands: bool
) -> None:
    other = article("航标法", "对航标处罚不服的，可以在接到决定书之日起十五日内申请复议。")
    assert holds(clash(), [near(other, likelihood)], CLAUSE.passages[0], ANSWERING) is stands


@pytest.mark.parametrize(("rank", "stands"), [(Rank.LAW, False), (Rank.ADMINISTRATIVE_REGULATION, True)])
def test_what_is_below_a_law_makes_no_exception_to_it(rank: Rank, *, stands: bool) -> None:
    text = "对航标处罚不服的，可以在接到决定书之日起十五日内申请复议。"
    assert holds(clash(), [near(article("航标管理规定", text, rank), 0.5)], CLAUSE.passages[0], ANSWERING) is stands


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("对航标处罚不服的，可以在接到决定书之日起十五日内申请复议。", False),
        ("对航标管理处罚不服的，接到决定书的当事人可以依法申请行政复议。", True),
    ],
)
def test_only_what_says_itself_what_a_principle_forbids_makes_an_exception(text: str, *, stands: bool) -> None:
    assert holds(clash(), [near(article("航标法", text), 0.5)], CLAUSE.passages[0], ANSWERING) is stands
