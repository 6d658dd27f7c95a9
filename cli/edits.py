"""Edits of the registry by a command."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from registry.settings import read_settings

if TYPE_CHECKING:
    from registry.unit_of_work import Unit

Outcome = TypeVar("Outcome")


def committed(change: "Callable[[Unit], Outcome]") -> Outcome:
    """The outcome of a change, once it is lasting; where it raises, nothing is written."""
    from registry.unit_of_work import open_registry

    with open_registry(read_settings()) as registry, registry.unit() as unit:
        outcome = change(unit)
        unit.commit()
    return outcome
