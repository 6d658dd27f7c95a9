"""Texts of an invented country and city, and how they come into a registry."""

from registry.model import DocumentKind, ParsedDocument, Rank, SourceFile
from registry.store.arrivals import Arrival
from registry.unit_of_work import Registry


def law(
    title: str = "中华人民共和国茶叶法", text: str = "第一条 为了茶叶，制定本法。", **facts: object
) -> ParsedDocument:
    """A law; `facts` replace what is not worth saying in most tests."""
    known = {"file": "law.md", "kind": DocumentKind.LAW, "rank": Rank.LAW, "kind_reason": "题名"}
    return ParsedDocument(**{**known, "title": title, "text": text, **facts})  # type: ignore[arg-type]


def notice(number: str | None, issuer: str = "云安市人民政府", **facts: object) -> ParsedDocument:
    """A normative document of an invented city, or of another issuer."""
    known = {"file": "notice.md", "kind_reason": "文号", "rank": Rank.NORMATIVE_DOCUMENT}
    named = {"title": "关于加强夜市管理的通知", "text": "一、夜市应当整洁。", "issuers": (issuer,)}
    numbers = {"document_numbers": (number,) if number else ()}
    return ParsedDocument(**{**known, "kind": DocumentKind.NORMATIVE_DOCUMENT, **named, **numbers, **facts})  # type: ignore[arg-type]


def arrive(registry: Registry, *texts: ParsedDocument, read_by: str = "1") -> list[Arrival]:
    """Register the texts, each as a file of its own, and commit."""
    batch: list[tuple[ParsedDocument, SourceFile]] = [
        (text, registry.files.put(text.text.encode(), text.file, "text/markdown")) for text in texts
    ]
    with registry.unit() as unit:
        arrivals = unit.documents.add_many(batch, read_by=read_by)
        unit.commit()
    return arrivals
