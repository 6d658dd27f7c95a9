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
_REFERENCE = CitationRole.REFERENCE


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
    names_another = mention.relative is None and (mention.title or mention.document_number or mention.full_title)
    unit = mention.unit or _WHOLE
    # By their places: by their names so many values take more than twice as long.
    return Citation(
        mention.start,
        mention.end,
        mention.title,
        unit.article,
        unit.article_end,
        unit.paragraph,
        unit.item,
        unit.item_end,
        mention.document_number,
        mention.relative,
        roles.role(mention.start, mention.end) if names_another else _REFERENCE,
        places.path_at(mention.start),
        unit.paragraph_end,
        mention.full_title,
    )
