"""Looking up what citations lead to, for the documents that changed and for those that cite them."""

from collections.abc import Collection

from ingest.resolution.names import keys_beside
from ingest.resolution.registered import resolve_registered
from registry.progress import Advance, silent
from registry.unit_of_work import Registry, Unit

CONSUMER = "citations"
"""Its name among the consumers of the outbox: what a killed run left over, the next one makes up for."""
DOCUMENTS_AT_ONCE = 5000
_STAGE = "citations"


def resolve_citations(registry: Registry, advance: Advance = silent) -> None:
    """Resolve the citations of every document that changed since the last time, and of all texts that name one."""
    with registry.unit() as unit:
        unit.outbox.register(CONSUMER)
        total = unit.outbox.lag(CONSUMER)
        unit.commit()
    through = 0
    while taken := _resolve_next(registry):
        through += taken
        advance(_STAGE, min(through, total), total)


def _resolve_next(registry: Registry) -> int:
    """Take the next entries of the outbox; returns how many there were."""
    with registry.unit() as unit:
        entries = unit.outbox.read(CONSUMER, DOCUMENTS_AT_ONCE)
        if entries:
            changed = {entry.document_id for entry in entries}
            own = {version.id for versions in unit.documents.versions_of(changed).values() for version in versions}
            titles = {document.title for document in unit.documents.get_many(changed).values()}
            also = {key for title in titles for key in keys_beside(title)}
            naming = unit.citations.versions_naming(changed, sorted(also)) - own
            resolve_registered(unit, sorted(own | naming))
            unit.outbox.acknowledge(CONSUMER, entries[-1].position)
            _pass_on(unit, {unit.documents.version(version).document_id for version in naming} - changed)
            unit.commit()
    return len(entries)


def _pass_on(unit: Unit, document_ids: Collection[str]) -> None:
    """Let the index take over documents whose citations lead elsewhere now. To this consumer they are no news."""
    unit.outbox.append(sorted(document_ids))
    added = unit.outbox.read(CONSUMER, len(document_ids) + 1)
    if added and {entry.document_id for entry in added} <= set(document_ids):
        unit.outbox.acknowledge(CONSUMER, added[-1].position)
