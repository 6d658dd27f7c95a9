"""Documents as rows of a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from registry.model import Document, StatusAt
from ui.presenters.names import Tag, joined, period, status_tag
from ui.texts import Texts


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a list: its title, a line of facts, and what matters of it as tags."""

    document_id: str
    title: str
    line: str
    tags: tuple[Tag, ...]


def register_rows(documents: Sequence[Document], statuses: Mapping[str, StatusAt], texts: Texts) -> list[DocumentRow]:
    return [
        DocumentRow(
            document.id,
            document.title,
            " · ".join([document_line(document), period_line(statuses[document.id], texts)]).strip(" ·"),
            (status_tag(statuses[document.id].status, texts), rank_tag(document, texts)),
        )
        for document in documents
    ]


def document_line(document: Document) -> str:
    """Number and issuers on one line, as they stand below a title."""
    return " · ".join([*document.document_numbers[:1], *joined(document.issuers)])


def rank_tag(document: Document, texts: Texts) -> Tag:
    """The rank, or the kind of a document that has none."""
    return Tag(texts.name("rank", document.rank) if document.rank else texts.name("kind", document.kind))


def period_line(status: StatusAt, texts: Texts) -> str:
    return period(status.since, status.until, texts) if status.since or status.until else ""
