import pytest

from registry.numerals import in_chinese


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (19, "十九"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1260, "一千二百六十"),
        (10203, "一〇二〇三"),
    ],
)
def test_a_number_is_written_as_legal_drafting_asks_for(number: int, written: str) -> None:
    assert in_chinese(number) == written
