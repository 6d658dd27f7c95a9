"""Clauses as norms: each field of invented sentences, quoted from the text."""

import re
from pathlib import Path

import pytest

from ingest.normalize import normalize
from review.norms import Norm, norms_of
from review.reading.modality import Modality
from review.reading.parties import Party, Tier
from review.reading.span import Span


def quoted(spans: tuple[Span, ...], text: str) -> list[str]:
    return [span.of(text) for span in spans]


def only(text: str) -> Norm:
    [norm] = norms_of(text)
    return norm


def last(text: str) -> Norm:
    return norms_of(text)[-1]


@pytest.mark.parametrize(
    ("text", "modality", "cue"),
    [
        ("养蜂人应当登记蜂群数量。", Modality.MUST, "应当"),
        ("养蜂人必须佩戴面网。", Modality.MUST, "必须"),
        ("养蜂人有义务报告疫情。", Modality.MUST, "有义务"),
        ("任何单位和个人不得毁坏蜂箱。", Modality.MUST_NOT, "不得"),
        ("禁止在花期喷洒农药。", Modality.MUST_NOT, "禁止"),
        ("养蜂人可以转地放蜂。", Modality.MAY, "可以"),
        ("养蜂人有权拒绝摊派。", Modality.MAY, "有权"),
        ("申请人无需提交场地证明。", Modality.NEED_NOT, "无需"),
        ("国家鼓励养蜂合作社统一销售蜂蜜。", Modality.ENCOURAGED, "鼓励"),
    ],
)
def test_a_modal_word_makes_a_norm(text: str, modality: Modality, cue: str) -> None:
    norm = only(text)
    assert (norm.modality, norm.cue and norm.cue.of(text)) == (modality, cue)


@pytest.mark.parametrize(
    "text",
    [
        "责令蜂场限期改正。",
        "由县级养蜂管理部门责令改正。",
        "养蜂管理机构负责蜂群登记。",
        "对负有责任的人员依法给予处分。",
    ],
)
def test_an_order_needs_no_modal_word(text: str) -> None:
    norm = only(text)
    assert (norm.modality, norm.cue) == (Modality.MUST, None)


@pytest.mark.parametrize(
    "text",
    [
        "本办法所称蜂场，是指应当登记的养蜂场所。",
        "为了促进养蜂业发展，制定本办法。",
        "本办法自2031年1月1日起施行，原办法同时废止。",
        "蜂蜜是蜜蜂采集的花蜜。",
    ],
)
def test_definitions_purposes_and_closing_clauses_are_no_norms(text: str) -> None:
    assert norms_of(text) == []


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("县级以上人民政府养蜂主管部门应当建立蜂群档案。", "县级以上人民政府养蜂主管部门", Party.AUTHORITY),
        ("蜂农、合作社或者其他经济组织可以申请补助。", "蜂农、合作社或者其他经济组织", Party.PRIVATE),
        ("从事蜂产品加工的企业应当标明产地。", "从事蜂产品加工的企业", Party.PRIVATE),
        ("放蜂人对处理决定不服的，可以申请复核。", "放蜂人", Party.PRIVATE),
        ("登记机关受理登记申请后，应当当场核对。", "登记机关", Party.AUTHORITY),
        ("蜂箱损坏的，应当由所有人自行清除。", "所有人", Party.PRIVATE),
        ("禁止任何单位和个人在花期喷洒农药。", "任何单位和个人", Party.PRIVATE),
        ("国家鼓励和支持养蜂企业培育良种。", "养蜂企业", Party.PRIVATE),
        ("登记机关应当自受理之日起五日内，对申请材料进行审查。", "登记机关", Party.AUTHORITY),
        ("蜂场登记由县养蜂管理局办理。", "县养蜂管理局", Party.AUTHORITY),
        ("县级人民政府承担蜂群登记的机构，负责核对蜂群数量。", "县级人民政府承担蜂群登记的机构", Party.AUTHORITY),
        ("县人民政府，街道办事处应当公布联系方式。", "县人民政府，街道办事处", Party.AUTHORITY),
        ("三、养蜂人应当登记蜂群。", "养蜂人", Party.PRIVATE),
        ("（二）养蜂人应当登记蜂群。", "养蜂人", Party.PRIVATE),
        ("12.养蜂人应当登记蜂群。", "养蜂人", Party.PRIVATE),
    ],
)
def test_the_addressee_is_whom_the_clause_binds(text: str, name: str, party: Party) -> None:
    addressee = only(text).addressee
    assert addressee is not None
    assert (addressee.span.of(text), addressee.party) == (name, party)


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("补助资金应当专款专用。", "补助资金"),
        ("蜂箱的摆放距离不得少于三十米。", "蜂箱的摆放距离"),
        ("申请人的登记材料应当真实。", "申请人的登记材料"),
    ],
)
def test_a_thing_before_the_modal_word_is_no_addressee(text: str, matter: str) -> None:
    norm = only(text)
    assert norm.addressee is None
    assert norm.matter is not None
    assert norm.matter.of(text) == matter


