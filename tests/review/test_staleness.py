"""What texts say of their own end: banners, terms, campaigns; and what was done under a law that has since gone."""

from datetime import date

import pytest

from review.documents.checking import check_document
from review.documents.companions import Companions
from review.documents.drafts import given_document
from review.documents.library import library
from review.documents.occasion import Occasion, Reviewed

FIRST = "第一条 为规范蜂场，制定本办法。"
TERM = "第三条 本办法自2021年3月1日起施行，有效期五年。"


def kinds(body: str, *, title: str = "云溪市蜂场管理办法", head: str = "", tail: str = "") -> set[str]:
    text = f"{head}{title}\n云溪政规〔2021〕3号\n{FIRST}\n{body}\n云溪市人民政府\n2021年2月1日\n{tail}"
    document = given_document({"text": text}, "example")
    return {finding.kind for finding in check_document(Reviewed(document), Occasion(date(2025, 6, 30), library()))}


@pytest.mark.parametrize(
    "banner",
    [
        "文件状态：失效",
        "文件狀態：失效",
        "【本文件已失效，仅供查询】",
        "（本文件已宣布失效）",
        "【本文件已被云溪政发〔2024〕9号宣布失效】",
        "注：本文件经2024年规范性文件清理，宣布失效。",
        "清理结果：宣布失效",
        "附注：本办法自2024年5月1日起废止。",
        "（编者按：本文件已被云溪政规〔2023〕6号文件废止，自2023年9月1日起停止执行。）",
        "（注：本办法经云溪政发〔2024〕30号公布废止）",
        "（网站注：本办法自2024年6月1日起被云溪政规〔2024〕2号文件替代，不再执行）",
        "（经2024年清理，已予废止）",
        "本办法已由《云溪市蜂业条例》替代。",
        "本文件已列入《云溪市人民政府废止和失效的规范性文件目录》。",
        "（此件2024年6月1日起停止执行）",
        "废止日期：2024年6月1日",
        "【本规范性文件已失效】",
        "是否有效：否",
    ],
)
def test_a_banner_ends_the_document(banner: str) -> None:
    assert kinds(TERM, head=banner + "\n") == {"superseded"}
    assert kinds(TERM, tail=banner + "\n") == {"superseded"}


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("文件状态：有效\n", TERM),
        ("废止日期：2027年6月1日\n", TERM),
        ("", "第二条 与本办法不一致的规定停止执行。\n" + TERM),
        ("", "第二条 市农业农村局提出修改、废止或者宣布失效的建议。\n" + TERM),
        ("", "第三条 本办法自2021年3月1日起施行，有效期五年，期满自动失效。"),
        ("", "第二条 蜂场的许可证已失效的，应当交回。\n" + TERM),
    ],
)
def test_words_on_another_end_are_no_banner(head: str, body: str) -> None:
    assert kinds(body, head=head) == set()


@pytest.mark.parametrize(
    "term",
    [
        "第三条 本办法自2021年3月1日起施行，执行至2022年年底。",
        "第三条 本办法自2021年3月1日起执行，至2022年12月31日止。",
        "第三条 本办法自2021年3月1日起至2022年年底止执行。",
        "第三条 本办法自2021年3月1日起施行，有效期至二〇二三年末。",
        "第三条 本办法执行到2024年6月底。",
    ],
)
def test_a_term_may_end_with_a_year_or_a_month(term: str) -> None:
    assert kinds(term) == {"expired_validity"}
    assert kinds(term.replace("2022", "2027").replace("2024", "2027").replace("二〇二三", "二〇二七")) == set()


@pytest.mark.parametrize(
    "clause",
    [
        "抵押合同应当符合《中华人民共和国担保法》的规定。",
        "《中华人民共和国担保法》规定的抵押登记，由市自然资源和规划局办理。",
        "有《中华人民共和国合同法》第五十二条所列情形的，合同无效。",
        "以《中华人民共和国侵权责任法》为依据确定责任。",
        "蜂场的继承由《中华人民共和国继承法》调整。",
        "《中华人民共和国婚姻法》等法律另有规定的，从其规定。",
    ],
)
def test_a_repealed_law_is_a_fault_however_it_is_applied(clause: str) -> None:
    assert kinds(f"第二条 {clause}\n{TERM}") == {"basis_repealed"}


