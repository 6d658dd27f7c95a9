"""Sanctions that the higher provision does not know, and periods, in the many ways a drafter puts them."""

import pytest

from review.pairs.comparing import compare
from review.pairs.comparison import Comparison, Side


def kinds(lower: str, higher: str, title: str = "某县渔港管理办法") -> set[str]:
    pair = Comparison(Side(title, "第五条", lower), Side("示例渔港条例", "第十条", higher))
    return {finding.kind for finding in compare(pair)}


INSPECTING = "渔业主管部门检查渔港时，有权进入作业场所了解情况，查阅、复制有关台账。"
FINING = "在渔港内晾晒渔网的，由渔业主管部门责令改正，处二百元以下罚款；情节严重的，暂扣船员证书。"


@pytest.mark.parametrize(
    ("lower", "higher", "kind"),
    [
        ("检查渔港时可以查阅台账；来路不明的渔具，由巡查员拉走并集中存放。", INSPECTING, "new_measure"),
        ("对拒绝检查的渔港，通知供电所停止供电。", INSPECTING, "new_measure"),
        ("检查人员可以复制渔港台账；未登记的网箱当场拆除。", INSPECTING, "new_measure"),
        ("在渔港内晾晒渔网的，处二百元以下罚款，三年内不得进入渔港作业。", FINING, "new_penalty"),
        ("在渔港内晾晒渔网的，处二百元以下罚款，并参加两小时义务清扫。", FINING, "new_penalty"),
        ("在渔港内晾晒渔网的，责令改正，扣减船主信用积分五分。", FINING, "new_penalty"),
    ],
)
def test_a_sanction_unknown_above_is_found(lower: str, higher: str, kind: str) -> None:
    assert kind in kinds(lower, higher)


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("检查渔港时，依法查封来路不明的渔具。", INSPECTING),
        ("查封、扣押渔具时，应当通知渔港经营人到场。", INSPECTING),
        ("在渔港内晾晒渔网的，处一百元罚款，取消当年评优资格。", FINING),
        ("被暂扣船员证书的，在渔港内晾晒渔网不予处罚。", FINING),
    ],
)
def test_a_sanction_that_is_only_named_is_left_alone(lower: str, higher: str) -> None:
    assert not kinds(lower, higher) & {"new_measure", "new_penalty"}


