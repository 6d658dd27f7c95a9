"""Runs of intake, review and index, with what failed in them."""

from collections.abc import Sequence

from registry.store.runs import ItemState, Run, RunItem, RunState
from ui.presenters.names import Colour, Tag, minute
from ui.texts import Texts

STATE_COLOURS: dict[RunState, Colour] = {
    RunState.COMPLETED: "green",
    RunState.RUNNING: "blue",
    RunState.PARTLY_FAILED: "orange",
    RunState.INTERRUPTED: "orange",
    RunState.FAILED: "red",
}


def run_title(run: Run, texts: Texts) -> str:
    """What ran, and when it began."""
    return f"{texts.name('run_kind', run.kind)} · {minute(run.started_at)}"


def run_tag(run: Run, texts: Texts) -> Tag:
    return Tag(texts.name("run_state", run.state), STATE_COLOURS[run.state])


def run_line(run: Run, texts: Texts) -> str:
    """How long it took and how many items it did and failed."""
    seconds = f"{(run.finished_at - run.started_at).total_seconds():.0f}" if run.finished_at else "—"
    done, failed = run.items.get(ItemState.DONE, 0), run.items.get(ItemState.FAILED, 0)
    return texts("report.run_line", seconds=seconds, done=f"{done:,}", failed=f"{failed:,}")


def item_rows(items: Sequence[RunItem]) -> list[list[str]]:
    return [[item.name, item.error] for item in items]
