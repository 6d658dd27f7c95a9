"""The learned model: its signals, what it is told, what it makes of a pair, and the conflicts made to train it."""

import pytest

from review.learned.features import features
from review.learned.model import Model, trained
from review.learned.signals import Signal, signals
from review.learned.wording import BROUGHT_IN, LEFT_OUT
from review.pairs.comparison import Comparison, Side
from review.pairs.figures import Relation, answers
from review.pairs.weighing import ask, weigh

HIGHER = "渔港经营人应当自收到申请之日起十日内答复，对不答复的，由渔业主管部门处一千元以上五千元以下罚款。"


def pair(lower: str, higher: str = HIGHER) -> Comparison:
    return Comparison(Side("示例办法", "第五条", lower), Side("示例条例", "第十条", higher))


@pytest.mark.parametrize(("signal", "text"), [(s, text) for s in signals() for text in s.examples])
def test_a_signal_stands_in_its_examples(signal: Signal, text: str) -> None:
    assert signal.stands_in(text)


@pytest.mark.parametrize(("signal", "text"), [(s, text) for s in signals() for text in s.counterexamples])
def test_a_signal_does_not_stand_in_its_counterexamples(signal: Signal, text: str) -> None:
    assert not signal.stands_in(text)


def test_what_is_denied_is_no_signal() -> None:
    [measure] = [signal for signal in signals() if signal.id == "measure"]
    assert not measure.stands_in("不得扣留渔船")


def test_the_model_is_told_that_nothing_differs_between_a_text_and_itself() -> None:
    told = ask(pair(HIGHER)).told
    assert told["coverage"] == told["likeness"] == 1.0
    assert not any(value for name, value in told.items() if "not_above" in name or "only_below" in name)


def test_a_text_that_repeats_the_higher_one_is_unlikely_to_conflict() -> None:
    model = trained()
    assert model is not None
    assert model.probability(ask(pair(HIGHER)).told) < 0.1


def test_the_model_is_told_what_is_worded_otherwise() -> None:
    told = ask(pair("可以不答复。", "应当及时答复。")).told
    worded = {name for name in told if name[0] in BROUGHT_IN + LEFT_OUT}
    brought_in = {"+可以", "+以不", "+不答", "+可以不", "+以不答", "+不答复"}
    assert worded == brought_in | {"-应当", "-当及", "-及时", "-时答", "-应当及", "-当及时", "-及时答", "-时答复"}


def test_every_weight_is_of_a_feature_that_can_be_told() -> None:
    told = features(pair("渔港经营人可以不答复。"), [("modality", 0.9)], [("modality", 0.9)])
    known = {name.split(":")[0] for name in told}
    model = trained()
    assert model is not None
    named = {name.split(":")[0] for name in model.weights if name[0] not in BROUGHT_IN + LEFT_OUT}
    figures = {f"figure_{relation}" for relation in Relation}
    assert named <= known | figures | {"must_for_may", "must_not_for_may"}


def test_without_a_trained_model_only_what_the_rules_are_sure_of_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("review.pairs.weighing.trained", lambda: None)
    found = weigh(pair("渔港经营人应当自收到申请之日起三十日内答复。"))
    assert [finding.rule for finding in found] == ["time_limit"]


def test_the_confidence_of_a_finding_is_the_probability_of_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("review.pairs.weighing.trained", lambda: Model({}, intercept=1.0, accept=0.5, alone=0.5))
    [finding] = weigh(pair("渔港经营人应当自收到申请之日起三十日内答复。"))
    assert finding.confidence == 0.73


@pytest.mark.parametrize(("done", "finds"), [("擅自占用渔港航道的", True), ("向渔港水域倾倒垃圾的", False)])
def test_a_fine_for_another_offence_departs_from_nothing(
    done: str, *, finds: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("review.pairs.weighing.trained", lambda: Model({}, intercept=1.0, accept=0.5, alone=0.5))
    above = "擅自占用渔港航道的，处一千元以上五千元以下罚款。"
    rules = [finding.rule for finding in weigh(pair(f"{done}，处一千元以上五千元以下罚款，登报公示。", above))]
    assert ("departure" in rules) is finds


@pytest.mark.parametrize(
    ("lower", "higher", "relation"),
    [
        ("渔船检验收费九元。", "渔船检验收费九元。", Relation.SAME),
        ("渔船检验在一周内办结。", "渔船检验在七日内办结。", Relation.SAME),
        ("渔船检验在九日内办结。", "渔船检验在七日内办结。渔船登记在九十日内办结。", Relation.MORE),
        ("渔船检验在五日内办结。", "渔船检验在五个工作日内办结。", Relation.LESS),
        ("渔船检验收费三元以上九元以下。", "渔船检验收费五元以上七元以下。", Relation.OTHER),
    ],
)
def test_a_figure_is_held_against_the_one_above_of_the_same_matter(lower: str, higher: str, relation: Relation) -> None:
    assert [answer.relation for answer in answers(pair(lower, higher))][:1] == [relation]


def test_a_figure_of_another_dimension_does_not_answer() -> None:
    assert not list(answers(pair("渔船检验收费九元。", "渔船检验在七日内办结。")))
