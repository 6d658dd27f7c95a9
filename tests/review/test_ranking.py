"""Which of the articles found for a clause it answers to, and how it is cut into clauses."""

import re
from datetime import date

import pytest

from registry.model import Level, Rank
from registry.rank import Standing
from review import rule_data
from review.higher.articles import HigherArticle, HigherDocument, in_columns
from review.higher.matching import HigherIndex
from review.higher.ranking import Ranking
from review.reading.clauses import clauses
from review.reading.passages import passages

NATIONAL = Standing(Rank.LAW, Level.NATIONAL, None)
DRAFT = Standing(Rank.NORMATIVE_DOCUMENT)
DAY = date(2024, 6, 30)
MATTERS = rule_data.rows("clause_matters.yml")
BEEKEEPING = [
    "蜂农转场放蜂的，应当在到达之日起十日内向养蜂主管部门报告蜂群数量和放蜂地点。",
    "蜂农转场放蜂未报告蜂群数量和放蜂地点的，由养蜂主管部门责令改正，处一百元以上五百元以下罚款。",
]
FISHERIES = ["渔民转港捕捞的，应当在到达之日起十日内向渔业主管部门报告渔船数量和捕捞地点。"]


@pytest.fixture
def index() -> HigherIndex:
    laws = (("中华人民共和国养蜂法", BEEKEEPING), ("中华人民共和国渔业法", FISHERIES))
    return HigherIndex(
        in_columns(
            [
                HigherArticle(HigherDocument(title, title, NATIONAL), f"第{label}条", text, date(2020, 1, 1), date.max)
                for title, texts in laws
                for label, text in zip("一二", texts, strict=False)
            ]
        )
    )


def likeliest(index: HigherIndex, words: str, about: str) -> tuple[str, str]:
    matches = index.nearest(words, about, index.standing_above(DRAFT, DAY), floor=0.0)
    first = Ranking(index, about, frozenset()).ranked(words, matches)[0]
    return first.article.title, first.article.label


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("蜂农转场放蜂的，应当在到达之日起三十日内报告蜂群数量。", "第一条"),
        ("蜂农转场放蜂未报告蜂群数量的，处一千元以上罚款。", "第二条"),
    ],
)
def test_a_clause_answers_to_the_article_on_the_same_sort_of_thing(
    index: HigherIndex, words: str, expected: str
) -> None:
    assert likeliest(index, words, "云溪市养蜂管理办法") == ("中华人民共和国养蜂法", expected)


@pytest.mark.parametrize("subject", ["养蜂", "渔业"])
def test_the_title_of_the_document_tells_which_of_two_laws_is_meant(index: HigherIndex, subject: str) -> None:
    title, _ = likeliest(index, "应当在到达之日起三十日内报告数量和地点。", f"云溪市{subject}管理办法")
    assert title == f"中华人民共和国{subject}法"


@pytest.mark.parametrize(("matter", "text"), [(row, text) for row in MATTERS for text in row["examples"]])
def test_words_of_a_matter_are_found(matter: dict[str, str], text: str) -> None:
    assert re.search(matter["pattern"], text)


@pytest.mark.parametrize(("matter", "text"), [(row, text) for row in MATTERS for text in row["counterexamples"]])
def test_words_of_other_matters_are_left(matter: dict[str, str], text: str) -> None:
    assert not re.search(matter["pattern"], text)


def test_sentences_are_clauses_and_a_list_is_one_with_its_introduction() -> None:
    text = "蜂农应当登记。禁止下列行为：\n（一）毒杀蜜蜂；\n（二）焚烧蜂箱。\n"
    found = list(clauses(passages(text)))
    assert [clause.words for clause in found] == ["蜂农应当登记。", "禁止下列行为：毒杀蜜蜂；焚烧蜂箱。"]
    assert text[slice(*found[1][:2])] == "禁止下列行为：\n（一）毒杀蜜蜂；\n（二）焚烧蜂箱。"