def test_a_later_clause_leans_on_the_addressee_named_before() -> None:
    text = "登记机关应当核对蜂群数量；数量不符的，应当要求补正。"
    addressee = last(text).addressee
    assert addressee is not None
    assert addressee.span.of(text) == "登记机关"


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("养蜂人应当依法登记蜂群数量。", [("登记", "蜂群数量")]),
        ("登记机关应当对申请材料进行审查。", [("进行审查", "申请材料")]),
        ("登记机关应当将结果书面告知申请人。", [("书面告知申请人", "结果")]),
        ("蜂场不得生产、销售掺假蜂蜜。", [("生产、销售", "掺假蜂蜜")]),
        (
            "合作社应当建立台账，定期清点蜂群，并报告变动情况。",
            [("建立", "台账"), ("清点", "蜂群"), ("报告", "变动情况")],
        ),
        ("养蜂人应当按照省养蜂协会的规定填写放蜂日志。", [("填写", "放蜂日志")]),
        ("合并后的合作社应当合并账目。", [("合并", "账目")]),
        ("登记结果应当依法公开。", [("公开", None)]),
    ],
)
def test_the_acts_are_verbs_with_what_they_act_upon(text: str, acts: list[tuple[str, str | None]]) -> None:
    found = [(act.action.of(text), act.object and act.object.of(text)) for act in only(text).acts]
    wanted = [(action.removeprefix("书面"), thing) for action, thing in acts]
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("转地放蜂超过三个月的，应当重新登记。", ["转地放蜂超过三个月的"]),
        (
            "违反本办法规定，在水源地放蜂，经劝阻不听的，责令迁出。",
            ["违反本办法规定", "在水源地放蜂", "经劝阻不听的"],
        ),
        ("紧急情况下，养蜂人可以先行迁移。", ["紧急情况下"]),
        ("根据本条例第五条的规定，蜂场应当设立标牌。", []),
        ("登记机关应当自受理之日起五日内，作出决定。", []),
        ("蜂场应当对外开放，但是疫区的蜂场除外。", ["但是疫区的蜂场除外"]),
    ],
)
def test_the_conditions_are_what_sets_the_case(text: str, conditions: list[str]) -> None:
    assert quoted(only(text).conditions, text) == conditions


def test_a_graver_case_goes_on_with_the_case_before() -> None:
    text = "擅自迁移疫区蜂群的，由养蜂主管部门处五百元罚款；情节严重的，处二千元罚款。"
    assert quoted(last(text).conditions, text) == ["擅自迁移疫区蜂群的", "情节严重的"]


def test_a_listed_case_is_a_condition_of_the_norm_before_the_list() -> None:
    text = "有下列情形之一的，登记机关应当注销登记：\n（一）蜂场解散的；\n（二）登记人死亡的。"
    assert quoted(only(text).conditions, text) == ["有下列情形之一的", "蜂场解散的", "登记人死亡的"]


def test_each_listed_act_is_a_norm_of_its_own() -> None:
    text = "放蜂人不得有下列行为：\n（一）毁坏界桩；\n（二）占用机耕道。"
    acts = [(norm.modality, [act.action.of(text) for act in norm.acts]) for norm in norms_of(text)]
    assert acts == [(Modality.MUST_NOT, ["毁坏"]), (Modality.MUST_NOT, ["占用"])]


def test_an_item_that_is_a_clause_stands_by_itself() -> None:
    text = (
        "对违反放蜂规定的，依照下列规定处以罚款；属于公职人员的，依法给予处分：\n"
        "（一）毁坏界桩，处五百元罚款；\n（二）占用机耕道，处一千元罚款。"
    )
    assert [norm.amounts[0].quantity.low for norm in norms_of(text) if norm.amounts] == [500, 1000]


def test_a_list_of_requirements_completes_one_norm() -> None:
    text = "申请登记的蜂场应当具备下列条件：\n（一）有固定场所；\n（二）有检疫人员。"
    assert [act.object.of(text) for act in only(text).acts if act.object] == ["有固定场所", "有检疫人员"]


def test_a_deadline_says_number_unit_event_and_whom_it_binds() -> None:
    text = "登记机关应当自收到申请之日起十个工作日内作出决定。"
    [deadline] = only(text).deadlines
    assert (deadline.number, deadline.unit, deadline.working, deadline.binds) == (
        10,
        "个工作日",
        True,
        Party.AUTHORITY,
    )
    assert deadline.event is not None
    assert deadline.event.of(text) == "收到申请"


