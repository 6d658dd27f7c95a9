"""Readers turn the bytes of a file into clean text: characters of the original, without marks, tags and page furniture.

`read` looks at the content first and at the name second. Each format has a module with
`read(content, name) -> ReadText`, loaded when first needed; a new format is a module and a line in FORMATS.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple, Protocol, cast

from registry.errors import InputRejected
from registry.model import ParseWarning


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text of one file. Lines end in a single line feed; offsets count characters of `text`."""

    text: str
    page_starts: tuple[int, ...] = ()
    """Where each page begins; empty where the format has no pages."""
    tables: tuple[tuple[int, int], ...] = ()
    """Start and end of each table. In the text a row is a line and cells are separated by tabs."""
    title: str | None = None
    """The title that the file states outside its text, or by a mark: a heading of the first level, an HTML title."""
    head_end: int | None = None
    """Where the file itself marks the end of title and dates of adoption; None where it marks nothing."""
    warnings: tuple[ParseWarning, ...] = ()


class Member(NamedTuple):
    """A file in an archive, named `archive!member`; `content` is the reason where it cannot be read."""

    name: str
    content: bytes | InputRejected


class Reader(Protocol):
    """What each module of a format offers."""

    def read(self, content: bytes, name: str) -> ReadText:
        """Raise InputRejected, naming `name`, for what cannot be read."""


class Archive(Protocol):
    """What the module for archives offers."""

    def members(self, content: bytes, name: str) -> Iterator[Member]:
        """Yield the files inside; raise InputRejected if the archive itself cannot be read."""


class Format(NamedTuple):
    """A format that is read: the endings it goes by and what its files are called in messages."""

    module: str
    suffixes: tuple[str, ...]
    called: str


FORMATS = (
    Format("pdf", (".pdf",), "a PDF"),
    Format("docx", (".docx",), "a DOCX"),
    Format("html", (".html", ".htm", ".xhtml"), "an HTML page"),
    Format("archive", (".zip",), "a ZIP archive"),
    Format("text", (".md", ".markdown", ".txt", ".text", ""), "plain text"),
)
SUFFIXES = frozenset(suffix for each in FORMATS for suffix in each.suffixes if suffix)
"""The file name endings that intake picks up from a folder."""

_UNREADABLE = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted Office file (OLE); save it as DOCX without a password"),
    (b"{\\rtf", "an RTF file; save it as DOCX"),
    (b"\x1f\x8b", "a gzip archive; unpack it or make it a ZIP"),
    (b"Rar!", "a RAR archive; make it a ZIP"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; make it a ZIP"),
    (b"\x89PNG", "an image; text recognition is not part of this version"),
    (b"\xff\xd8\xff", "an image; text recognition is not part of this version"),
)
_HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body")


def read(content: bytes, name: str) -> ReadText:
    """Read one file. Raises InputRejected for what is empty, damaged, unknown, or not what its name says."""
    found = format_of(content, name)
    if found.module == "archive":
        raise InputRejected(name, "an archive inside an archive is not opened")
    reader = cast(Reader, import_module(f"ingest.readers.{found.module}"))
    return reader.read(content, name)


def is_archive(content: bytes, name: str) -> bool:
    return format_of(content, name).module == "archive"


def members(content: bytes, name: str) -> Iterator[Member]:
    """The files in an archive."""
    archive = cast(Archive, import_module("ingest.readers.archive"))
    return archive.members(content, name)


def format_of(content: bytes, name: str) -> Format:
    """The format by content; a name that says another format is an error, as one of the two is wrong."""
    if not content.strip():
        raise InputRejected(name, "the file is empty")
    for magic, reason in _UNREADABLE:
        if content.startswith(magic):
            raise InputRejected(name, f"this is {reason}")
    suffix = PurePath(name).suffix.lower()
    seen = _by_content(content, name)
    named = next((each for each in FORMATS if suffix in each.suffixes), None)
    if seen is None:
        if named is None:
            raise InputRejected(name, f"files of type {suffix} are not read")
        if named.module in ("pdf", "docx", "archive"):
            raise InputRejected(name, f"named {suffix} but its content is not {named.called}")
        return named
    if named is not None and suffix and named != seen and named.module != "text":
        raise InputRejected(name, f"named {suffix} but its content is {seen.called}")
    return seen


def _by_content(content: bytes, name: str) -> Format | None:
    formats = {each.module: each for each in FORMATS}
    if b"%PDF-" in content[:1024]:
        return formats["pdf"]
    if content.startswith(b"PK\x03\x04"):
        package = import_module("ingest.readers.package")
        return formats["docx" if package.is_word_document(content, name) else "archive"]
    opening = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return formats["html"] if opening.startswith(_HTML_STARTS) else None
