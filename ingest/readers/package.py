"""ZIP containers from outside, with limits on what they may unfold to."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterable

from registry.errors import InputRejected

MAX_UNFOLDED = 512 * 1024 * 1024
MAX_MEMBERS = 20_000
# Real DOCX parts shrink to a tenth to a thirtieth; a bomb shrinks a thousandfold.
MAX_RATIO = 200
RATIO_FREE = 16 * 1024 * 1024

_CENTRAL_HEADER = b"PK\x01\x02"
_END_HEADER = b"PK\x05\x06"
_UTF8_FLAG = 0x800

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)
"""What zipfile and the unpackers raise on damaged members."""


def open_zip(content: bytes, name: str) -> zipfile.ZipFile:
    """Open a ZIP whose declared sizes are within limits (zipfile never unfolds more than a member declares)."""
    try:
        opened = zipfile.ZipFile(io.BytesIO(_with_readable_names(content)))
    except (zipfile.BadZipFile, struct.error, UnicodeDecodeError, NotImplementedError, ValueError) as error:
        raise InputRejected(name, f"damaged or truncated ZIP container: {error}") from error
    _refuse_bomb(opened.infolist(), name)
    return opened


def is_word_document(content: bytes, name: str) -> bool:
    """Whether the directory of a ZIP lists the parts of a DOCX itself: one that is stored inside does not count."""
    with open_zip(content, name) as container:
        names = {member_name(member) for member in container.infolist()}
    return "[Content_Types].xml" in names and any(each.startswith("word/document") for each in names)


def _refuse_bomb(members: Iterable[zipfile.ZipInfo], name: str) -> None:
    total = 0
    for count, member in enumerate(members, start=1):
        total += member.file_size
        if count > MAX_MEMBERS:
            raise InputRejected(name, f"more than {MAX_MEMBERS} members in one ZIP container")
        if total > MAX_UNFOLDED:
            raise InputRejected(name, f"unfolds to more than {MAX_UNFOLDED // 2**20} MB: looks like a ZIP bomb")
        if member.file_size > RATIO_FREE and member.file_size > MAX_RATIO * max(member.compress_size, 1):
            raise InputRejected(name, f"{member.filename!r} unfolds more than {MAX_RATIO}-fold: looks like a ZIP bomb")


def read_member(container: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    """The bytes of one member; encryption, damage and unknown compression are rejected by name."""
    if member.flag_bits & 0x1:
        raise InputRejected(name, "the member is encrypted; remove the password and try again")
    try:
        return container.read(member)
    except DAMAGE as error:
        raise InputRejected(name, f"damaged member: {error}") from error


def _with_readable_names(content: bytes) -> bytes:
    """Take the UTF-8 flag off members whose names are not UTF-8: Chinese packers do that, and zipfile raises."""
    end = content.rfind(_END_HEADER)
    if end < 0 or end + 22 > len(content):
        return content
    count, size, position = struct.unpack_from("<HII", content, end + 10)
    if position + size > end:
        return content
    patched = bytearray(content)
    for _ in range(count):
        if patched[position : position + 4] != _CENTRAL_HEADER:
            break
        (flags,) = struct.unpack_from("<H", patched, position + 8)
        name_size, extra_size, comment_size = struct.unpack_from("<HHH", patched, position + 28)
        raw_name = bytes(patched[position + 46 : position + 46 + name_size])
        if flags & _UTF8_FLAG and not _is_utf8(raw_name):
            struct.pack_into("<H", patched, position + 8, flags & ~_UTF8_FLAG)
        position += 46 + name_size + extra_size + comment_size
    return bytes(patched)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def member_name(member: zipfile.ZipInfo) -> str:
    """The name as the packer meant it: without the UTF-8 flag it is UTF-8 or GB18030 in practice, not code page 437."""
    if member.flag_bits & _UTF8_FLAG:
        return member.filename
    try:
        raw = member.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename
