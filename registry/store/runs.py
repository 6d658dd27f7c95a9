"""Runs over many documents: each item's own state and error, and an honest end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from registry.errors import NotFound
from registry.store.rows import Row, insert_rows
from registry.tables import run, run_item


class RunState(StrEnum):
    """How a run ended, or that it has not."""

    RUNNING = "running"
    COMPLETED = "completed"
    PARTLY_FAILED = "partly_failed"
    FAILED = "failed"
    INTERRUPTED = "interrupted"
    """Its process was stopped or died; what it had committed stays."""


class ItemState(StrEnum):
    """What became of one item of a run."""

    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RunItem:
    """One document or source of a run; `error` says why it failed."""

    name: str
    state: ItemState
    error: str = ""
    document_id: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A run; `items` counts its items by state."""

    id: int
    kind: str
    state: RunState
    started_at: datetime
    finished_at: datetime | None
    items: dict[str, int]


class RunStore:
    """Reads and writes runs over one connection. Start them through Registry.run, which notices a killed process."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def start(self, kind: str) -> int:
        row = {"kind": kind, "state": RunState.RUNNING.value, "started_at": datetime.now(UTC)}
        return int(self._connection.execute(insert(run).values(row).returning(run.c.id)).scalar_one())

    def record(self, run_id: int, items: Iterable[RunItem]) -> None:
        """Write what became of items; a later word on the same item replaces the earlier."""
        latest = {item.name: item for item in items}
        self._connection.execute(run_item.delete().where(run_item.c.run_id == run_id, run_item.c.name.in_(latest)))
        insert_rows(self._connection, run_item, [_item_row(run_id, item) for item in latest.values()])

    def finish(self, run_id: int) -> RunState:
        """End the run; its state follows from its items."""
        items = self.get(run_id).items
        failed, done = items.get(ItemState.FAILED, 0), items.get(ItemState.DONE, 0)
        state = RunState.COMPLETED if not failed else RunState.PARTLY_FAILED if done else RunState.FAILED
        self._end(run_id, state)
        return state

    def interrupt(self, run_id: int) -> None:
        """End a run whose process was stopped before it was through."""
        self._end(run_id, RunState.INTERRUPTED)

    def get(self, run_id: int) -> Run:
        found = self._select(run.c.id == run_id, limit=1)
        if not found:
            raise NotFound(f"{run_id}: no run has this id")
        return found[0]

    def latest(self, limit: int = 20) -> list[Run]:
        """The runs, the newest first."""
        return self._select(run.c.id > 0, limit=limit)

    def running(self) -> list[Run]:
        return self._select(run.c.state == RunState.RUNNING.value, limit=1000)

    def items(self, run_id: int, state: ItemState | None = None) -> list[RunItem]:
        query = select(run_item).where(run_item.c.run_id == run_id).order_by(run_item.c.name)
        if state is not None:
            query = query.where(run_item.c.state == state.value)
        return [
            RunItem(row.name, ItemState(row.state), row.error, row.document_id)
            for row in self._connection.execute(query)
        ]

    def _end(self, run_id: int, state: RunState) -> None:
        ended = update(run).where(run.c.id == run_id, run.c.state == RunState.RUNNING.value)
        self._connection.execute(ended.values(state=state.value, finished_at=datetime.now(UTC)))

    def _select(self, condition: ColumnElement[bool], *, limit: int) -> list[Run]:
        runs = self._connection.execute(select(run).where(condition).order_by(run.c.id.desc()).limit(limit)).all()
        counted = select(run_item.c.run_id, run_item.c.state, func.count()).group_by(
            run_item.c.run_id, run_item.c.state
        )
        items: dict[int, dict[str, int]] = {}
        for run_id, state, number in self._connection.execute(
            counted.where(run_item.c.run_id.in_([row.id for row in runs]))
        ):
            items.setdefault(run_id, {})[state] = number
        return [
            Run(row.id, row.kind, RunState(row.state), row.started_at, row.finished_at, items.get(row.id, {}))
            for row in runs
        ]


def _item_row(run_id: int, item: RunItem) -> Row:
    return {
        "run_id": run_id,
        "name": item.name,
        "state": item.state.value,
        "error": item.error,
        "document_id": item.document_id,
    }
