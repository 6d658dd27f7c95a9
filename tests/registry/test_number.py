"""Document numbers in one spelling."""

import pytest

from registry.number import DocumentNumber, number_key, parse_number


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("云政规〔2023〕5号", "云政规〔2023〕5号"),
        ("云政规[2023]5号", "云政规〔2023〕5号"),
        ("云政规（２０２３）第０５号", "云政规〔2023〕5号"),
        ("雲政規［2023年］5號", "云政规〔2023〕5号"),
        ("云政规 〔2023〕 5 号", "云政规〔2023〕5号"),
        ("〔1998〕12号", "〔1998〕12号"),
        ("云政〔89〕第12号", "云政〔1989〕12号"),
        ("云政[86]字第43号", "云政〔1986〕43号"),
        ("〔86〕云政字第43号", "云政〔1986〕43号"),
        ("第54号令", "令第54号"),
        ("第五十四号令", "令第54号"),
        ("云安市人民政府令（第54号）", "云安市人民政府令第54号"),
        ("中华人民共和国国务院令第七百零二号", "国务院令第702号"),
        ("中华人民共和国国务院、中华人民共和国中央军事委员会令第7号", "国务院、中央军事委员会令第7号"),
        ("公告2020年第5号", "公告2020年第5号"),
        ("2014年第3号令", "令2014年第3号"),
        ("HFGS—2017—9", "HFGS-2017-9"),
    ],
)
def test_every_spelling_has_one_key(written: str, key: str) -> None:
    assert number_key(written) == key


def test_the_parts_of_a_number_are_told() -> None:
    assert parse_number("云政规〔2023〕5号") == DocumentNumber("云政规", 2023, 5)


@pytest.mark.parametrize("text", ["", "夜市管理办法", "第五条", "5号", "云政规〔2023〕", "号" * 50_000, "第" * 50_000])
def test_what_is_no_number_is_not_taken_for_one(text: str) -> None:
    assert parse_number(text) is None
