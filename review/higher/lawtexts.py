"""The articles of a parsed law by number, as the rules on bases and the matching of provisions read them."""

from collections.abc import Iterator
from datetime import date

from ingest.numerals import arabic
from registry.model import ParsedDocument, Provision, ProvisionKind
from review.documents.library import LawText


def article_texts(
    text: str, provisions: tuple[Provision, ...] | list[Provision]
) -> Iterator[tuple[str, Provision, str]]:
    """(number, provision, words) of each article of the text itself; articles of annexed texts are left out."""
    for provision in provisions:
        if provision.kind is ProvisionKind.ARTICLE and "/" not in provision.path:
            number = arabic(provision.label.removeprefix("第").replace("条", "", 1))
            if number is not None:
                yield number, provision, text[provision.body_start : provision.end].strip()


def law_text(document: ParsedDocument, effective: date | None) -> LawText | None:
    """The law as the library holds it; None for a text without articles, title or date."""
    articles = {number: words for number, _, words in article_texts(document.text, document.provisions)}
    if not articles or document.title is None or effective is None:
        return None
    return LawText(document.title, None, effective, articles)
