"""Folding: spellings of one text meet, and every part of a text stays a part of it."""

import pytest

from search.folding import LINE_END, fold, fold_with_offsets


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("規範性文件", "规范性文件"),
        ("云政规〔2023〕5号", "云政规[２０２３]５号"),
        ("ＧＢ／Ｔ　12", "gb/t12"),
        ("“电动自行车”", "「电动自行车」"),
        ("罚款，并", "罚款,并"),
    ],
)
def test_spellings_of_one_text_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_every_part_of_a_text_folds_to_a_part_of_the_folded_text() -> None:
    text = "乾燥设备，\n第一○条 (一)《条例》:“甲”、12.5%,ＡB后"
    parts = (text[start:end] for start in range(len(text)) for end in range(start + 1, len(text) + 1))
    assert all(fold(part) in fold(text) for part in parts)


def test_a_line_end_stays_and_blanks_go() -> None:
    assert fold("第一条　甲 乙\r\n丙").replace(LINE_END, "/") == "第一条甲乙//丙"


def test_offsets_lead_back_to_the_text() -> None:
    text = "第 十 條\n罰款"
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert [text[offset] for offset in offsets] == ["第", "十", "條", "\n", "罰", "款"]
