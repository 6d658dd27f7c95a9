"""Citations of a text: what the scanner finds, each with its role and the provision in which it stands."""

from collections.abc import Sequence

from ingest.citations.implied import ImpliedLaw
from ingest.citations.mentions import Mention
from ingest.citations.places import Places
from ingest.citations.roles import RoleFinder
from ingest.citations.scanner import Scanner
from ingest.citations.units import Unit
from registry.model import Citation, CitationRole, Provision
from registry.uncollected import uncollected

_WHOLE = Unit(end=0)


@uncollected
def extract_citations(text: str, provisions: Sequence[Provision], title: str | None) -> list[Citation]:
    """Everything that a text cites, in its order.

    Args:
        text: The normalised text (ingest.normalize).
        provisions: The structure of the same text; numbers that are its labels are no citations.
        title: The document's own title; what it quotes is cited as `quoted_title`.
    """
    mentions = Scanner(text, provisions).run()
    roles = RoleFinder(text, title)
    places = Places(provisions if mentions else ())
    implied = ImpliedLaw(text, title, provisions)
    return [_citation(implied.completed(mention), roles, places) for mention in mentions]


def _citation(mention: Mention, roles: RoleFinder, places: Places) -> Citation:
    names_another = bool(mention.title or mention.document_number or mention.full_title) and mention.relative is None
    unit = mention.unit or _WHOLE
    return Citation(
        start=mention.start,
        end=mention.end,
        title=mention.title,
        article=unit.article,
        article_end=unit.article_end,
        paragraph=unit.paragraph,
        item=unit.item,
        item_end=unit.item_end,
        document_number=mention.document_number,
        relative=mention.relative,
        role=roles.role(mention.start, mention.end) if names_another else CitationRole.REFERENCE,
        provision=places.path_at(mention.start),
        paragraph_end=unit.paragraph_end,
        full_title=mention.full_title,
    )
