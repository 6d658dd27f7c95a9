"""Citations are looked up when a text arrives, and again when what it cites arrives."""

from pathlib import Path

import pytest

from ingest.intake import run
from ingest.intake.citations import resolve_citations
from ingest.intake.run import take_in_sources
from registry.model import ResolutionState
from registry.unit_of_work import Registry
from tests.intake.conftest import measure

CITING = measure("码头", 8).replace("应当向市人民政府备案", "依照《云溪市桥梁管理办法》第二条的规定备案")


@pytest.fixture
def citing(tmp_path: Path) -> Path:
    path = tmp_path / "码头.md"
    path.write_text(CITING, encoding="utf-8")
    return path


def states(registry: Registry) -> dict[str, int]:
    with registry.snapshot() as unit:
        return unit.citations.counts()


def take_in(registry: Registry, *sources: Path) -> None:
    take_in_sources(registry, [str(source) for source in sources])


def test_a_citation_of_what_is_there_is_resolved(registry: Registry, citing: Path, folder: Path) -> None:
    take_in(registry, folder, citing)
    assert states(registry) == {ResolutionState.RESOLVED: 1}


def test_a_citation_is_looked_up_again_when_its_target_arrives(registry: Registry, citing: Path, folder: Path) -> None:
    take_in(registry, citing)
    assert states(registry) == {ResolutionState.NOT_IN_REGISTRY: 1}
    take_in(registry, folder)
    assert states(registry) == {ResolutionState.RESOLVED: 1}


@pytest.mark.parametrize(
    ("cited", "title"),
    [
        ("中国人民解放军现役军官服役条例", "中华人民共和国现役军官法"),
        ("关于审理桥梁案件的规定", "最高人民法院关于审理桥梁案件的规定"),
        ("原云溪市桥梁管理办法", "云溪市桥梁管理办法"),
    ],
)
def test_a_citation_by_another_name_is_looked_up_again_too(
    registry: Registry, tmp_path: Path, cited: str, title: str
) -> None:
    (tmp_path / "citing.md").write_text(CITING.replace("云溪市桥梁管理办法", cited), "utf-8")
    (tmp_path / "cited.md").write_text(f"{title}\n\n第一条 甲。\n\n第二条 乙。\n", "utf-8")
    take_in(registry, tmp_path / "citing.md")
    take_in(registry, tmp_path / "cited.md")
    assert states(registry) == {ResolutionState.RESOLVED: 1}


def test_the_index_hears_of_a_text_whose_citation_leads_elsewhere_now(
    registry: Registry, citing: Path, folder: Path
) -> None:
    take_in(registry, citing)
    with registry.unit() as unit:
        unit.outbox.register("index", from_start=False)
        unit.commit()
    take_in(registry, folder)
    with registry.snapshot() as unit:
        changed = {unit.documents.get(entry.document_id).title for entry in unit.outbox.read("index")}
    assert "云溪市码头管理办法" in changed


def test_what_is_resolved_is_not_looked_up_again(registry: Registry, citing: Path, folder: Path) -> None:
    take_in(registry, citing)
    take_in(registry, folder)
    heard: list[int] = []
    resolve_citations(registry, lambda stage, done, total: heard.append(done))
    assert heard == []


def test_a_run_killed_before_the_look_up_is_made_up_for(
    registry: Registry, citing: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(run, "resolve_citations", killed)
        take_in(registry, folder, citing)
    assert states(registry) == {"unlooked": 1}
    take_in(registry, folder)
    assert states(registry) == {ResolutionState.RESOLVED: 1}
