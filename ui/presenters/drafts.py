"""A text that is not in the registry: what was read in it."""

from registry.model import ParsedDocument
from ui.presenters.names import day, joined
from ui.texts import Texts


def read_facts(document: ParsedDocument, texts: Texts) -> list[tuple[str, str]]:
    """What the text is taken to be; unknown values are shown as such, as they change what is found."""
    return [
        (texts("column.number"), "、".join(document.document_numbers) or "—"),
        (texts("column.issuer"), "".join(joined(document.issuers)) or "—"),
        (texts("column.kind"), texts.name("kind", document.kind)),
        (texts("column.rank"), texts.name("rank", document.rank)),
        (texts("column.published"), day(document.published)),
        (texts("column.effective"), day(document.effective)),
        (texts("column.expires"), day(document.expires)),
    ]
