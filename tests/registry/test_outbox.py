"""Every change reaches every consumer, in order, at least once."""

import pytest

from registry.errors import NotFound
from registry.model import EventKind, Evidence, StatusEvent
from registry.unit_of_work import Registry
from tests.registry.texts import arrive, law, notice


def read(registry: Registry, consumer: str = "index") -> list[str]:
    with registry.snapshot() as unit:
        return [entry.document_id for entry in unit.outbox.read(consumer)]


def register(registry: Registry, consumer: str = "index", *, from_start: bool = True) -> None:
    with registry.unit() as unit:
        unit.outbox.register(consumer, from_start=from_start)
        unit.commit()


def test_a_document_arrives_with_its_entry(registry: Registry) -> None:
    register(registry)
    [arrival] = arrive(registry, law())
    assert read(registry) == [arrival.document_id]


def test_a_document_that_another_repeals_is_to_be_indexed_anew(registry: Registry) -> None:
    arrive(registry, notice("云政规〔2019〕5号"))
    register(registry, from_start=False)
    repeal = StatusEvent(EventKind.REPEALED, None, Evidence("废止", 0, 2), None, "云政规[2019]5号")
    [arrival] = arrive(registry, notice("云政规〔2023〕1号", events=(repeal,)))
    with registry.snapshot() as unit:
        repealed = unit.documents.find("云政规〔2019〕5号").id
    assert read(registry) == [arrival.document_id, repealed]


def test_a_consumer_reads_on_from_what_it_acknowledged(registry: Registry) -> None:
    register(registry)
    arrivals = arrive(registry, law(), law("绿茶法"))
    with registry.unit() as unit:
        [first, second] = unit.outbox.read("index")
        unit.outbox.acknowledge("index", first.position)
        unit.outbox.acknowledge("index", 0)
        assert unit.outbox.lag("index") == 1
        unit.commit()
    assert read(registry) == [arrivals[1].document_id] == [second.document_id]


def test_consumers_read_each_at_their_own_pace(registry: Registry) -> None:
    register(registry)
    arrive(registry, law())
    register(registry, "late", from_start=False)
    assert (len(read(registry)), read(registry, "late")) == (1, [])


def test_only_what_all_have_taken_over_is_pruned(registry: Registry) -> None:
    register(registry)
    register(registry, "second")
    arrive(registry, law())
    with registry.unit() as unit:
        unit.outbox.acknowledge("index", unit.outbox.end())
        assert unit.outbox.prune() == 0
        unit.outbox.acknowledge("second", unit.outbox.end())
        assert unit.outbox.prune() == 1


def test_positions_grow_after_a_prune(registry: Registry) -> None:
    register(registry)
    arrive(registry, law())
    with registry.unit() as unit:
        unit.outbox.acknowledge("index", unit.outbox.end())
        unit.outbox.prune()
        unit.commit()
    [arrival] = arrive(registry, law("绿茶法"))
    assert read(registry) == [arrival.document_id]


def test_an_unknown_consumer_is_named(registry: Registry) -> None:
    with pytest.raises(NotFound, match="nobody"):
        read(registry, "nobody")


def test_all_entries_wait_for_who_is_not_known_and_to_ask_makes_nobody_known(registry: Registry) -> None:
    arrive(registry, law(), law("绿茶法"))
    with registry.snapshot() as unit:
        assert unit.outbox.lag("nobody") == 2
        assert unit.outbox.consumers() == []


def test_an_entry_tells_which_text_arrived(registry: Registry) -> None:
    register(registry)
    [arrival] = arrive(registry, law())
    with registry.unit() as unit:
        unit.outbox.append([arrival.document_id])
        [arrived, changed] = unit.outbox.read("index")
        assert (arrived.version_id, changed.version_id) == (arrival.version_id, None)
        assert unit.outbox.arrived_after(0) == {arrival.version_id}
        assert unit.outbox.arrived_after(arrived.position) == set()


def test_a_known_text_that_is_read_anew_did_not_arrive(registry: Registry) -> None:
    arrive(registry, law())
    register(registry, from_start=False)
    arrive(registry, law(), read_by="2")
    with registry.snapshot() as unit:
        assert [entry.version_id for entry in unit.outbox.read("index")] == [None]


def test_a_consumer_may_stay_behind_another(registry: Registry) -> None:
    register(registry)
    register(registry, "alerts")
    first, _ = arrive(registry, law(), law("绿茶法"))
    with registry.unit() as unit:
        assert unit.outbox.read("alerts", behind="nobody") == unit.outbox.read("alerts", behind="index") == []
        unit.outbox.acknowledge("index", unit.outbox.read("index")[0].position)
        assert [entry.document_id for entry in unit.outbox.read("alerts", behind="index")] == [first.document_id]
