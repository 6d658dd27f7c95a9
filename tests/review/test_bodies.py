"""Bodies that are gone: which mentions make them act, and what they are called now."""

from datetime import date

import pytest

from registry.model import Finding
from review.documents.checking import check_document
from review.documents.drafts import given_document
from review.documents.library import library
from review.documents.occasion import Occasion, Reviewed


def bodies_found(clause: str, as_of: date = date(2025, 6, 30)) -> list[Finding]:
    text = f"云溪市蜂场管理办法\n云溪政规〔2021〕3号\n第一条 {clause}\n云溪市人民政府\n2021年2月1日\n"
    given = {"text": text, "issuer": "云溪市人民政府"}
    found = check_document(Reviewed(given_document(given, "example")), Occasion(as_of, library()))
    return [finding for finding in found if finding.kind == "abolished_body"]


@pytest.mark.parametrize(
    ("clause", "named", "now"),
    [
        ("蜂场向云溪市国土资源局申请用地。", "云溪市国土资源局", "云溪市自然资源局"),
        ("蜂蜜的检验由市质监局负责。", "市质监局", "市市场监督管理局"),
        ("蜂场按照国家卫生计生委的要求消毒。", "卫生计生委", "卫生健康委员会"),
        ("蜂产品标准由农业部制定。", "农业部", "农业农村部"),
        ("蜂场所在地工商行政管理部门应当登记。", "工商行政管理部门", "市场监督管理部门"),
        ("蜂场的用火由县公安消防大队检查。", "县公安消防大队", "县消防救援大队"),
    ],
)
def test_a_body_that_is_gone_gets_its_new_name(clause: str, named: str, now: str) -> None:
    [finding] = bodies_found(clause)
    assert finding.quote == named
    assert f"将第一条中的“{named}”修改为“{now}”。" in finding.suggestion


@pytest.mark.parametrize(
    "clause",
    [
        "蜂产品标准由农业农村部制定。",
        "农业部门和卫生部门配合检查。",
        "依照《农业部关于蜂产品的通知》执行。",
        "蜂场由云溪市自然资源和规划局划定。",
        "云溪高新区规划建设局负责园区内的蜂场。",
        "蜂场实行会计委托代理，旅游委派的人员除外。",
        "蜂场由云溪市自然资源规划局、文体旅游局共同划定。",
        "云溪高新区建设环保局负责园区内的蜂场。",
        "云溪经济开发区经济贸易局负责扶持蜂业。",
        "养蜂人凭卫生局颁发的健康证，向原农业局旧址处的窗口领取。",
        "（1998年10月31日农业部、财政部发布）",
        "原云溪市国土资源局划定的蜂场，继续使用。",
    ],
)
def test_what_only_sounds_like_such_a_body_is_none(clause: str) -> None:
    assert bodies_found(clause) == []


def test_a_body_is_named_once_by_its_longest_name() -> None:
    [finding] = bodies_found("蜂农的体检由市卫生和计划生育局组织。")
    assert finding.quote == "市卫生和计划生育局"


def test_a_body_still_acted_before_the_reform() -> None:
    assert bodies_found("蜂场向云溪市国土资源局申请用地。", date(2018, 2, 1)) == []


def test_nothing_is_proposed_where_several_bodies_took_over() -> None:
    [finding] = bodies_found("蜂蜜价格由市物价局监测。")
    assert "修改为" not in finding.suggestion
