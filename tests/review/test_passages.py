"""Passages: sentences, and the items of lists with the words that introduce them."""

import pytest

from review.reading.passages import passages

LISTS = {
    "numbered": "申领养蜂证，应当具备下列条件：\n（一）有蜂场；\n（二）会养蜂。",
    "numbered in one line": "申领养蜂证，应当具备下列条件：（一）有蜂场；（二）会养蜂。",
    "running on in one sentence": "申领养蜂证，应当具备下列条件：有蜂场；会养蜂。",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_each_item_of_a_list_has_the_words_that_introduce_it(text: str) -> None:
    found = passages(text)
    assert [passage.lead for passage in found] == ["申领养蜂证，应当具备下列条件："] * 2
    assert [passage.body for passage in found] == ["有蜂场；", "会养蜂。"]


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_offsets_hold_for_the_text_as_given(text: str) -> None:
    for passage in passages(text):
        assert text[passage.body_start : passage.end] == passage.body
        assert text[passage.lead_start :].startswith(passage.lead)


def test_a_running_list_ends_with_its_sentence() -> None:
    found = passages("申领养蜂证，应当具备下列条件：有蜂场；会养蜂。养蜂证不收费；可以网上申领。")
    assert [passage.lead for passage in found[2:]] == ["", ""]


def test_a_colon_without_a_list_introduces_nothing() -> None:
    assert all(not passage.lead for passage in passages("养蜂人可以这样做：先放蜂；再取蜜。"))


def test_an_absurd_range_of_items_names_those_that_are_there() -> None:
    recalling = passages("有下列行为的：\n（一）甲；\n（二）乙。\n有前款第一项至第九九九九九九九九项行为的，警告。")[-1]
    assert recalling.recalled == "甲；乙。"
