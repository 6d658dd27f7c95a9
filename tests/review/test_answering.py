"""Which articles a document is held against, and what stands of what is found there."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from registry.settings import Settings
from registry.unit_of_work import open_registry
from review.documents.drafts import given_document, judge_drafts
from tests.review.conftest import take_in

LAW = """中华人民共和国灯塔法

2019年3月1日第十三届全国人民代表大会常务委员会第九次会议通过

第一条 灯塔管理人应当每日检修灯塔的透镜。

第二条 灯塔管理人未按照规定检修灯塔透镜的，由航标主管部门责令改正，处一千元以上五千元以下罚款。

第三条 灯塔管理委员会每届任期五年，届满应当及时举行换届选举。

第四条 灯塔管理人应当自灯塔透镜破损熄灭之日起十日内向航标主管部门报告灯塔透镜破损熄灭的原因。

第五条 本法自2019年5月1日起施行。
"""
OF_PROVINCE = """浙江省灯塔保护条例

2020年3月1日浙江省第十三届人民代表大会常务委员会第九次会议通过

第一条 游人进入灯塔的，灯塔管理人应当自收到参观申请之日起五日内答复。

第二条 本条例自2020年5月1日起施行。
"""
DAY = date(2024, 6, 30)


@pytest.fixture
def found(settings: Settings) -> Iterator[Callable[[str, str, str], list[tuple[str, str]]]]:
    """Checks a clause under a title; gives the kinds found, each with the higher title."""
    with open_registry(settings) as registry:
        for name, text in (("a.md", LAW), ("b.md", OF_PROVINCE)):
            take_in(registry, name, text)
        with registry.snapshot() as unit:

            def check(title: str, issuer: str, clause: str) -> list[tuple[str, str]]:
                document = given_document({"text": f"{title}\n{clause}\n", "title": title, "issuer": issuer}, "draft")
                [findings] = judge_drafts(unit, settings.home, [(document, DAY)])
                return [(each.kind, each.higher.title) for each in findings if each.higher]

            yield check


@pytest.mark.parametrize("label", ["第一条 ", "一、", ""])
def test_an_article_that_nobody_cites_is_found_whatever_the_form_of_the_text(
    found: Callable[[str, str, str], list[tuple[str, str]]], label: str
) -> None:
    clause = "灯塔管理人未按照规定检修灯塔透镜的，由市航标局处一万元以上五万元以下罚款。"
    assert ("fine_range", "中华人民共和国灯塔法") in found("杭州市灯塔管理办法", "杭州市人民政府", label + clause)


@pytest.mark.parametrize(("place", "is_bound"), [("杭州市", True), ("南京市", False)])
def test_a_local_regulation_binds_in_its_own_place_only(
    found: Callable[[str, str, str], list[tuple[str, str]]], place: str, is_bound: bool
) -> None:
    clause = "第一条 游人进入灯塔的，灯塔管理人应当自收到参观申请之日起三十日内答复。"
    conflicts = found(f"{place}灯塔参观办法", f"{place}人民政府", clause)
    assert (("time_limit", "浙江省灯塔保护条例") in conflicts) is is_bound


OF_REGULATIONS = [
    ("灯塔管理人未按照规定检修灯塔透镜的，由航标主管部门处一万元以上五万元以下罚款。", ["fine_range"]),
    ("攀爬灯塔的，由航标主管部门责令改正，处二万元以上五万元以下罚款。", []),
    ("乡村灯塔管理人未按照规定检修灯塔透镜的，由航标主管部门处一百元以上五百元以下罚款。", []),
    (
        "灯塔管理人未按照规定检修灯塔透镜的，由航标主管部门处一千元以上五千元以下罚款；未按照规定检修灯塔浮标的，"
        "处一百元以上五百元以下罚款。",
        [],
    ),
    (
        "灯塔管理人未按照规定检修灯塔透镜的，由航标主管部门对单位处一万元以上五万元以下罚款，对个人处一百元以上"
        "五百元以下罚款。",
        [],
    ),
    ("灯塔管理委员会每届任期三年，届满应当及时举行换届选举。", ["time_limit"]),
    ("灯塔管理人应当自灯塔透镜破损熄灭之日起五日内向航标主管部门报告灯塔透镜破损熄灭的原因。", []),
]


@pytest.mark.parametrize(("clause", "expected"), OF_REGULATIONS)
def test_a_regulation_is_held_only_against_what_is_surely_the_same_case(
    found: Callable[[str, str, str], list[tuple[str, str]]], clause: str, expected: list[str]
) -> None:
    conflicts = found("杭州市灯塔保护条例", "杭州市人民代表大会常务委员会", f"第一条 {clause}")
    assert conflicts == [(kind, "中华人民共和国灯塔法") for kind in expected]


def test_a_regulation_that_only_refers_to_an_article_is_not_held_against_its_mood(
    found: Callable[[str, str, str], list[tuple[str, str]]],
) -> None:
    clause = "第一条 检修灯塔透镜可以遵守的要求，按照《中华人民共和国灯塔法》第一条的规定执行。"
    assert found("杭州市灯塔保护条例", "杭州市人民代表大会常务委员会", clause) == []


def test_what_breaks_a_principle_is_held_against_the_law_of_the_matter_too(
    found: Callable[[str, str, str], list[tuple[str, str]]],
) -> None:
    clause = "第一条 灯塔管理人未按照规定检修灯塔透镜的，由市航标局处一万元以上五万元以下罚款，并暂扣灯塔管理证书。"
    titles = {title for _, title in found("杭州市灯塔管理办法", "杭州市人民政府办公室", clause)}
    assert "中华人民共和国灯塔法" in titles


def test_an_article_beyond_the_last_one_is_held_against_the_end_of_the_law(
    found: Callable[[str, str, str], list[tuple[str, str]]],
) -> None:
    clause = "第一条 未按照规定检修灯塔透镜的，依照《中华人民共和国灯塔法》第九条处理。"
    conflicts = found("杭州市灯塔管理办法", "杭州市人民政府", clause)
    assert ("invalid_basis", "中华人民共和国灯塔法") in conflicts
