"""What a review judges anew: what changed and what rests on it, and nothing else."""

from collections.abc import Iterator
from datetime import date

import pytest

from registry.model import FindingState
from registry.settings import Settings
from registry.store.findings import FindingFilter
from registry.unit_of_work import Registry, open_registry
from review.runs import reopening
from review.runs.reopening import reopened
from review.runs.reviewing import ReviewResult, review_registry
from tests.review.conftest import LAW_OF_2015, LAW_OF_2023, MEASURE, take_in

DAY = date(2024, 6, 30)
OTHER_LAW = """中华人民共和国示例灯塔法

2019年3月1日第十三届全国人民代表大会常务委员会第九次会议通过

第一条 灯塔管理人应当每日检修灯塔的透镜。

第二条 本法自2019年5月1日起施行。
"""
UNRELATED = """云溪市路灯维护办法
云溪政规〔2022〕9号
第一条 路灯的立柱由市路灯管理处负责油漆。
第二条 本办法自2022年5月1日起施行，有效期至2026年4月30日。
云溪市人民政府
2022年4月1日
"""
UNCITING = """云溪市蜂箱摆放办法
云溪政规〔2022〕10号
第一条 在水源保护区内放置蜂箱的，由市农业农村局责令限期改正，处五百元以上二千元以下罚款。
第二条 本办法自2022年5月1日起施行。
云溪市人民政府
2022年4月1日
"""


@pytest.fixture
def registry(settings: Settings) -> Iterator[Registry]:
    """All but the law of 2023, judged."""
    with open_registry(settings) as opened:
        for number, text in enumerate((LAW_OF_2015, OTHER_LAW, MEASURE, UNRELATED, UNCITING)):
            take_in(opened, f"{number}.md", text)
        review_registry(opened, DAY)
        yield opened


def titles(registry: Registry, document_ids: list[str]) -> set[str]:
    with registry.snapshot() as unit:
        return {document.title for document in unit.documents.get_many(document_ids).values()}


def open_kinds(registry: Registry) -> dict[str, int]:
    with registry.snapshot() as unit:
        return unit.findings.values("kind", FindingFilter())


def test_where_nothing_changed_nothing_is_judged(registry: Registry) -> None:
    assert review_registry(registry, DAY) == ReviewResult(unchanged=5)


def test_a_new_version_reopens_what_cites_it_and_what_was_laid_beside_it(registry: Registry) -> None:
    take_in(registry, "new.md", LAW_OF_2023)
    expected = {"中华人民共和国示例养蜂法", "云溪市养蜂管理办法", "云溪市蜂箱摆放办法"}
    assert titles(registry, reopened(registry, DAY)) == expected


def test_what_is_judged_anew_finds_what_a_first_review_finds(registry: Registry) -> None:
    take_in(registry, "new.md", LAW_OF_2023)
    review_registry(registry, DAY)
    found = open_kinds(registry)
    review_registry(registry, DAY, anew=True)
    assert open_kinds(registry) == found


def test_a_law_new_to_the_registry_reopens_what_may_answer_to_it(settings: Settings) -> None:
    with open_registry(settings) as registry:
        take_in(registry, "a.md", UNCITING)
        take_in(registry, "b.md", UNRELATED)
        review_registry(registry, DAY)
        take_in(registry, "c.md", LAW_OF_2015)
        assert titles(registry, reopened(registry, DAY)) == {"云溪市蜂箱摆放办法", "中华人民共和国示例养蜂法"}


def test_a_similar_document_of_the_same_issuer_reopens_its_neighbour(registry: Registry) -> None:
    take_in(registry, "twin.md", UNRELATED.replace("9号", "11号").replace("路灯维护办法", "路灯维护暂行办法"))
    assert titles(registry, reopened(registry, DAY)) == {"云溪市路灯维护办法", "云溪市路灯维护暂行办法"}


def test_a_day_that_passes_a_term_reopens_the_document(registry: Registry) -> None:
    assert titles(registry, reopened(registry, date(2026, 5, 1))) == {"云溪市路灯维护办法"}


def test_a_law_that_takes_effect_between_two_reviews_reopens_what_rests_on_it(registry: Registry) -> None:
    take_in(registry, "new.md", LAW_OF_2023)
    review_registry(registry, date(2023, 8, 25))
    assert titles(registry, reopened(registry, date(2023, 9, 5))) == {
        "中华人民共和国示例养蜂法",
        "云溪市养蜂管理办法",
        "云溪市蜂箱摆放办法",
    }


def test_other_rules_judge_everything_again(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reopening, "judged_by", lambda: "another release")
    assert len(reopened(registry, DAY)) == 5


def test_a_judgement_made_before_a_change_taken_over_meanwhile_is_not_remembered(
    registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    from review.runs import reviewing

    judged = reviewing._judged

    def overtaken(*given: object) -> Iterator[object]:
        for outcomes in judged(*given):  # type: ignore[arg-type]
            take_in(registry, "new.md", LAW_OF_2023)
            reopened(registry, DAY)
            yield outcomes

    monkeypatch.setattr(reviewing, "_judged", overtaken)
    review_registry(registry, DAY, anew=True)
    assert len(reopened(registry, DAY)) == 5


def test_a_dismissed_finding_stays_dismissed_until_the_higher_text_changes(registry: Registry) -> None:
    with registry.unit() as unit:
        found = unit.findings.page(FindingFilter(kind="fine_range"))
        for stored in found:
            unit.findings.dismiss(stored.id, reason="地方立法授权", by="审核员", row_version=stored.row_version)
        unit.commit()
    review_registry(registry, DAY, anew=True)
    assert "fine_range" not in open_kinds(registry)
    take_in(registry, "new.md", LAW_OF_2023.replace("二百元以上五百元以下", "二百元以上三百元以下"))
    review_registry(registry, DAY)
    with registry.snapshot() as unit:
        assert found
        assert unit.findings.count(FindingFilter(kind="fine_range", state=FindingState.OPEN)) == len(found)
