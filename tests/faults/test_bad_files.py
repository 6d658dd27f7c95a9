"""Bad input gets a clear error that names it."""

import pytest

from ingest.pipeline import parse_document, parse_members
from registry.errors import InputRejected
from registry.model import ParsedDocument
from tests.faults.bad_files import BAD_FILES, FILES, SENTENCE, packed


@pytest.mark.parametrize(("name", "content", "reason"), BAD_FILES, ids=[name for name, _, _ in BAD_FILES])
def test_a_bad_file_is_rejected_with_its_name_and_the_reason(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(InputRejected, match=reason) as rejected:
        parse_document(content, name)
    assert rejected.value.source == name


def test_a_pdf_that_only_forbids_copying_is_read() -> None:
    [document] = parse_document((FILES / "owner-password.pdf").read_bytes(), "a.pdf")
    assert document.text.startswith("第一条")


def test_a_bad_member_of_an_archive_is_named_and_the_others_are_read() -> None:
    archive = packed(**{"坏.pdf": b"x", "好.md": SENTENCE.encode(), "空.md": b"", "内.zip": packed(a=b"x")})
    found = list(parse_members(archive, "收文.zip"))
    assert [each.source if isinstance(each, InputRejected) else each.file for each in found] == [
        "收文.zip!坏.pdf",
        "收文.zip!好.md",
        "收文.zip!空.md",
        "收文.zip!内.zip",
    ]
    assert [isinstance(each, ParsedDocument) for each in found] == [False, True, False, False]


@pytest.mark.parametrize("text", ["第一" * 200_000, "《" * 200_000, "（一）" * 100_000, "一、\n" * 50_000])
def test_hostile_text_is_parsed_or_rejected_in_bounded_time(text: str) -> None:
    [document] = parse_document(text.encode(), "hostile.txt")
    assert document.text.strip() == text.strip()