def test_a_period_that_makes_the_case_times_nothing() -> None:
    assert only("停止放蜂三年以上的，登记机关应当注销登记。").deadlines == ()


@pytest.mark.parametrize(
    ("text", "low", "high", "base", "per"),
    [
        ("处二百元以上一千元以下罚款。", 200, 1000, None, None),
        ("处违法所得一倍以上三倍以下罚款。", 1, 3, "违法所得", None),
        ("养蜂主管部门应当按照每箱蜜蜂五十元给予补助。", 50, 50, None, "每箱蜜蜂"),
        ("管理费不得超过销售收入的百分之二。", None, 0.02, "销售收入", None),
        ("处货值金额10%的罚款。", 0.1, 0.1, "货值金额", None),
        ("处以上一年度经营收入百分之一以上百分之三以下的罚款。", 0.01, 0.03, "上一年度经营收入", None),
        ("处违法采集、收购的蜂胶价值一倍以上五倍以下罚款。", 1, 5, "蜂胶价值", None),
    ],
)
def test_an_amount_says_of_what_and_per_what(
    text: str, low: float | None, high: float | None, base: str | None, per: str | None
) -> None:
    [amount] = only(text).amounts
    assert (amount.quantity.low, amount.quantity.high) == (low, high)
    assert (amount.base and amount.base.of(text), amount.per and amount.per.of(text)) == (base, per)


def test_penalties_are_told_by_kind() -> None:
    norm = only("由养蜂主管部门没收违法所得，吊销放蜂许可证。")
    assert [penalty.kind for penalty in norm.penalties] == ["confiscation", "revoked_licence"]


@pytest.mark.parametrize(
    "text",
    [
        "申请人应当提交登记申请书、身份证明和检疫报告。",
        "申请人应当提交下列材料：\n（一）登记申请书；\n（二）身份证明；\n（三）检疫报告。",
    ],
)
def test_required_materials_are_named_one_by_one(text: str) -> None:
    assert quoted(only(text).materials, text) == ["登记申请书", "身份证明", "检疫报告"]


@pytest.mark.parametrize(
    ("text", "name", "level", "and_above"),
    [
        ("县级以上养蜂主管部门应当定期检查。", "县级以上养蜂主管部门", Tier.COUNTY, True),
        ("养蜂人应当向省养蜂主管部门申请登记。", "省养蜂主管部门", Tier.PROVINCE, False),
        ("由设区的市人民政府责令迁出。", "设区的市人民政府", Tier.CITY, False),
        ("国务院养蜂主管部门应当制定标准。", "国务院养蜂主管部门", Tier.NATIONAL, False),
        ("市场监督管理部门应当抽查蜂蜜。", "市场监督管理部门", None, False),
    ],
)
def test_the_competent_authority_has_a_level(text: str, name: str, level: Tier | None, and_above: bool) -> None:
    authority = only(text).authority
    assert authority is not None
    assert (authority.span.of(text), authority.level, authority.and_above) == (name, level, and_above)


@pytest.mark.parametrize(
    "text",
    [
        "依照本条例第八条关于不得混放蜂群的规定处理。",
        "有关部门应当给予技术支持。",
        "房屋所有权人应当配合检查。",
        "蜂场应当平整场地，种植可以遮阳的树木。",
    ],
)
def test_words_that_look_modal_but_bind_nobody_begin_no_clause(text: str) -> None:
    assert [norm.cue and norm.cue.of(text) for norm in norms_of(text)] in (["应当"], [None])


def test_articles_of_a_whole_text_are_read_without_their_labels() -> None:
    text = "第一章 总则\n第一条 为了促进养蜂，制定本办法。\n第二条 养蜂人应当登记。\n第三条 登记机关应当公开结果。"
    assert [norm.addressee and norm.addressee.span.of(text) for norm in norms_of(text)] == ["养蜂人", "登记机关"]


def test_offsets_hold_for_the_text_before_normalisation() -> None:
    original = "養蜂人應當自遷移之日起３日內報告."
    norm = only(normalize(original))
    assert (norm.cue and norm.cue.of(original), norm.deadlines[0].number) == ("應當", 3)


def test_a_sentence_longer_than_any_of_law_is_left_out() -> None:
    assert norms_of("应当登记" * 1_000) == []


def test_the_examples_of_the_page_on_norms_run() -> None:
    page = (Path(__file__).parents[2] / "docs/norms.md").read_text("utf-8")
    for example in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
        exec(example, {})
