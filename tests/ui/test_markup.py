"""Text of documents becomes HTML without ever becoming markup."""

import pytest

from ui.markup import Mark, element, fragments, markdown_text, marked


@pytest.mark.parametrize(
    "hostile", ["<img src=x onerror=alert(1)>", "</mark><script>x</script>", "&lt;b&gt;", "\"'&<>"]
)
def test_text_is_escaped_with_and_without_marks(hostile: str) -> None:
    for shown in (marked(hostile), marked(hostile, [Mark(0, 3, "quote"), Mark(2, len(hostile), "high")])):
        assert "<img" not in shown
        assert "<script" not in shown
        assert "&lt;" in shown or "&quot;" in shown or "&amp;" in shown


def test_a_mark_covers_its_characters() -> None:
    assert marked("处五万元罚款", [Mark(1, 4, "differs")]) == '处<mark class="differs">五万元</mark>罚款'


def test_overlapping_marks_share_the_characters_that_both_cover() -> None:
    shown = marked("甲乙丙丁", [Mark(0, 3, "quote"), Mark(2, 4, "high")])
    assert '<mark class="quote high">丙</mark>' in shown


def test_a_mark_with_a_link_is_an_anchor_whose_address_is_escaped() -> None:
    shown = marked("依据", [Mark(0, 2, "resolved", link='/document?document=a&b="c"')])
    assert shown.startswith('<a class="resolved" href="/document?document=a&amp;b=&quot;c&quot;"')


def test_no_piece_crosses_a_line_end_or_a_cut() -> None:
    pieces = list(fragments("一二\n三四", [Mark(0, 5, "quote")], cuts=[4]))
    assert [offset for offset, _ in pieces] == [0, 2, 3, 4]
    assert pieces[1][1] == ""


def test_marks_beyond_the_text_are_cut_to_it() -> None:
    assert marked("甲", [Mark(0, 99, "quote")]) == '<mark class="quote">甲</mark>'


def test_attribute_values_are_escaped_and_empty_ones_left_out() -> None:
    assert element("p", "", id='"><b>', title="") == '<p id="&quot;&gt;&lt;b&gt;"></p>'


@pytest.mark.parametrize("text", ["*粗*", "[x](http://e.example)", ":material/home:", "# 标题", "$x$", "`code`", "<b>"])
def test_markdown_marks_are_shown_as_they_are(text: str) -> None:
    assert all(f"\\{char}" in markdown_text(text) for char in text if char in "*[]()`#$<>:")
