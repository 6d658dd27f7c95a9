"""Rule packs: their wordings both ways, the user's own, and what a run of one stores."""

from datetime import date
from pathlib import Path

import pytest

from registry.errors import NotFound, RuleDataInvalid
from registry.store.findings import FindingFilter
from registry.unit_of_work import Registry
from review.packs.pack import Pack
from review.packs.reading import built_in, pack_named, packs
from review.packs.running import run_pack, selected
from tests.review.conftest import take_in

DAY = date(2025, 6, 30)
OWN = """
id: bees
name: 蜂业专项清理
basis: 云溪市人民政府的决定
kinds: [expired_validity]
selection: {words: [蜂箱]}
words:
  - id: hive_fee
    name: 蜂箱管理费
    kind: new_fee
    severity: high
    basis: 示例养蜂法第四条
    stands_in: [示例养蜂法, 第四条]
    pattern: "缴纳[^。；]{0,6}蜂箱管理费"
    explanation: 蜂箱管理费没有依据。
    suggestion: 删去。
    examples: [养蜂人应当缴纳蜂箱管理费。]
    counterexamples: [不得要求养蜂人缴纳蜂箱管理费。]
"""
CLAUSE = """云溪市蜂箱办法
云溪政规〔2019〕9号
第一条 养蜂人应当按年缴纳蜂箱管理费。
第二条 本办法自2019年5月1日起施行，有效期二年。
云溪市人民政府
2019年4月1日
"""


def write(home: Path, content: str, name: str = "bees.yml") -> None:
    (home / "packs").mkdir(exist_ok=True)
    (home / "packs" / name).write_text(content, "utf-8")


def run(registry: Registry, pack: Pack) -> int:
    with registry.snapshot() as unit:
        ids = list(selected(unit, pack, DAY))
    return run_pack(registry, pack, ids, DAY).findings


def test_five_packs_come_along_and_each_keeps_its_examples() -> None:
    assert {pack.id for pack in built_in()} == {
        "administrative_penalty",
        "business_environment",
        "certificates",
        "civil_code",
        "fair_competition",
    }


def test_every_wording_names_the_article_that_it_breaks() -> None:
    assert [rule.id for pack in built_in() for rule in pack.words if rule.stands_in is None] == []


def test_a_pack_of_the_users_own_needs_no_python(registry: Registry) -> None:
    take_in(registry, "clause.md", CLAUSE)
    write(registry.settings.home, OWN)
    pack = pack_named(registry.settings.home, "蜂业专项清理")
    assert run(registry, pack) == 2 + 1  # the terms of both documents that name hives, and the fee
    with registry.snapshot() as unit:
        stored = unit.findings.page(FindingFilter(topic=pack.topic))
    [fee] = [each.finding for each in stored if each.finding.rule == "bees.hive_fee"]
    assert fee.quote == "养蜂人应当按年缴纳蜂箱管理费"
    assert fee.higher is not None
    assert fee.higher.provision == "第四条"
    assert {each.finding.kind for each in stored} == {"new_fee", "expired_validity"}


def test_a_review_leaves_a_packs_findings_and_a_pack_those_of_the_review(registry: Registry) -> None:
    take_in(registry, "clause.md", CLAUSE)
    write(registry.settings.home, OWN)
    pack = pack_named(registry.settings.home, "bees")
    assert run(registry, pack) == run(registry, pack) == 3


def test_what_stands_in_a_law_that_the_registry_lacks_is_said_to_be_missing(registry: Registry) -> None:
    [pack] = [pack for pack in built_in() if pack.id == "civil_code"]
    assert run_pack(registry, pack, [], DAY).missing == ("民法典",)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ("examples: [养蜂人应当缴纳蜂箱管理费。]", "examples: [养蜂人登记。]"),
            "does not find its example '养蜂人登记。'",
        ),
        (("counterexamples: [不得要求", "counterexamples: [要求"), "finds its counterexample"),
        (("kinds: [expired_validity]", "kinds: [too_old]"), "unknown kinds too_old"),
        (("severity: high", "severity: awful"), "'awful' is not a valid Severity"),
        (('pattern: "缴纳', 'pattern: "(缴纳'), "missing \\)"),
        (("id: bees", "id: civil_code"), "another pack has the id 'civil_code'"),
        (("basis: 云溪市人民政府的决定\n", ""), "basis missing"),
        (("selection: {words: [蜂箱]}", "selection: {ranks: [decree]}"), "'decree' is not a valid Rank"),
        (("id: bees", "- id: bees"), "not YAML"),
    ],
)
def test_a_broken_pack_is_refused_and_named(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    write(tmp_path, OWN.replace(*change))
    with pytest.raises(RuleDataInvalid, match=message) as refused:
        packs(tmp_path)
    assert "bees.yml" in str(refused.value)


def test_an_unknown_pack_is_named_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"no rule pack has this name; there are .*civil_code"):
        pack_named(tmp_path, "wasps")
