"""An intake from its sources to the registry, and what it leaves behind when something goes wrong."""

import hashlib
import os
import signal
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.intake.batch import keep_bytes, store_batch
from ingest.intake.pool import ParsedFile
from ingest.intake.run import IntakeResult, is_taken_in, start_intake, take_in_sources
from ingest.sources import FoundFile
from registry.errors import RunInProgress
from registry.model import DocumentKind, ParsedDocument
from registry.store.documents import DocumentFilter
from registry.store.runs import ItemState, Run, RunState
from registry.unit_of_work import Registry, open_registry
from tests.intake.conftest import measure

FILES = 250
"""More than two batches."""
ROOT = Path(__file__).parent.parent.parent

KILLED = """
import os, signal, sys
from ingest.intake.run import take_in_sources
from registry.settings import read_settings
from registry.unit_of_work import open_registry

with open_registry(read_settings()) as registry:
    take_in_sources(registry, sys.argv[1:], lambda stage, done, total: done and os.kill(os.getpid(), signal.SIGKILL))
"""

FULL_DISK = """
import resource, sys
from ingest.intake.run import take_in_sources
from registry.errors import StoreUnavailable
from registry.settings import read_settings
from registry.unit_of_work import open_registry

settings = read_settings()
with open_registry(settings) as registry:
    size = (settings.home / "registry.db").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        take_in_sources(registry, sys.argv[1:])
    except StoreUnavailable as error:
        print("StoreUnavailable", error)
"""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    root = tmp_path / "many"
    root.mkdir()
    for number in range(FILES):
        (root / f"{number:03}.md").write_text(measure(f"第{number}号设施", 100 + number), encoding="utf-8")
    return root


def test_a_renamed_file_brings_the_day_that_its_new_name_tells(registry: Registry, tmp_path: Path) -> None:
    file = tmp_path / "云溪市桥梁条例.md"
    file.write_text("云溪市桥梁条例\n第一条 桥梁应当安全。", "utf-8")
    take_in_sources(registry, [str(file)])
    renamed = file.rename(tmp_path / "云溪市桥梁条例(2014-11-01).md")
    result = take_in_sources(registry, [str(renamed)])
    with registry.snapshot() as unit:
        document = unit.documents.find("云溪市桥梁条例(2014-11-01)")
        [version] = unit.documents.versions(document.id)
    assert (version.published, version.source_name) == (date(2014, 11, 1), renamed.name)
    assert (result.registered, result.new_versions, is_taken_in(registry, [str(renamed)])) == (0, 0, True)


def environment(registry: Registry) -> dict[str, str]:
    return os.environ | {"GUIQING_HOME": str(registry.settings.home), "GUIQING_WORKERS": "2"}


def parsed_file(path: Path, text: str) -> ParsedFile:
    content = path.read_bytes()
    document = ParsedDocument(path.name, path.stem, DocumentKind.OTHER, "", text)
    return ParsedFile(FoundFile(path, path.name), hashlib.sha256(content).hexdigest(), (document,))


def take_in(registry: Registry, *sources: Path) -> IntakeResult:
    return take_in_sources(registry, [str(source) for source in sources])


def titles(registry: Registry) -> list[str]:
    with registry.snapshot() as unit:
        return sorted(document.title for document in unit.documents.page(DocumentFilter(), limit=1000))


def last_run(registry: Registry) -> Run:
    with registry.snapshot() as unit:
        return unit.runs.latest(1)[0]


def failures(result: IntakeResult) -> dict[str, str]:
    return {Path(failed.source).name: failed.reason for failed in result.failed}


def test_a_folder_is_taken_in(registry: Registry, folder: Path) -> None:
    assert take_in(registry, folder).registered == 3
    assert titles(registry) == ["云溪市公园管理办法", "云溪市桥梁管理办法", "云溪市河道管理办法"]


def test_the_bytes_are_kept(registry: Registry, folder: Path) -> None:
    take_in(registry, folder)
    with registry.snapshot() as unit:
        kept = {registry.files.read(source.sha256) for source in unit.sources.all()}
    assert kept == {path.read_bytes() for path in folder.iterdir()}


def test_a_second_run_reads_nothing_anew(registry: Registry, folder: Path) -> None:
    take_in(registry, folder)
    again = take_in(registry, folder)
    assert (again.registered, again.new_versions, again.unchanged) == (0, 0, 3)
    assert len(titles(registry)) == 3


