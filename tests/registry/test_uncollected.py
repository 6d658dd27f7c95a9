import gc

import pytest

from registry.uncollected import uncollected


@uncollected
def collects() -> bool:
    return gc.isenabled()


@uncollected
def fails() -> None:
    raise ValueError


def test_the_collector_is_held_back_while_the_function_runs_and_no_longer() -> None:
    assert not collects()
    assert gc.isenabled()


def test_the_collector_runs_again_after_a_failure() -> None:
    with pytest.raises(ValueError):
        fails()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        collects()
        assert not gc.isenabled()
    finally:
        gc.enable()
