"""What an intake decides to parse, and in which portions."""

from pathlib import Path

import pytest

from ingest.intake import plan
from ingest.intake.plan import PlannedFile, parser_version, plan_intake
from ingest.sources import FoundFile, Listing
from tests.intake.conftest import measure


def listing(*paths: Path) -> Listing:
    return Listing(tuple(FoundFile(path, path.name) for path in paths))


def test_known_bytes_are_not_parsed(folder: Path) -> None:
    paths = sorted(folder.iterdir())
    first = plan_intake(listing(*paths), known={})
    second = plan_intake(listing(*paths), known={planned.sha256: planned.file.name for planned in first.files[:2]})
    assert [planned.file.path for planned in second.files] == [paths[2]]
    assert [file.path for file in second.unchanged] == paths[:2]


@pytest.mark.parametrize(
    ("known", "names", "parsed"),
    [
        ("桥梁条例.md", ["桥梁条例(2014-11-01).md"], ["桥梁条例(2014-11-01).md"]),
        ("桥梁条例(2013-05-01).md", ["桥梁条例(2014-11-01).md"], ["桥梁条例(2014-11-01).md"]),
        ("旧/桥梁条例(2014-11-01).md", ["新/桥梁条例(2014-11-01).md"], []),
        ("桥梁条例(2014-11-01).md", ["桥梁条例.md"], []),
        ("桥梁条例(2013-05-01).md", ["桥梁条例(2013-05-01).md", "桥梁条例(2014-11-01).md"], []),
        ("桥梁.md", ["桥梁条例.md"], []),
    ],
)
def test_known_bytes_are_parsed_again_where_their_name_now_tells_another_day(
    known: str, names: list[str], parsed: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "text"
    path.write_text(measure("桥梁"), "utf-8")
    found = Listing(tuple(FoundFile(path, name) for name in names))
    sha256 = plan_intake(found, known={}).files[0].sha256
    assert [planned.file.name for planned in plan_intake(found, known={sha256: known}).files] == parsed


def test_a_huge_file_is_refused_by_its_size(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "MAX_BYTES", 10)
    [failed, *_] = plan_intake(listing(*folder.iterdir()), known={}).failed
    assert "MB" in failed.reason


@pytest.mark.parametrize(
    ("sizes", "batches"),
    [([1, 1, 1, 1], [3, 1]), ([60, 60, 1], [1, 2]), ([500, 1], [1, 1]), ([], [])],
)
def test_batches_are_bounded_in_number_and_bytes(
    sizes: list[int], batches: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "BATCH_FILES", 3)
    monkeypatch.setattr(plan, "BATCH_BYTES", 100)
    files = tuple(PlannedFile(FoundFile(Path(str(n)), str(n)), str(n), size) for n, size in enumerate(sizes))
    made = plan.IntakePlan(files, (), (), ())
    assert [len(batch) for batch in made.batches()] == batches


def test_the_version_of_the_parser_is_told_by_its_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "structure.py").write_text("a = 1")
    monkeypatch.setattr(plan.ingest, "__path__", [str(tmp_path)])
    first = parser_version.__wrapped__()
    (tmp_path / "structure.py").write_text("a = 2")
    assert parser_version.__wrapped__() != first
