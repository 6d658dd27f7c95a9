"""Queries: what a user typed becomes clauses, whatever it was."""

import pytest

from registry.errors import InputRejected
from search.backend import Article, Clause, Field, Phrase, Term, Words
from search.queries import LONGEST_CLAUSE, LONGEST_QUERY, MOST_WORDS, clause_like, parse_query


def only_term(text: str) -> Term:
    [clause] = parse_query(text)
    return clause.any_of[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("行政处罚法第三十三条", Article("行政处罚法", "行政处罚法", "33")),
        ("处罚法33条", Article("处罚法", "处罚法", "33")),
        ("《静夜法》第十条之一第二款第（三）项", Article("静夜法", "静夜法", "10-1")),
        ("中华人民共和国静夜法第２条", Article("静夜法", "中华人民共和国静夜法", "2")),
        ("静夜法第一條", Article("静夜法", "静夜法", "1")),
        ("静夜法 33条", Article("静夜法", "静夜法", "33")),
        ("静夜法33", Article("静夜法", "静夜法", "33")),
    ],
)
def test_a_reference_to_an_article_is_read(text: str, expected: Article) -> None:
    assert only_term(text) == expected


@pytest.mark.parametrize(
    "text", ["云政规〔2021〕5号", "云政规[2021]5号", "云政规（2021）第5号", "雲政規〔２０２１〕５號"]
)
def test_document_numbers_are_one_in_any_brackets(text: str) -> None:
    assert only_term(text) == Phrase("云政规(2021)5号", Field.NUMBER)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"责令 改正"', Phrase("责令改正")),
        ("“责令改正”", Phrase("责令改正")),
        ("《静夜法》", Phrase("静夜法", Field.TITLE)),
        ("标题：静夜", Phrase("静夜", Field.TITLE)),
        ("標題：靜夜", Phrase("静夜", Field.TITLE)),
        ("機關：公安局", Phrase("公安局", Field.ISSUER)),
        ("Issuer:公安局", Phrase("公安局", Field.ISSUER)),
        ("xzcff", Phrase("xzcff", Field.INITIALS)),
        ("罰款", Words("罚款", (("罚款", "罚钱"),), 1)),
        ("处以的许可", Words("处以的许可", (("处以",), ("许可",)), 2)),
    ],
)
def test_a_part_of_a_query_is_read(text: str, expected: Term) -> None:
    assert only_term(text) == expected


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        ("静夜法33条", {"静夜法33条", "静夜法第三十三条", "静夜法》第三十三条"}),
        (
            "《中华人民共和国静夜法》第十条之一",
            {"《中华人民共和国静夜法》第十条之一", "静夜法第十条之一", "静夜法》第十条之一"},
        ),
    ],
)
def test_what_cites_an_article_is_found_in_each_wording(text: str, wordings: set[str]) -> None:
    [clause] = parse_query(text)
    assert {term.text for term in clause.any_of if isinstance(term, Phrase)} == wordings


@pytest.mark.parametrize("text", ["静夜法2021", "静夜33", "静夜法0"])
def test_a_number_after_a_name_need_not_be_an_article(text: str) -> None:
    assert isinstance(only_term(text), Words)


def test_what_is_no_name_is_not_joined_to_an_article() -> None:
    assert len(parse_query("罚款 第三十三条")) == 2


def test_parts_must_all_hold_but_alternatives_need_not() -> None:
    clauses = parse_query("甲 OR 乙 -丙 丁")
    assert [(len(clause.any_of), clause.excluded) for clause in clauses] == [(2, False), (1, True), (1, False)]


@pytest.mark.parametrize("text", ["", " \n\t　", "OR", '""', "|", "\x00"])
def test_where_nothing_is_asked_there_is_no_clause(text: str) -> None:
    assert parse_query(text) == ()


@pytest.mark.parametrize(
    "text",
    ['"open', "a:b:c", "*", "/.*/", "'; DROP TABLE document; --", "\ud800", "title:", "((((", "-", "--甲", "^~!\\"],
)
def test_what_is_no_operator_is_searched_for(text: str) -> None:
    assert all(isinstance(clause, Clause) for clause in parse_query(text))


@pytest.mark.parametrize("text", ["甲" * 100_000, "甲 " * 900, "a:" * 60_000])
def test_a_query_too_long_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(InputRejected, match="searched for"):
        parse_query(text)


@pytest.mark.parametrize("unit", ["第", '"', "-", "title:", "《", "第一条之", "〔2021〕", "“"])
def test_odd_queries_of_full_length_are_read(unit: str) -> None:
    clauses = parse_query((unit * LONGEST_QUERY)[:LONGEST_QUERY])
    assert all(isinstance(clause, Clause) for clause in clauses)


@pytest.mark.parametrize(
    ("text", "needed"),
    [("罚款", 1), ("罚款许可", 2), ("罚款许可听证", 2), ("罚款许可听证警告备案公告处分", 3), ("的", 0), ("头", 1)],
)
def test_a_long_thought_needs_a_third_of_its_words(text: str, needed: int) -> None:
    term = only_term(text)
    assert isinstance(term, Words)
    assert term.needed == needed


def test_a_clause_keeps_its_first_words_and_needs_few() -> None:
    [term] = clause_like("罚款许可听证警告备案公告" + "".join(chr(0x4E00 + place) for place in range(3000))).any_of
    assert isinstance(term, Words)
    assert (len(term.words) <= MOST_WORDS, term.needed) == (True, len(term.words) // 5)


@pytest.mark.parametrize("text", ["", "，。", "字" * (LONGEST_CLAUSE + 1)])
def test_what_is_no_clause_is_refused(text: str) -> None:
    with pytest.raises(InputRejected):
        clause_like(text)
