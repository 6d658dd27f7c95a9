"""The search page's filters that are no facets, and the issuers' facet."""

import pytest

from ingest.pipeline import parse_document
from registry.model import FindingState
from registry.store.findings import FindingFilter
from registry.unit_of_work import Registry
from search.backends import open_backend
from search.indexer import update_index
from tests.ui.conftest import MEASURE
from tests.ui.console import markup, open_page, words

CITING = """岚州市公园巡查规定

岚政规〔2024〕8号

第一条 公园巡查按照《岚州市公园绿地条例》执行。

第二条 公园夜间应当关闭。

岚州市人民政府

2024年4月1日
"""


@pytest.fixture(autouse=True)
def index(registry: Registry) -> None:
    """The registry with one document more, which cites another, and the index."""
    [document] = parse_document(CITING.encode(), "citing.md")
    with registry.unit() as unit:
        unit.documents.add_many([(document, registry.files.put(CITING.encode(), "citing.md", "text/markdown"))])
        unit.commit()
    update_index(registry, open_backend(registry.settings))


def test_only_passages_that_cite_a_law_are_left() -> None:
    assert "4 条 ·" in words(open_page("search", q="公园 巡查"))
    shown = open_page("search", q="公园 巡查", cites="岚州市公园绿地条例")
    assert "1 条 ·" in words(shown)
    assert "岚州市公园巡查规定" in shown.get("page_link")[-1].proto.label


def test_a_law_that_nobody_cites_leaves_nothing() -> None:
    assert "没有找到相符的条款。" in words(open_page("search", q="公园", cites="星际航行法"))


def test_only_documents_with_open_findings_are_left(registry: Registry) -> None:
    page = open_page("search", q="公园")
    page.toggle(key="open_findings").set_value(True).run()
    assert {link.proto.label for link in page.get("page_link") if "公园" in link.proto.label} == {MEASURE}
    with registry.unit() as unit:
        for stored in unit.findings.page(FindingFilter(state=FindingState.OPEN)):
            unit.findings.dismiss(stored.id, reason="无误", by="甲", row_version=stored.row_version)
        unit.commit()
    assert "没有找到相符的条款。" in words(page.run())


def test_issuers_are_offered_with_their_counts_and_narrow() -> None:
    page = open_page("search", q="公园", issuer="岚州市城市管理局")
    options = page.multiselect(key="choice_issuer").options
    assert any(option.startswith("岚州市城市管理局 (") for option in options)
    assert "岚州市公园绿地条例" not in markup(page)
