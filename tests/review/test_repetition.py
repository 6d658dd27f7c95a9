"""Registered documents that say the same again, and those that only look alike."""

from datetime import date
from pathlib import Path

import pytest

from ingest.intake.run import take_in_sources
from registry.store.findings import FindingFilter
from registry.unit_of_work import Registry
from review.runs.reviewing import review_documents

NOTICE = """{issuer}关于{again}规范蜂群登记的通知
云溪农规〔{year}〕{number}号
一、养蜂户应当在每年三月底前向所在乡镇农技站登记蜂群数量和放置地点。
二、登记内容有变化的，养蜂户应当在十五日内告知农技站。
三、农技站应当将登记情况报送{issuer}，由其汇总后公布。
四、本通知自{year}年3月1日起施行，有效期{term}。
{issuer}
{year}年2月1日
"""
EARLIER = {"issuer": "云溪市农业农村局", "again": "", "year": 2022, "number": 3, "term": "五年"}
LATER = {**EARLIER, "again": "进一步", "year": 2024, "number": 8}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [({}, 2), ({"issuer": "松岭市农业农村局"}, 0), ({"term": "一年"}, 0)],
    ids=["same issuer", "another issuer", "the earlier one is over"],
)
def test_only_documents_in_force_of_one_issuer_repeat_each_other(
    registry: Registry, tmp_path: Path, changed: dict[str, str], expected: int
) -> None:
    folder = tmp_path / "notices"
    folder.mkdir()
    for name, given in (("earlier.md", {**EARLIER, **changed}), ("later.md", LATER)):
        (folder / name).write_text(NOTICE.format_map(given), "utf-8")
    take_in_sources(registry, [str(folder)])
    with registry.snapshot() as unit:
        document_ids = unit.documents.ids()
    review_documents(registry, document_ids, date(2025, 6, 30))
    with registry.snapshot() as unit:
        assert len(unit.findings.page(FindingFilter(kind="duplicate"))) == expected
