"""Searches kept under a name, edited only by who has seen their last state; hits are noted once and seen once."""

import pytest

from registry.errors import EditConflict, InputRejected, NotFound
from registry.store.saved_searches import SavedSearch
from registry.unit_of_work import Registry
from tests.registry.texts import arrive, law


def keep(registry: Registry, name: str = "茶叶", owner: str = "周明") -> SavedSearch:
    with registry.unit() as unit:
        saved = unit.saved_searches.create(owner, name, "茶叶 罚款", filters=[("rank", "law")], since=0)
        unit.commit()
    return saved


@pytest.fixture
def version_id(registry: Registry) -> str:
    return arrive(registry, law())[0].version_id


def test_a_search_comes_back_to_its_owner_alone(registry: Registry) -> None:
    saved = keep(registry)
    with registry.snapshot() as unit:
        assert unit.saved_searches.kept("周明") == unit.saved_searches.kept() == [saved]
        assert unit.saved_searches.kept("李华") == []
    assert (saved.query, saved.filters, saved.problem) == ("茶叶 罚款", (("rank", "law"),), "")


def test_a_name_is_given_once_by_each_owner(registry: Registry) -> None:
    keep(registry)
    keep(registry, owner="李华")
    with pytest.raises(InputRejected, match="茶叶"):
        keep(registry)


def test_a_deleted_search_is_gone_until_it_is_restored(registry: Registry) -> None:
    saved = keep(registry)
    with registry.unit() as unit:
        deleted = unit.saved_searches.delete(saved.id, row_version=1)
        assert unit.saved_searches.kept() == []
        restored = unit.saved_searches.restore(saved.id, row_version=deleted.row_version)
        assert unit.saved_searches.kept() == [restored]


def test_the_name_of_a_deleted_search_may_be_given_again_and_then_it_stays_deleted(registry: Registry) -> None:
    saved = keep(registry)
    with registry.unit() as unit:
        unit.saved_searches.delete(saved.id, row_version=1)
        unit.commit()
    keep(registry)
    with registry.unit() as unit, pytest.raises(InputRejected, match="茶叶"):
        unit.saved_searches.restore(saved.id, row_version=2)


def test_a_search_is_renamed_but_not_to_a_name_that_is_taken(registry: Registry) -> None:
    saved = keep(registry)
    keep(registry, "绿茶")
    with registry.unit() as unit:
        assert unit.saved_searches.rename(saved.id, "红茶", row_version=1).name == "红茶"
        with pytest.raises(InputRejected, match="绿茶"):
            unit.saved_searches.rename(saved.id, "绿茶", row_version=2)


def test_only_who_saw_the_last_state_edits(registry: Registry) -> None:
    saved = keep(registry)
    with registry.unit() as unit:
        unit.saved_searches.rename(saved.id, "红茶", row_version=1)
        with pytest.raises(EditConflict):
            unit.saved_searches.delete(saved.id, row_version=1)


def test_what_is_wrong_with_a_search_is_nobodys_edit(registry: Registry) -> None:
    saved = keep(registry)
    with registry.unit() as unit:
        unit.saved_searches.tell_problem(saved.id, "too long")
        assert unit.saved_searches.get(saved.id).problem == "too long"
        unit.saved_searches.rename(saved.id, "红茶", row_version=1)


def test_a_search_that_is_not_there_is_named(registry: Registry) -> None:
    with registry.unit() as unit, pytest.raises(NotFound, match="77"):
        unit.saved_searches.rename(77, "红茶", row_version=1)


def test_a_hit_is_noted_once_even_when_it_was_seen(registry: Registry, version_id: str) -> None:
    saved = keep(registry)
    place = (version_id, "art_1")
    with registry.unit() as unit:
        assert unit.saved_searches.note(saved.id, [place, place]) == 1
        assert unit.saved_searches.mark_seen(saved.id, up_to=unit.saved_searches.unseen(saved.id)[place]) == 1
        assert unit.saved_searches.note(saved.id, [place]) == 0
        assert unit.saved_searches.unseen(saved.id) == {}


def test_what_was_noted_since_the_look_stays_news(registry: Registry, version_id: str) -> None:
    saved = keep(registry)
    with registry.unit() as unit:
        unit.saved_searches.note(saved.id, [(version_id, "art_1")])
        looked = max(unit.saved_searches.unseen(saved.id).values())
        unit.saved_searches.note(saved.id, [(version_id, "art_2")])
        unit.saved_searches.mark_seen(saved.id, up_to=looked)
        assert list(unit.saved_searches.unseen(saved.id)) == [(version_id, "art_2")]
        assert unit.saved_searches.unseen_counts([saved.id]) == {saved.id: 1}
