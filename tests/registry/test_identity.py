"""Which texts are one document, and which never are."""

from datetime import date

import pytest

from registry.identity import document_id, part_of, version_date, version_id
from registry.model import DocumentKind, Provision, ProvisionKind
from tests.registry.texts import law, notice


def test_two_versions_of_a_law_are_one_document() -> None:
    assert document_id(law(text="旧")) == document_id(law("茶叶法(2023-01-01)", text="新"))


def test_a_book_of_a_code_is_a_part_of_the_code() -> None:
    book = law("中华人民共和国茶叶法典", "中华人民共和国茶叶法典\n\n种植编\n\n2020年5月1日通过\n\n第九条 甲。")
    assert part_of(book) == "种植编"
    assert document_id(book) == document_id(law("茶叶法典", "中华人民共和国茶叶法典\n总 则\n第一条 甲。"))


def test_a_whole_text_of_several_books_is_no_part() -> None:
    text = "茶叶法典\n第一编 总则\n第一条 甲。\n第二编 种植\n第二条 乙。"
    books = tuple(Provision(f"book_{n}", ProvisionKind.BOOK, f"第{n}编", "", 5, 9, 20) for n in (1, 2))
    assert part_of(law("茶叶法典", text, provisions=books)) is None


def test_notices_of_one_title_with_two_numbers_are_two_documents() -> None:
    assert document_id(notice("云政规〔2022〕1号")) != document_id(notice("云政规〔2023〕1号"))


def test_the_spelling_of_a_number_does_not_matter() -> None:
    assert document_id(notice("云政规〔2022〕1号")) == document_id(notice("云政规[2022]第1号"))


@pytest.mark.parametrize("kind", [DocumentKind.NORMATIVE_DOCUMENT, DocumentKind.RULE])
def test_unrelated_issuers_with_one_title_are_two_documents(kind: DocumentKind) -> None:
    ours, theirs = notice(None, kind=kind), notice(None, "苍岭县人民政府", kind=kind)
    assert document_id(ours) != document_id(theirs)


def test_texts_of_unknown_issuer_never_become_one() -> None:
    assert document_id(notice(None, issuers=(), text="甲")) != document_id(notice(None, issuers=(), text="乙"))


def test_each_amending_decision_is_a_document() -> None:
    title = "全国人民代表大会常务委员会关于修改《中华人民共和国茶叶法》的决定"
    assert document_id(law(title, published=date(2015, 1, 1))) != document_id(law(title, published=date(2020, 1, 1)))


def test_a_version_is_its_text_whatever_its_dates() -> None:
    assert version_id("doc", None, "甲") == version_id("doc", None, "甲") != version_id("doc", "种植编", "甲")


def test_the_name_of_a_file_tells_the_version() -> None:
    assert version_date("laws/茶叶法(2014-11-01).md") == date(2014, 11, 1)
