"""Citations of registered texts are resolved in bulk, and what became of each is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.pipeline import parse_document
from ingest.resolution.registered import RegisteredLibrary, resolve_registered
from registry.model import Resolution, ResolutionState
from registry.settings import read_settings
from registry.unit_of_work import Registry, open_registry

LAW = (
    "中华人民共和国灯塔法\n（2010年3月1日某会议通过 自2010年5月1日起施行）\n第一条 灯塔应当编号。\n"
    "第二条 灯塔由主管部门管理：\n（一）登记；\n（二）巡查。\n"
)
NOTICE = (
    "云溪市灯塔管理办法\n云政规〔2021〕3号\n第一条 根据《中华人民共和国灯塔法》，制定本办法。\n"
    "第二条 依照《灯塔法》第二条第（二）项巡查。\n第三条 违反本办法第二条的，依照《灯塔法》第九条处理。\n"
    "第四条 依照《无此条例》办理。\n云溪市人民政府\n2021年3月1日\n"
)


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry]:
    monkeypatch.setenv("GUIQING_HOME", str(tmp_path))
    monkeypatch.delenv("GUIQING_DATABASE_URL", raising=False)
    with open_registry(read_settings()) as opened:
        yield opened


def resolved(registry: Registry, *texts: str) -> dict[str, Resolution]:
    """Take the texts in, resolve all, and return what became of each citation of the last by its words."""
    with registry.unit() as unit:
        batch = []
        for number, text in enumerate(texts):
            [document] = parse_document(text.encode(), f"{number}.txt")
            batch.append((document, registry.files.put(text.encode(), document.file, "text/plain")))
        versions = [arrival.version_id for arrival in unit.documents.add_many(batch)]
        resolve_registered(unit, versions)
        unit.commit()
    with registry.snapshot() as unit:
        text = unit.documents.text(versions[-1])
        stored = unit.citations.of_version(versions[-1])
    return {text[s.citation.start : s.citation.end]: s.resolution for s in stored if s.resolution}


def test_each_citation_is_kept_with_what_became_of_it(registry: Registry) -> None:
    found = resolved(registry, LAW, NOTICE)
    assert found["《灯塔法》第二条第（二）项"].path == "art_2/item_2"
    assert found["本办法第二条"].path == "art_2"
    assert found["《中华人民共和国灯塔法》"].state is ResolutionState.RESOLVED
    assert "没有第9条" in found["《灯塔法》第九条"].reason
    assert found["《无此条例》"].state is ResolutionState.NOT_IN_REGISTRY


def test_a_document_that_arrives_later_is_found_then(registry: Registry) -> None:
    before = resolved(registry, NOTICE)
    assert before["《中华人民共和国灯塔法》"].state is ResolutionState.NOT_IN_REGISTRY
    after = resolved(registry, LAW, NOTICE)
    assert after["《中华人民共和国灯塔法》"].state is ResolutionState.RESOLVED


def test_a_title_is_found_without_the_issuer_that_opens_it(registry: Registry) -> None:
    title = "最高人民法院关于审理灯塔案件的规定"
    resolved(registry, LAW.replace("中华人民共和国灯塔法", title))
    with registry.snapshot() as unit:
        library = RegisteredLibrary(unit.documents)
        assert library.named("关于审理灯塔案件的规定") == library.named(title) != frozenset()


ISSUING = (
    "云溪市人民政府关于印发《云溪市浮标管理规定》的通知\n云政规〔2022〕8号\n各县人民政府：\n"
    "现将《云溪市浮标管理规定》印发给你们，请遵照执行。\n云溪市人民政府\n2022年3月1日\n"
    "云溪市浮标管理规定\n第一条 浮标应当编号。\n第二条 浮标应当巡查。\n"
)


def test_a_measure_is_found_in_the_notice_that_issues_it(registry: Registry) -> None:
    citing = NOTICE.replace("《无此条例》", "《云溪市浮标管理规定》第二条")
    found = resolved(registry, ISSUING, citing)["《云溪市浮标管理规定》第二条"]
    assert (found.state, found.path) == (ResolutionState.RESOLVED, "annex_1/art_2")