def test_a_local_regulation_may_punish_what_the_law_above_leaves_unpunished() -> None:
    lower, higher = "在渔港内倾倒饵料的，由渔业主管部门处一百元罚款。", "国家鼓励在渔港内回收剩余饵料。"
    assert kinds(lower, higher, "某省渔港条例") == set()
    assert kinds(lower, higher) == {"new_penalty"}


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("渔港收费的公告时间为七日。", "渔港收费的公告时间不少于七个工作日。"),
        (
            "渔港经营人收到船主的书面质疑后，应当在二十日内答复。",
            "渔港经营人应当在收到船主的书面质疑后七日内作出答复。",
        ),
        ("渔港停电的，可以在停电前一日通知船主。", "渔港停电的，应当至少提前三日通知船主。"),
        ("渔网的保修期不少于一年。", "渔具的最低保修期为：（一）渔网，为三年；（二）浮标，为一年。"),
    ],
)
def test_a_period_beside_a_noun_or_an_event_is_compared(lower: str, higher: str) -> None:
    assert kinds(lower, higher) == {"time_limit"}


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("泊位使用期四十年，滩涂使用期五十年。", "泊位的使用期为三十年至四十年。滩涂的使用期为三十年至七十年。"),
        ("渔业学校自受理申诉之日起十日内重新组织考核。", "学校应当自受理申诉之日起三十日内重新组织考核。"),
        ("渔港经营人自交货之日起十五日内支付货款。", "渔港经营人应当自交货之日起三十日内支付货款。"),
        ("停泊期限不得超过二十日。", "停泊期限最长不得超过三十日。"),
    ],
)
def test_a_period_within_the_higher_one_is_left_alone(lower: str, higher: str) -> None:
    assert kinds(lower, higher) == set()


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("五百总吨以上的渔船进港，应当申请引航。", "三百总吨以上的渔船进港，应当申请引航。"),
        ("渔民小组由四分之一以上的组员提议召开。", "渔民小组由五分之一以上的组员或者四分之一以上的组长提议召开。"),
        (
            "休渔期内加班的，支付不低于工资百分之一百二十的报酬。",
            "（一）平日加班的，支付不低于工资百分之一百二十的报酬；（二）休渔期内加班的，支付不低于工资百分之一百八十的报酬。",
        ),
        ("泊位周围五十米内，禁止抛锚。", "泊位周围一百米范围内，禁止抛锚。"),
    ],
)
def test_a_figure_is_compared_with_the_one_for_its_noun_and_case(lower: str, higher: str) -> None:
    higher = f"渔业单位应当按照下列标准支付报酬：{higher}" if higher.startswith("（") else higher
    assert "scope_threshold" in kinds(lower, higher)


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("泊位周围二百米内，禁止抛锚。", "泊位周围一百米范围内，禁止抛锚。"),
        ("渔船登临检查由三名以上执法人员实施。", "渔船登临检查应当由两名以上执法人员实施。"),
        (
            "保护区纵深：甲类水域三十米，乙类水域二十米，丙类水域十五米，丁类水域十米。",
            "保护区纵深为：（一）甲类水域三十米，乙类水域二十米；（二）丙类水域十五米，丁类水域十米。",
        ),
    ],
)
def test_stricter_bans_and_tables_said_again_are_left_alone(lower: str, higher: str) -> None:
    assert kinds(lower, higher) == set()


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("运送渔获撒漏的，每车次处五十元以上一百元以下罚款。", "运送渔获撒漏的，处二百元以上一千元以下罚款。"),
        ("占用滩涂的，每亩处一百元以下罚款。", "占用滩涂的，每公顷处一万元以上二万元以下罚款。"),
        (
            "收购禁渔期渔获的，处违法所得一倍以上二倍以下罚款。",
            "收购禁渔期渔获的，处货值金额一倍以上二倍以下罚款。",
        ),
        (
            "船东出租船名牌的，处租金三倍以上五倍以下罚款；租金不足一千元的，处一千元以上二千元以下罚款。",
            "船东出租船名牌的，处租金三倍以上五倍以下罚款；租金不足一千元的，处二千元以上五千元以下罚款。",
        ),
    ],
)
def test_fines_are_compared_by_unit_sum_and_case(lower: str, higher: str) -> None:
    assert kinds(lower, higher) == {"fine_range"}


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("占用滩涂的，按占用面积处每平方米一元的罚款。", "占用滩涂的，处每公顷一万元的罚款。"),
        ("运送渔获撒漏的，每车次处三百元罚款。", "运送渔获撒漏的，处二百元以上一千元以下罚款。"),
    ],
)
def test_the_same_fine_by_another_unit_is_left_alone(lower: str, higher: str) -> None:
    assert kinds(lower, higher) == set()


@pytest.mark.parametrize(
    ("lower", "higher", "kind"),
    [
        ("职工离船应当提前六十日通知用人单位。", "职工提前三十日通知用人单位，可以离船。", "time_limit"),
        ("渔会未履行职责的，处三千元罚款。", "渔会违反本法第八条规定的，对其主要负责人给予警告。", "new_penalty"),
        ("渔港经营人应当在开港后十日内报告。", "渔港经营人应当在开港前十日内报告。", "time_limit"),
        (
            "居民占用渔港道路的，处三百元罚款。",
            "占用渔港道路的，对单位处一千元以下罚款，对个人处二百元以下罚款。",
            "fine_range",
        ),
        ("渔具的保修期是一年。", "渔具保修期为一年半。", "time_limit"),
    ],
)
def test_who_acts_and_when_is_read_from_the_sentence(lower: str, higher: str, kind: str) -> None:
    assert kind in kinds(lower, higher)


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        (
            "渔业局每季度公布许可统计数据，许可申请二十日内办结。",
            "渔业主管部门应当自受理许可申请之日起二十日内作出决定。",
        ),
        ("工作满十年不满二十年的船员，十二天。", "船员工作满十年不满二十年的，年休假十天。"),
        (
            "渔业主管部门受理申请后五十日内作出决定。",
            "渔业主管部门自受理申请之日起六十日内或者自收到审查意见之日起三十日内作出决定。",
        ),
    ],
)
def test_what_serves_the_citizen_or_one_of_two_periods_is_left_alone(lower: str, higher: str) -> None:
    assert kinds(lower, higher) == set()