def test_a_changed_file_is_a_new_version_of_its_document(registry: Registry, folder: Path) -> None:
    take_in(registry, folder)
    (folder / "桥梁.md").write_text(measure("桥梁").replace("备案", "报告"), encoding="utf-8")
    again = take_in(registry, folder)
    assert (again.registered, again.new_versions, again.unchanged) == (0, 1, 2)


def test_a_bad_file_is_named_and_stops_nothing(registry: Registry, folder: Path) -> None:
    (folder / "空.md").touch()
    result = take_in(registry, folder)
    assert result.registered == 3
    assert failures(result) == {"空.md": "the file is empty"}


def test_a_partly_failed_run_says_so_and_why(registry: Registry, folder: Path) -> None:
    (folder / "空.md").touch()
    take_in(registry, folder)
    run = last_run(registry)
    assert run.state is RunState.PARTLY_FAILED
    with registry.snapshot() as unit:
        [failed] = unit.runs.items(run.id, ItemState.FAILED)
    assert (Path(failed.name).name, failed.error) == ("空.md", "the file is empty")


def test_a_failed_file_is_tried_again_by_the_next_run(registry: Registry, folder: Path) -> None:
    (folder / "新.md").touch()
    take_in(registry, folder)
    (folder / "新.md").write_text(measure("灯光", 6), encoding="utf-8")
    assert take_in(registry, folder).registered == 1


def test_each_member_of_an_archive_is_a_document(registry: Registry, tmp_path: Path) -> None:
    archive = tmp_path / "归档.zip"
    with zipfile.ZipFile(archive, "w") as writer:
        writer.writestr("一.md", measure("码头", 4))
        writer.writestr("二.md", measure("渡口", 5))
        writer.writestr("空.md", "")
    result = take_in(registry, archive)
    assert result.registered == 2
    assert [failed.source for failed in result.failed] == [f"{archive}!空.md"]


def test_a_text_that_cannot_be_stored_fails_alone(registry: Registry, folder: Path) -> None:
    answers = [
        parsed_file(path, text) for path, text in zip(sorted(folder.iterdir()), ("甲", "乙\0", "丙"), strict=True)
    ]
    with registry.run("intake") as run_id:
        outcome = store_batch(registry, run_id, keep_bytes(registry, answers))
    assert [failed.source for failed in outcome.failed] == [answers[1].file.source]
    assert len(titles(registry)) == 2


def test_a_file_that_changes_while_it_is_read_is_not_taken_in(registry: Registry, folder: Path) -> None:
    answer = replace(parsed_file(folder / "桥梁.md", "旧"), sha256="0" * 64)
    with registry.run("intake") as run_id:
        outcome = store_batch(registry, run_id, keep_bytes(registry, [answer]))
    assert outcome.failed[0].reason == "was changed while it was read"
    assert titles(registry) == []


def test_a_second_intake_at_the_same_time_is_refused(registry: Registry, folder: Path) -> None:
    with open_registry(registry.settings) as other, start_intake(other, [str(folder)]), pytest.raises(RunInProgress):
        take_in(registry, folder)
    assert take_in(registry, folder).registered == 3


def test_ctrl_c_leaves_whole_documents_and_a_run_that_says_so(registry: Registry, many: Path) -> None:
    def press_ctrl_c(stage: str, done: int, total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in_sources(registry, [str(many)], press_ctrl_c)
    run = last_run(registry)
    assert run.state is RunState.INTERRUPTED
    assert run.items["done"] == len(titles(registry))


def test_a_killed_intake_is_marked_and_made_up_for(registry: Registry, many: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(many)], env=environment(registry), cwd=ROOT)
    assert killed.returncode == -signal.SIGKILL
    stored = len(titles(registry))
    with open_registry(registry.settings) as again:
        assert last_run(again).state is RunState.INTERRUPTED
        result = take_in(again, many)
    assert (result.unchanged, result.registered) == (stored, FILES - stored)


def test_a_full_disk_is_an_error_and_leaves_whole_documents(registry: Registry, folder: Path, many: Path) -> None:
    take_in(registry, folder)
    full = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(many)],
        env=environment(registry),
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert full.stdout.startswith("StoreUnavailable"), full.stderr
    with registry.snapshot() as unit:
        for document_id in unit.documents.ids():
            for version in unit.documents.versions(document_id):
                assert len(unit.documents.provisions(version.id)) == 3
    assert len(titles(registry)) < FILES + 3
    assert take_in(registry, many).failed == ()
