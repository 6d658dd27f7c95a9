"""The outbox: which documents changed, for the indexes to take over. Written in the transaction of the change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, insert, select, text, update

from registry.errors import NotFound
from registry.store.rows import insert_rows
from registry.tables import outbox, outbox_cursor

# Any number that no other program uses on the same PostgreSQL database.
_APPEND_LOCK = 0x67756F62


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """One change: the document to take over anew, and the position to acknowledge."""

    position: int
    document_id: str
    version_id: str | None = None
    """The text that arrived with the change; None where one that was known is to be taken over anew."""


class OutboxStore:
    """Consumers read at their own pace: register, read, take over, acknowledge. At least once, in order."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, document_ids: Sequence[str]) -> None:
        """Say that these documents have to be indexed anew, for instance as their status changed."""
        append(self._connection, [(document_id, None) for document_id in document_ids])

    def register(self, consumer: str, *, from_start: bool = True) -> None:
        """Make the consumer known, if it is not: it reads from the oldest entry kept, or from now on."""
        if self._position(consumer) is None:
            position = 0 if from_start else self.end()
            self._connection.execute(insert(outbox_cursor).values(consumer=consumer, position=position))

    def read(self, consumer: str, limit: int = 500, *, behind: str | None = None) -> list[OutboxEntry]:
        """The next entries that the consumer has not acknowledged. Raises NotFound for an unknown consumer.

        Where it is to stay `behind` another consumer, only what that one has acknowledged is told.
        """
        query = select(outbox.c.position, outbox.c.document_id, outbox.c.version_id)
        query = query.where(outbox.c.position > self._known(consumer))
        if behind is not None:
            query = query.where(outbox.c.position <= (self._position(behind) or 0))
        rows = self._connection.execute(query.order_by(outbox.c.position).limit(limit))
        return [OutboxEntry(row.position, row.document_id, row.version_id) for row in rows]

    def arrived_after(self, position: int) -> set[str]:
        """The texts that arrived later than this, as far as the entries that are kept tell."""
        query = select(outbox.c.version_id).where(outbox.c.position > position, outbox.c.version_id.is_not(None))
        return set(self._connection.execute(query).scalars())

    def acknowledge(self, consumer: str, position: int) -> None:
        """Say that the consumer holds everything up to the position. Never goes back: a late word does no harm."""
        self._known(consumer)
        cursor = update(outbox_cursor).where(outbox_cursor.c.consumer == consumer, outbox_cursor.c.position < position)
        self._connection.execute(cursor.values(position=position))

    def lag(self, consumer: str) -> int:
        """How many of the entries kept the consumer has yet to take over: all, while it is not known."""
        query = select(func.count()).where(outbox.c.position > (self._position(consumer) or 0))
        return self._connection.execute(query).scalar_one()

    def acknowledged(self, consumer: str) -> int:
        """Up to where the consumer holds everything; 0 for one that is not known."""
        return self._position(consumer) or 0

    def consumers(self) -> list[str]:
        return list(self._connection.execute(select(outbox_cursor.c.consumer).order_by("consumer")).scalars())

    def prune(self) -> int:
        """Remove the entries that every consumer has acknowledged; returns how many. Without consumers all are kept."""
        least = self._connection.execute(select(func.min(outbox_cursor.c.position))).scalar()
        if least is None:
            return 0
        return self._connection.execute(delete(outbox).where(outbox.c.position <= least)).rowcount

    def _position(self, consumer: str) -> int | None:
        return self._connection.execute(
            select(outbox_cursor.c.position).where(outbox_cursor.c.consumer == consumer)
        ).scalar()

    def _known(self, consumer: str) -> int:
        position = self._position(consumer)
        if position is None:
            raise NotFound(
                f"{consumer}: no such consumer of the outbox; known are {', '.join(self.consumers()) or 'none'}"
            )
        return position

    def end(self) -> int:
        """The position of the newest entry; 0 when there is none."""
        return self._connection.execute(select(func.max(outbox.c.position))).scalar() or 0


def append(connection: Connection, changes: Iterable[tuple[str, str | None]]) -> None:
    """Add an entry for each change, once: the document, and the text that arrived with it, if one did."""
    if connection.dialect.name == "postgresql":
        # Positions are handed out before the commit. Without the lock a consumer could read and acknowledge a later
        # position while an earlier one is still uncommitted, and would never see it.
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _APPEND_LOCK})
    now = datetime.now(UTC)
    entries = [
        {"document_id": document_id, "version_id": version_id, "added_at": now}
        for document_id, version_id in dict.fromkeys(changes)
    ]
    insert_rows(connection, outbox, entries)
