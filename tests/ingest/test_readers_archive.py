import io
import zipfile

import pytest

from ingest.readers import Member, is_archive, members, read
from registry.errors import InputRejected
from tests.ingest.docx_files import docx_file, paragraph


def archive(**files: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return written.getvalue()


def only(content: bytes) -> Member:
    [member] = members(content, "a.zip")
    return member


def test_a_member_is_named_with_its_archive() -> None:
    assert only(archive(**{"文件/甲.md": b"x"})) == Member("a.zip!文件/甲.md", b"x")


@pytest.mark.parametrize("flag", [0x000, 0x800])
def test_names_in_gbk_are_read_whatever_the_flag_says(flag: int) -> None:
    packed = bytearray(archive(**{"abcd.md": b"x"}))
    for header, flags_at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = packed.index(header)
        packed[at + flags_at : at + flags_at + 2] = flag.to_bytes(2, "little")
    assert only(bytes(packed).replace(b"abcd", "办法".encode("gbk"))).name == "a.zip!办法.md"


@pytest.mark.parametrize("name", ["../甲.md", "/etc/甲.md", "子/../../甲.md", "C:/甲.md", "..\\甲.md"])
def test_a_name_that_points_outside_is_refused(name: str) -> None:
    refused = only(archive(**{name: b"x"})).content
    assert isinstance(refused, InputRejected)
    assert "outside" in refused.reason


def test_one_bad_member_does_not_stop_the_others() -> None:
    found = list(members(archive(**{"内.zip": b"PK\x03\x04", "甲.md": b"x"}), "a.zip"))
    assert [isinstance(member.content, InputRejected) for member in found] == [True, False]


def test_an_encrypted_member_is_refused() -> None:
    packed = bytearray(archive(**{"a.md": b"x"}))
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    refused = only(bytes(packed)).content
    assert isinstance(refused, InputRejected)
    assert "encrypted" in refused.reason


def test_a_damaged_member_is_refused_by_name() -> None:
    packed = bytearray(archive(**{"a.md": b"x" * 3000}))
    packed[40] ^= 0xFF
    refused = only(bytes(packed)).content
    assert isinstance(refused, InputRejected)
    assert refused.source == "a.zip!a.md"


def test_a_bomb_is_refused_before_it_unfolds() -> None:
    with pytest.raises(InputRejected, match="bomb"):
        list(members(archive(a=b"\0" * 40_000_000), "a.zip"))


def test_litter_of_operating_systems_is_passed_over() -> None:
    assert only(archive(**{"__MACOSX/._a.md": b"x", ".DS_Store": b"x", "a.md": b"x"})).name == "a.zip!a.md"


def test_a_truncated_archive_is_rejected() -> None:
    with pytest.raises(InputRejected, match="truncated"):
        list(members(archive(**{"a.md": b"x" * 99})[:60], "a.zip"))


def test_documents_inside_come_out_whole() -> None:
    content = docx_file(paragraph("第一条 正文。"))
    assert only(archive(**{"甲.docx": content})).content == content


def test_a_document_that_is_stored_uncompressed_leaves_its_archive_an_archive() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as target:
        target.writestr("渡口.docx", docx_file(paragraph("第一条 渡口设牌。")))
    assert is_archive(written.getvalue(), "文件.zip")
    assert "第一条 渡口设牌。" in read(only(written.getvalue()).content, "渡口.docx").text  # type: ignore[arg-type]
