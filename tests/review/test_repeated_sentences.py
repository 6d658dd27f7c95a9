"""What a text says again: the same norms, at their own place and with what comes from around them."""

import re

import pytest

from review.norms import Norm, norms_of
from review.norms.records import norm_record


def told(norm: Norm, text: str) -> str:
    """All that a norm says, without the places."""
    return re.sub(r"'(?:start|end)': \d+, ", "", str(norm_record(norm, text)))


def addressees(text: str) -> list[str | None]:
    return [norm.addressee and norm.addressee.span.of(text) for norm in norms_of(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "养蜂人应当登记。",
        "应当登记。",
        "处三百元以上五百元以下罚款。",
        "逾期不登记的，处货款百分之三的罚款；",
        "县养蜂管理局负责检查。",
        "向登记机关提交申请书、身份证明的，可以放蜂。",
        "蜂箱应当编号，但自用的除外。",
        "应当三日内登记。",
    ],
)
def test_a_sentence_says_the_same_each_time(sentence: str) -> None:
    [norm] = norms_of(sentence)
    again = norms_of(sentence * 4)
    assert [told(each, sentence * 4) for each in again] == [told(norm, sentence)] * 4
    assert [each.start - norm.start for each in again] == [len(sentence) * time for time in range(4)]


def test_the_addressee_is_the_one_named_last() -> None:
    text = "养蜂人应当登记。可以放蜂。可以放蜂。采药人应当登记。可以放蜂。养犬人应当登记。可以放蜂。"
    assert addressees(text) == ["养蜂人"] * 3 + ["采药人"] * 2 + ["养犬人"] * 2


def test_a_sentence_said_again_names_the_addressee_of_the_next() -> None:
    text = "养蜂人应当登记。养犬人应当登记。养蜂人应当登记。养犬人应当登记。养蜂人应当登记。可以放蜂。"
    assert addressees(text)[-1] == "养蜂人"


def test_who_imposes_a_fine_is_also_the_addressee_of_what_follows() -> None:
    text = "公安机关负责检查。处五元罚款。处五元罚款。养蜂人应当登记。处五元罚款。应当编号。"
    assert addressees(text) == ["公安机关"] * 3 + ["养蜂人"] + ["公安机关"] * 2


def test_a_graver_case_goes_on_with_the_case_before_it_each_time() -> None:
    text = "占道放蜂的，处五元罚款。情节严重的，没收蜂箱。毁坏蜂箱的，处五元罚款。情节严重的，没收蜂箱。" * 2
    cases = [[condition.of(text) for condition in norm.conditions] for norm in norms_of(text)[1::2]]
    assert cases == [["占道放蜂的", "情节严重的"], ["毁坏蜂箱的", "情节严重的"]] * 2


def test_what_a_period_times_may_stand_in_the_sentence_after_it() -> None:
    text = "花期不得超过三日。养蜂人登记。花期不得超过三日。养犬人登记。花期不得超过三日。采药人登记。"
    acts = [norm.deadlines[0].act for norm in norms_of(text) if norm.deadlines]
    assert [act[-5:] for act in acts] == ["养蜂人登记", "养犬人登记", "采药人登记"]
