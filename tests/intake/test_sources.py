"""What a source lists, and what it names as left out."""

from pathlib import Path

import pytest

from ingest.sources import find_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "文件"
    (root / "乙").mkdir(parents=True)
    for name in ("二.md", "一.docx", "乙/三.html"):
        (root / name).write_text("正文")
    return root


def names(*sources: Path | str, configured: Path = Path("none")) -> list[str]:
    return [file.name for file in find_files([str(source) for source in sources], configured).files]


def test_a_folder_is_read_to_the_bottom_in_the_order_of_names(folder: Path) -> None:
    assert names(folder) == ["文件/一.docx", "文件/二.md", "文件/乙/三.html"]


def test_a_file_named_twice_is_taken_once(folder: Path) -> None:
    assert names(folder, folder / "二.md", folder / "乙") == ["文件/一.docx", "文件/二.md", "文件/乙/三.html"]


@pytest.mark.parametrize("name", [".DS_Store", "~$一.docx", "印章.png"])
def test_a_file_that_is_no_document_is_skipped_by_name(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"x")
    listing = find_files([str(folder)], Path("none"))
    assert [Path(skipped.source).name for skipped in listing.skipped] == [name]
    assert len(listing.files) == 3


def test_a_hidden_folder_is_not_entered(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git" / "四.md").write_text("正文")
    assert len(names(folder)) == 3


def test_a_document_in_a_format_that_is_not_read_fails_with_advice(folder: Path) -> None:
    (folder / "旧文.doc").write_bytes(b"x")
    [failed] = find_files([str(folder)], Path("none")).failed
    assert failed.source.endswith("旧文.doc")
    assert "DOCX" in failed.reason


def test_a_symbolic_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("正文")
    (folder / "link.md").symlink_to(outside)
    listing = find_files([str(folder)], Path("none"))
    assert len(listing.files) == 3
    assert listing.skipped[0].reason == "a symbolic link is not followed"


def test_a_file_name_in_gbk_is_shown_in_chinese(folder: Path) -> None:
    Path(str(folder).encode().decode(), "甲".encode("gbk").decode("utf-8", "surrogateescape") + ".md").write_text(
        "正文"
    )
    assert "文件/甲.md" in names(folder)


def test_a_missing_path_fails_and_does_not_stop_the_others(folder: Path) -> None:
    listing = find_files(["不存在", str(folder)], Path("none"))
    assert listing.failed[0].source == "不存在"
    assert len(listing.files) == 3


def test_a_configured_source_is_known_by_the_name_of_its_file(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "office.yml").write_text(f"title: 司法局\nconnector: folder\npath: {folder}\n")
    assert len(names("office", configured=tmp_path)) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: 司法局\nconnector: folder\n", "path"),
        ("title: 司法局\nconnector: folder\npath: ''\n", "not empty"),
        ("title: 司法局\nconnector: ftp\npath: there\n", "ftp"),
        ("title: [", "cannot be read"),
        ("- a list\n", "list"),
    ],
)
def test_a_wrongly_configured_source_fails_with_the_file_and_the_fault(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "office.yml").write_text(text)
    [failed] = find_files(["office"], tmp_path).failed
    assert "office.yml" in failed.reason
    assert said in failed.reason


def test_a_configured_source_without_its_folder_fails(tmp_path: Path) -> None:
    (tmp_path / "office.yml").write_text("title: 司法局\nconnector: folder\npath: gone\n")
    [failed] = find_files(["office"], tmp_path).failed
    assert "gone" in failed.reason
