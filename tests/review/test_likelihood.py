"""What a clause conflicts with where nobody says which article it answers to."""

from dataclasses import replace
from datetime import date

import pytest

from registry.model import Level, Rank
from registry.rank import Standing
from review.higher.articles import HigherArticle, HigherDocument
from review.higher.likelihood import likely_conflicts
from review.higher.matching import Match
from review.higher.ranking import Ranked
from review.pairs.comparison import Side

LAW = HigherDocument("1", "中华人民共和国养蜂法", Standing(Rank.LAW, Level.NATIONAL, None))
REGULATION = HigherDocument("2", "养蜂管理条例", Standing(Rank.ADMINISTRATIVE_REGULATION, Level.NATIONAL, None))
CLAUSE = Side("云溪市养蜂管理办法", "第五条", "蜂农毒杀蜜蜂的，由养蜂主管部门处二千元以上五千元以下罚款。")
LOWER_FINE = "蜂农毒杀蜜蜂的，由养蜂主管部门处一百元以上五百元以下罚款。"
SAME_FINE = "蜂农毒杀蜜蜂的，由养蜂主管部门处二千元以上五千元以下罚款。"


def answer(
    text: str, probability: float, *, shared: float = 6.0, named: float = 0.0, of: HigherDocument = LAW
) -> Ranked:
    article = HigherArticle(of, "第九条", text, date(2020, 1, 1), date.max)
    return Ranked(Match(article, shared, share=0.8, named=named), probability)


def test_the_finding_says_from_when_the_article_is_in_force() -> None:
    [finding] = likely_conflicts(CLAUSE, [answer(LOWER_FINE, 0.9)])
    assert finding.kind == "fine_range"
    assert finding.higher is not None
    assert finding.higher.in_force_on == date(2020, 1, 1)


def test_nothing_stands_beside_an_article_while_a_likelier_one_is_content() -> None:
    assert likely_conflicts(CLAUSE, [answer(SAME_FINE, 0.8), answer(LOWER_FINE, 0.7)]) == []


@pytest.mark.parametrize(
    ("text", "probability", "named"),
    [(LOWER_FINE, 0.5, ["1", "2"]), (LOWER_FINE, 0.05, ["1"]), (SAME_FINE, 0.5, ["1"])],
)
def test_a_second_article_is_named_if_it_is_likely_and_says_the_same(
    text: str, probability: float, named: list[str]
) -> None:
    found = likely_conflicts(CLAUSE, [answer(LOWER_FINE, 0.8), answer(text, probability, of=REGULATION)])
    assert [finding.higher and finding.higher.document_id for finding in found] == named


@pytest.mark.parametrize(("shared", "named", "stands"), [(6.0, 0.0, True), (1.0, 0.9, True), (1.0, 0.0, False)])
def test_a_finding_needs_telling_words_in_common_or_the_name_of_the_law(
    shared: float, named: float, stands: bool
) -> None:
    found = likely_conflicts(CLAUSE, [answer(LOWER_FINE, 0.3, shared=shared, named=named)])
    assert bool(found) is stands


def test_the_less_likely_the_article_the_less_sure_is_the_finding() -> None:
    [sure] = likely_conflicts(CLAUSE, [answer(LOWER_FINE, 0.9)])
    [unsure] = likely_conflicts(CLAUSE, [answer(LOWER_FINE, 0.4)])
    assert unsure.confidence < sure.confidence


def test_what_presumes_the_same_matter_needs_an_article_that_likely_is_the_one(monkeypatch: pytest.MonkeyPatch) -> None:
    [finding] = likely_conflicts(CLAUSE, [answer(LOWER_FINE, 0.9)])
    unnamed = replace(finding, rule="departure", confidence=1.0)
    monkeypatch.setattr("review.higher.likelihood.weigh", lambda pair: [unnamed])
    assert likely_conflicts(CLAUSE, [answer(LOWER_FINE, 0.2)]) == []
    assert likely_conflicts(CLAUSE, [answer(LOWER_FINE, 0.9)]) != []


def test_a_period_beside_a_law_that_nothing_names_has_to_be_surer(monkeypatch: pytest.MonkeyPatch) -> None:
    [finding] = likely_conflicts(CLAUSE, [answer(LOWER_FINE, 0.9)])
    period = replace(finding, kind="time_limit", confidence=0.75)
    monkeypatch.setattr("review.higher.likelihood.weigh", lambda pair: [period])
    assert likely_conflicts(CLAUSE, [answer(LOWER_FINE, 0.9, named=0.0)]) == []
    assert likely_conflicts(CLAUSE, [answer(LOWER_FINE, 0.9, named=0.8)]) != []


@pytest.mark.parametrize(("next_best", "stands"), [(0.03, True), (0.1, False)])
def test_beside_an_article_far_ahead_of_all_others_less_is_doubted(
    monkeypatch: pytest.MonkeyPatch, next_best: float, *, stands: bool
) -> None:
    [finding] = likely_conflicts(CLAUSE, [answer(LOWER_FINE, 0.9)])
    monkeypatch.setattr("review.higher.likelihood.weigh", lambda pair: [replace(finding, confidence=0.97)])
    answers = [answer(LOWER_FINE, 0.12, named=0.8), answer(LOWER_FINE, next_best, named=0.8)]
    assert bool(likely_conflicts(CLAUSE, answers)) is stands
