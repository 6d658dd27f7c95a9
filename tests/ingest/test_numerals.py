import pytest

from ingest.numerals import arabic, chinese, integer


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("十", 10),
        ("百", 100),
        ("一百二十三", 123),
        ("一百零五", 105),
        ("一百〇五", 105),
        ("二百一十", 210),
        ("二〇一九", 2019),
        ("廿一", 21),
        ("两千", 2000),
        ("１２", 12),
        ("007", 7),
        ("二十万", 200_000),
        ("3万", 30_000),
    ],
)
def test_reads_numerals(numeral: str, value: int) -> None:
    assert integer(numeral) == value


@pytest.mark.parametrize(
    "numeral", ["", "十十", "甲", "第一", "1.5", "-3", "一" * 17, "9" * 5000, "亿" * 16, "二十零五"]
)
def test_refuses_what_is_no_numeral(numeral: str) -> None:
    assert integer(numeral) is None


@pytest.mark.parametrize(
    ("numeral", "number"), [("二百四十四之一", "244-1"), ("244之1", "244-1"), ("十二", "12"), ("十之", None)]
)
def test_numbers_of_articles_are_strings(numeral: str, number: str | None) -> None:
    assert arabic(numeral) == number


def test_absurd_numerals_are_refused() -> None:
    assert all(integer("九" * length) is None for length in range(17, 2000))


@pytest.mark.parametrize(
    ("number", "numeral"), [("10", "十"), ("33", "三十三"), ("110", "一百一十"), ("1005", "一千零五"), ("x", None)]
)
def test_writes_numerals_as_laws_do(number: str, numeral: str | None) -> None:
    assert chinese(number) == numeral
