import pytest

from ingest.readers.numerals_shown import show


@pytest.mark.parametrize(
    ("number", "number_format", "shown"),
    [
        (1, "chineseCountingThousand", "一"),
        (10, "chineseCountingThousand", "十"),
        (11, "chineseCounting", "十一"),
        (20, "chineseCounting", "二十"),
        (101, "chineseCounting", "一〇一"),
        (101, "chineseCountingThousand", "一百零一"),
        (110, "chineseCountingThousand", "一百一十"),
        (1260, "chineseCountingThousand", "一千二百六十"),
        (12, "ideographDigital", "一二"),
        (15, "chineseLegalSimplified", "壹拾伍"),
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (12, "decimalFullWidth", "１２"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "ideographTraditional", "乙"),
        (28, "lowerLetter", "bb"),
        (14, "upperRoman", "XIV"),
        (3, "none", ""),
        (7, "a format of tomorrow", "7"),
    ],
)
def test_a_number_is_shown_as_word_shows_it(number: int, number_format: str, shown: str) -> None:
    assert show(number, number_format) == shown
