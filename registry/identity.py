"""Which work and which version of it a text is: deterministic ids, so that taking a text in twice changes nothing."""

import base64
import hashlib
import re
from datetime import date
from pathlib import PurePath

from registry.model import DocumentKind, ParsedDocument, ProvisionKind, Rank
from registry.number import number_key
from registry.titles import split_version_date, title_key

# Ranks whose titles are unique in the country: one body gives them, or the title names the place (上海市…条例).
KNOWN_BY_TITLE = frozenset(
    {
        Rank.CONSTITUTION,
        Rank.LAW,
        Rank.ADMINISTRATIVE_REGULATION,
        Rank.SUPERVISORY_REGULATION,
        Rank.JUDICIAL_INTERPRETATION,
        Rank.LOCAL_REGULATION,
    }
)
# An act that is done once. Another decision under the same title is another document, never a version of it.
_SINGLE_ACT = re.compile(r"关于.*(?:修改|修正|废止|授权|停止|失效|任免).*(?:决定|决议|公告|通知)$")
# The texts of a work that came apart, one book a file: 合同编, 第三编合同, 总则, 附则.
_PART = re.compile(
    r"^(?:第[一二三四五六七八九十]{1,3}编)?\s*(?P<name>[\u4e00-\u9fff]{1,10}编|总\s*则|分\s*则|附\s*则)$"
)
_PART_NUMBERED = re.compile(r"^第[一二三四五六七八九十]{1,3}编\s*(?P<name>[\u4e00-\u9fff]{1,12})$")
_HEAD_LINES = 4


def document_id(parsed: ParsedDocument) -> str:
    """The id of the work that the text belongs to.

    Laws, regulations and judicial interpretations are known by title; rules by title and issuer; all others by issuer
    and number, or title where they have no number. Where too little is known to tell works apart, the text is a work of
    its own: two documents must never become one by guesswork.
    """
    return _short_id(*_work(parsed))


def version_id(document: str, part: str | None, text: str) -> str:
    """The id of a text of a document. Its dates are not in it: they may be read better one day, the text stays."""
    return _short_id("version", document, part or "", _digest(text))


def part_of(parsed: ParsedDocument) -> str | None:
    """Which part of its work the text is (合同编), where its head says so below the title; None for a whole text.

    The Civil Code is published in such files. Parts are versions of one document that are in force beside each other.
    Only codes come apart, and a text with several books is whole, whatever its first heading.
    """
    books = sum(provision.kind is ProvisionKind.BOOK for provision in parsed.provisions)
    if parsed.title is None or parsed.kind is not DocumentKind.LAW or books > 1:
        return None
    lines = [line.strip() for line in parsed.text[:400].splitlines() if line.strip()]
    if not lines or title_key(lines[0]) != title_key(parsed.title):
        return None
    for line in lines[1:_HEAD_LINES]:
        if line.startswith(("目录", "目 录", "第一条")):
            return None
        if found := _PART.match(line) or _PART_NUMBERED.match(line):
            return "".join(found["name"].split())
    return None


def version_date(source_name: str) -> date | None:
    """The date by which a collection names the version: 反间谍法(2014-11-01).md."""
    return split_version_date(PurePath(source_name).stem)[1]


def is_renamed_to_another_day(name: str, known: str) -> bool:
    """Whether the name carries a version's date, and not the date of the name by which the text is known."""
    day = version_date(name)
    return day is not None and day != version_date(known)


def _work(parsed: ParsedDocument) -> tuple[str, ...]:
    title = title_key(parsed.title or "")
    issuer = title_key(parsed.issuers[0]) if parsed.issuers else ""
    number = number_key(parsed.document_numbers[0]) if parsed.document_numbers else ""
    if not title and not number:
        return ("text", _digest(parsed.text))
    if title and _SINGLE_ACT.search(title):
        return ("act", title, number or str(parsed.published or _digest(parsed.text)))
    if title and (parsed.rank in KNOWN_BY_TITLE or parsed.kind in (DocumentKind.LAW, DocumentKind.REGULATION)):
        return ("title", title)
    if title and parsed.kind is DocumentKind.RULE:
        return ("rule", title, issuer)
    if number:
        return ("number", issuer, number)
    if issuer:
        return ("issued", issuer, title)
    return ("text", title, _digest(parsed.text))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _short_id(*parts: str) -> str:
    """Twelve characters of base32, 60 bits: a million documents meet by chance once in two million registries."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return base64.b32encode(digest).decode().lower()[:12]