@pytest.mark.parametrize(
    "clause",
    [
        "不再适用《中华人民共和国担保法》的规定。",
        "《中华人民共和国民法典》施行后，《中华人民共和国合同法》已经废止。",
        "档案馆保管《中华人民共和国物权法》的宣传资料。",
    ],
)
def test_a_repealed_law_that_is_not_applied_is_no_fault(clause: str) -> None:
    assert kinds(f"第二条 {clause}\n{TERM}") == set()


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("听证依照《中华人民共和国行政处罚法》第四十二条组织。", {"basis_amended_renumbered"}),
        ("《中华人民共和国安全生产法》第九十四条规定的处罚，由市应急管理局决定。", {"basis_amended_renumbered"}),
        ("依据《中华人民共和国政府信息公开条例》第十三条申请公开。", {"basis_amended_renumbered"}),
        ("依据《中华人民共和国道路交通安全法》第九十条处罚。", set()),
    ],
)
def test_an_article_is_known_to_have_moved_without_the_law_at_hand(clause: str, expected: set[str]) -> None:
    text = f"云溪市办案须知\n云溪司规〔2015〕3号\n第一条 {clause}\n云溪市司法局\n2015年2月1日\n"
    reviewed = Reviewed(given_document({"text": text}, "example"))
    found = {finding.kind for finding in check_document(reviewed, Occasion(date(2025, 6, 30), library()))}
    assert found == expected


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("云溪市2021年蜂农贷款贴息实施细则", "", {"plan_period_over"}),
        ("关于做好2021年春节期间蜂产品供应的通知", "", {"plan_period_over"}),
        ("关于开展2021年蜂产品质量专项整治的通知", "", {"plan_period_over"}),
        ("关于使用2021年版蜂产品补贴目录的通知", "", set()),
        ("关于公布2021年蜂业示范户名单的通知", "", set()),
        ("关于调整2021年蜂业补助标准的通知", "", set()),
        ("云溪市“十三五”蜂业工程实施方案", "2027年底前全面完成验收。", set()),
        ("云溪市蜂业工程实施方案", "2023年12月31日前全部完成登记的蜂场，继续使用。", set()),
        ("云溪市蜂业工程实施方案", "2023年12月31日前全面完成整改任务。", {"plan_period_over"}),
        ("云溪市蜂业保险试点方案", "试点自2021年3月1日起至2023年2月28日止。", {"plan_period_over"}),
        ("云溪市蜂业管理办法", "保险试点自2021年3月1日起至2023年2月28日止，期满推广。", set()),
    ],
)
def test_a_year_in_the_title_or_the_last_task_ends_the_work(title: str, body: str, expected: set[str]) -> None:
    assert kinds(f"第二条 {body}", title=title) - {"missing_validity"} == expected


def test_a_prolonged_term_runs_to_its_new_end() -> None:
    prolonged = "第三条 本办法自2016年3月1日起施行，有效期五年。根据云溪政规〔2021〕2号，有效期延长至2026年2月28日。"
    assert kinds(prolonged) == set()


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("2021年以前依照《中华人民共和国物权法》已经登记的，继续有效。", set()),
        ("本办法施行前已经依照《中华人民共和国合同法》订立的合同，继续履行。", set()),
        ("蜂场的登记，依照《中华人民共和国物权法》的规定办理。", {"basis_repealed"}),
        ("2026年以前，蜂场依照《中华人民共和国合同法》订立合同。", {"basis_repealed"}),
    ],
)
def test_what_was_done_under_a_law_of_then_is_no_ground_of_now(clause: str, expected: set[str]) -> None:
    assert kinds(f"第二条 {clause}\n{TERM}") == expected


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("整治时间自2021年3月1日至2021年11月30日。", {"plan_period_over"}),
        ("專項整治時間自2021年3月1日起至11月30日止。", {"plan_period_over"}),
        ("行动时间：2021年3月至12月。", {"plan_period_over"}),
        ("整治时间自2021年3月1日至2026年11月30日。", set()),
        ("蜂场应当在2021年3月1日至2021年11月30日登记。", set()),
    ],
)
def test_a_campaign_is_over_when_its_own_time_is(period: str, expected: set[str]) -> None:
    assert kinds(f"第二条 {period}", title="云溪市关于开展蜂场安全专项整治的通知") - {"missing_validity"} == expected


CATALOGUE = (
    "云溪市人民政府关于公布继续有效规范性文件目录的通知\n云溪政发〔2023〕9号\n"
    "对2022年12月31日以前印发的文件进行了清理。未列入目录的文件，自2023年7月1日起一律停止执行。\n"
    "云溪市人民政府\n2023年6月1日\n继续有效的规范性文件目录\n1\t{kept}\t云溪政规〔2019〕1号\n"
)


@pytest.mark.parametrize(
    ("kept", "expected"), [("关于加强河道管理的通知", {"superseded"}), ("云溪市蜂场管理办法", set())]
)
def test_a_document_that_a_catalogue_beside_it_leaves_out_is_out_of_force(kept: str, expected: set[str]) -> None:
    catalogue = given_document({"text": CATALOGUE.format(kept=kept)}, "catalogue")
    text = f"云溪市蜂场管理办法\n云溪政规〔2021〕3号\n{FIRST}\n{TERM}\n云溪市人民政府\n2021年2月1日"
    document = given_document({"text": text}, "example")
    occasion = Occasion(date(2025, 6, 30), library(), Companions([catalogue, document]))
    assert {finding.kind for finding in check_document(Reviewed(document), occasion)} == expected
