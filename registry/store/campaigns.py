"""Cleanup campaigns: a name, a day, and the documents to conclude on. The conclusions: registry.store.decisions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from registry.errors import EditConflict, InputRejected, NotFound
from registry.store.rows import check_storable_texts, insert_rows
from registry.tables import campaign, campaign_document


@dataclass(frozen=True, slots=True)
class Campaign:
    """A cleanup (清理). Its documents are chosen once: what is registered later belongs to the next one."""

    id: int
    name: str
    as_of: date
    """The day for which the status of its documents counts."""
    created_by: str
    created_at: datetime
    is_closed: bool
    """Whether its results are published: nothing is decided in it any more."""
    row_version: int


class CampaignStore:
    """Reads and writes campaigns. Edits take the `row_version` that was read, or raise EditConflict."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def create(self, name: str, as_of: date, document_ids: Collection[str], *, by: str) -> Campaign:
        """Raises InputRejected where another campaign bears the name."""
        check_storable_texts("campaign", name, by)
        row = {"name": name, "as_of": as_of, "created_by": by, "created_at": datetime.now(UTC)}
        try:
            made = self._connection.execute(
                insert(campaign).values(**row, is_closed=False, row_version=1).returning(campaign.c.id)
            ).scalar_one()
        except IntegrityError as error:
            raise InputRejected(f"campaign {name!r}", "there is one of this name already") from error
        rows = [{"campaign_id": made, "document_id": document_id} for document_id in dict.fromkeys(document_ids)]
        insert_rows(self._connection, campaign_document, rows)
        return self.get(made)

    def get(self, campaign_id: int) -> Campaign:
        found = self._select(campaign.c.id == campaign_id)
        if not found:
            raise NotFound(f"{campaign_id}: no campaign has this id")
        return found[0]

    def find(self, reference: str) -> Campaign:
        """The campaign of this name, or of this number. Raises NotFound."""
        named = self._select(campaign.c.name == reference)
        if named:
            return named[0]
        if not (reference.isascii() and reference.isdecimal() and len(reference) < 10):
            raise NotFound(f"{reference}: no campaign has this name or number")
        return self.get(int(reference))

    def all(self) -> list[Campaign]:
        """The campaigns, the newest first."""
        return self._select(campaign.c.id > 0)

    def open_for(self, document_id: str) -> list[Campaign]:
        """The campaigns that the document belongs to and that are not closed, the newest first."""
        chosen = select(campaign_document.c.campaign_id).where(campaign_document.c.document_id == document_id)
        return self._select(campaign.c.id.in_(chosen), ~campaign.c.is_closed)

    def document_ids(self, campaign_id: int) -> list[str]:
        query = select(campaign_document.c.document_id).where(campaign_document.c.campaign_id == campaign_id)
        return list(self._connection.execute(query.order_by(campaign_document.c.document_id)).scalars())

    def close(self, campaign_id: int, *, row_version: int) -> Campaign:
        """Have nothing more decided in it; `reopen` takes that back."""
        return self._edit(campaign_id, row_version, is_closed=True)

    def reopen(self, campaign_id: int, *, row_version: int) -> Campaign:
        return self._edit(campaign_id, row_version, is_closed=False)

    def _select(self, *wanted: ColumnElement[bool]) -> list[Campaign]:
        query = select(campaign).where(*wanted).order_by(campaign.c.id.desc())
        return [_campaign(row) for row in self._connection.execute(query)]

    def _edit(self, campaign_id: int, row_version: int, *, is_closed: bool) -> Campaign:
        self.get(campaign_id)
        current = update(campaign).where(campaign.c.id == campaign_id, campaign.c.row_version == row_version)
        if self._connection.execute(current.values(is_closed=is_closed, row_version=row_version + 1)).rowcount != 1:
            raise EditConflict(f"The campaign {campaign_id} was changed since it was read; read it and edit it anew")
        return self.get(campaign_id)


def _campaign(row: Row[Any]) -> Campaign:
    return Campaign(**row._mapping)
