"""Finding the one document that a person or another text means by a name."""

from sqlalchemy import Connection, select

from registry.errors import AmbiguousReference, NotFound
from registry.number import number_key
from registry.tables import document, document_issuer, document_name, version
from registry.titles import split_version_date, title_key

# A title of its own beats that of a measure it issues, this a short name, and all of them the name of a file.
_STRENGTH = {"title": 0, "number": 0, "issued_title": 1, "short_name": 2, "source": 3}


def find(connection: Connection, reference: str) -> tuple[str, str | None]:
    """The ids of the document and, where the reference has a version's date, of that version.

    Raises NotFound, or AmbiguousReference with the candidates as a person can tell them apart.
    """
    if connection.execute(select(document.c.id).where(document.c.id == reference)).scalar():
        return reference, None
    name, day = split_version_date(reference)
    candidates = _named(connection, name)
    if not candidates:
        raise NotFound(f"{reference}: no document has this id, title, short name or number")
    if day is None:
        return _only(connection, reference, candidates), None
    columns = version.c
    dated = select(columns.document_id, columns.id).where(
        columns.document_id.in_(candidates),
        (columns.named_date == day) | (columns.published == day) | (columns.effective == day),
    )
    versions = connection.execute(dated.order_by(columns.named_date == day, columns.published == day, columns.id)).all()
    if not versions:
        raise NotFound(f"{reference}: the document is registered, but no version of this date")
    document_id = _only(connection, reference, {row.document_id for row in versions})
    return document_id, versions[-1].id


def _named(connection: Connection, name: str) -> set[str]:
    columns = document_name.c
    keys = {key for key in (title_key(name), number_key(name)) if key}
    found = connection.execute(select(columns.document_id, columns.kind).where(columns.key.in_(keys))).all()
    strongest = min((_STRENGTH[row.kind] for row in found), default=0)
    return {row.document_id for row in found if _STRENGTH[row.kind] == strongest}


def _only(connection: Connection, reference: str, candidates: set[str]) -> str:
    if len(candidates) == 1:
        return next(iter(candidates))
    raise AmbiguousReference(reference, _described(connection, candidates))


def _described(connection: Connection, document_ids: set[str]) -> list[str]:
    """Each candidate as 某市办法（某市司法局，某司规〔2023〕1号，id)."""
    facts: dict[str, list[str]] = {document_id: [] for document_id in sorted(document_ids)}
    issuers = select(document_issuer.c.document_id, document_issuer.c.name).order_by(document_issuer.c.ordinal)
    numbers = select(document_name.c.document_id, document_name.c.name).where(document_name.c.kind == "number")
    for document_id, fact in connection.execute(issuers.where(document_issuer.c.document_id.in_(document_ids))):
        facts[document_id].append(fact)
    for document_id, fact in connection.execute(numbers.where(document_name.c.document_id.in_(document_ids))):
        facts[document_id].append(fact)
    titles = select(document.c.id, document.c.title).where(document.c.id.in_(document_ids)).order_by(document.c.id)
    return [f"{title}（{'，'.join([*facts[found], found])}）" for found, title in connection.execute(titles)]
