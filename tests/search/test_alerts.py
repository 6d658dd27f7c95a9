"""Alerts: what arrives after a search was kept and answers it is noted, once; nothing else is."""

from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from registry.errors import InputRejected, StoreUnavailable
from registry.model import ParsedDocument
from registry.store.saved_searches import SavedSearch
from registry.unit_of_work import Registry
from search.alerts import keep_search, new_hits, note_new_hits, rename_search
from search.backend import Query, SearchBackend, SearchResult
from search.embedded import EmbeddedBackend
from search.indexer import rebuild_index, update_index
from search.passages import Passage
from tests.search.registered import parsed, take_in


def keep(registry: Registry, query: str, *pairs: tuple[str, str], name: str = "渔火") -> SavedSearch:
    with registry.unit() as unit:
        saved = keep_search(unit, "周明", name, query, pairs)
        unit.commit()
    return saved


def arrive(registry: Registry, backend: SearchBackend, *documents: ParsedDocument) -> int:
    """Take the documents in and follow with index and alerts; how many hits were noted."""
    take_in(registry, *documents)
    update_index(registry, backend)
    return note_new_hits(registry, backend)


def noted(registry: Registry, saved: SavedSearch) -> set[str]:
    with registry.snapshot() as unit:
        return {path for _, path in unit.saved_searches.unseen(saved.id)}


def read_anew(registry: Registry, backend: SearchBackend, document: ParsedDocument) -> int:
    """The same text by another release of the parsers."""
    source = registry.files.put(document.text.encode(), document.file, "text/markdown")
    with registry.unit() as unit:
        unit.documents.add_many([(document, source)], read_by="2")
        unit.commit()
    update_index(registry, backend)
    return note_new_hits(registry, backend)


@pytest.fixture
def embedded(tmp_path: Path) -> EmbeddedBackend:
    return EmbeddedBackend(tmp_path / "index")


def test_what_arrives_after_a_search_was_kept_is_noted_on_each_engine(
    registry: Registry, backend: SearchBackend
) -> None:
    arrive(registry, backend, parsed("渔火规定", "应当悬挂渔火。"))
    saved = keep(registry, "悬挂渔火")
    assert (
        arrive(registry, backend, parsed("码头规定", "码头应当悬挂渔火。"), parsed("桥梁规定", "桥梁应当巡查。")) == 1
    )
    with registry.snapshot() as unit:
        [hit] = new_hits(unit, backend, saved).hits
    assert (hit.title, hit.label) == ("云溪市码头规定", "第一条")
    assert [hit.snippet[start:end] for start, end in hit.highlights] == ["悬挂渔火"]


def test_nothing_is_noted_twice(registry: Registry, embedded: EmbeddedBackend) -> None:
    saved = keep(registry, "悬挂渔火")
    arrive(registry, embedded, parsed("码头规定", "码头应当悬挂渔火。"))
    with registry.unit() as unit:
        unit.saved_searches.mark_seen(saved.id, up_to=max(unit.saved_searches.unseen(saved.id).values()))
        unit.commit()
    assert note_new_hits(registry, embedded) == 0
    assert arrive(registry, embedded, parsed("码头规定", "码头应当悬挂渔火。")) == 0


def test_a_rebuilt_index_is_no_news(registry: Registry, embedded: EmbeddedBackend) -> None:
    arrive(registry, embedded, parsed("渔火规定", "应当悬挂渔火。"))
    keep(registry, "悬挂渔火")
    rebuild_index(registry, embedded)
    assert note_new_hits(registry, embedded) == 0


def test_what_came_before_a_rebuild_is_noted_after_it(registry: Registry, embedded: EmbeddedBackend) -> None:
    keep(registry, "悬挂渔火")
    take_in(registry, parsed("渔火规定", "应当悬挂渔火。"))
    rebuild_index(registry, embedded)
    assert note_new_hits(registry, embedded) == 1


def test_what_is_read_or_judged_anew_is_no_news(registry: Registry, embedded: EmbeddedBackend) -> None:
    first = parsed("渔火规定", "应当悬挂渔火。")
    arrive(registry, embedded, first)
    keep(registry, "悬挂渔火")
    assert read_anew(registry, embedded, first) == 0
    assert arrive(registry, embedded, parsed("渔业条例", "渔业综合管理。", repeals="云溪市渔火规定")) == 0


def test_of_a_changed_text_only_what_changed_is_news(registry: Registry, embedded: EmbeddedBackend) -> None:
    keep(registry, "title:渔火规定 OR 渔火")
    first = parsed("渔火规定", "应当悬挂渔火。")
    arrive(registry, embedded, first)
    saved = keep(registry, "title:渔火规定 OR 渔火", name="另存")
    arrive(registry, embedded, parsed("渔火规定", "应当悬挂电子渔火。"))
    assert noted(registry, saved) == {"art_1"}


def test_texts_of_a_document_that_come_together_tell_each_wording_once(
    registry: Registry, embedded: EmbeddedBackend
) -> None:
    keep(registry, "渔火")
    versions = [parsed("渔火规定", f"应当悬挂{kind}。") for kind in ("渔火", "电子渔火")]
    assert arrive(registry, embedded, *versions, *versions) == len({"heading", "art_1 old", "art_1 new", "art_2"})


def test_a_wording_that_waits_for_its_turn_is_not_taken_for_known(
    registry: Registry, embedded: EmbeddedBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.alerts._BATCH", 1)
    saved = keep(registry, "悬挂渔火")
    longer = replace(parsed("渔火规定", "应当悬挂渔火。"), text="云溪市渔火规定\n第一条 应当悬挂渔火。", provisions=())
    assert arrive(registry, embedded, parsed("渔火规定", "应当悬挂渔火。"), longer) == len(noted(registry, saved)) > 0


def test_filters_hold_for_what_arrives(registry: Registry, embedded: EmbeddedBackend) -> None:
    keep(registry, "渔火", ("region", "别处市"), ("region", "另一市"))
    assert arrive(registry, embedded, parsed("渔火规定", "应当悬挂渔火。")) == 0


def test_a_deleted_search_notes_nothing(registry: Registry, embedded: EmbeddedBackend) -> None:
    saved = keep(registry, "渔火")
    with registry.unit() as unit:
        unit.saved_searches.delete(saved.id, row_version=saved.row_version)
        unit.commit()
    assert arrive(registry, embedded, parsed("渔火规定", "应当悬挂渔火。")) == 0


class Away(EmbeddedBackend):
    """An engine that is gone, or that refuses one search."""

    refused = ""

    def search(self, query: Query) -> SearchResult:
        if not self.refused or self.refused in str(query.clauses):
            raise StoreUnavailable("no answer")
        return super().search(query)

    def replace(self, document_ids: Collection[str], passages: Iterable[Passage]) -> int:
        raise StoreUnavailable("the server is away")


def test_what_the_index_has_not_taken_over_waits(registry: Registry, embedded: EmbeddedBackend, tmp_path: Path) -> None:
    update_index(registry, embedded)
    keep(registry, "渔火")
    take_in(registry, parsed("渔火规定", "应当悬挂渔火。"))
    with pytest.raises(StoreUnavailable):
        update_index(registry, Away(tmp_path / "index"))
    assert note_new_hits(registry, embedded) == 0
    update_index(registry, embedded)
    assert note_new_hits(registry, embedded) > 0


def test_while_the_engine_is_away_nothing_is_lost(
    registry: Registry, embedded: EmbeddedBackend, tmp_path: Path
) -> None:
    saved = keep(registry, "悬挂渔火")
    take_in(registry, parsed("渔火规定", "应当悬挂渔火。"))
    update_index(registry, embedded)
    with pytest.raises(StoreUnavailable):
        note_new_hits(registry, Away(tmp_path / "index"))
    assert note_new_hits(registry, embedded) == 1
    assert noted(registry, saved) == {"art_1"}


def test_without_an_index_nothing_is_lost(registry: Registry, embedded: EmbeddedBackend) -> None:
    keep(registry, "悬挂渔火")
    take_in(registry, parsed("渔火规定", "应当悬挂渔火。"))
    update_index(registry, embedded)
    (registry.settings.home / "index" / "current").unlink()
    with pytest.raises(StoreUnavailable):
        note_new_hits(registry, embedded)
    rebuild_index(registry, embedded)
    assert note_new_hits(registry, embedded) == 1


def test_a_search_that_cannot_be_asked_is_told_so_and_the_others_go_on(
    registry: Registry, embedded: EmbeddedBackend
) -> None:
    with registry.unit() as unit:
        broken = unit.saved_searches.create("周明", "过长", "渔" * 5000, filters=[], since=0)
        odd = unit.saved_searches.create("周明", "别的字段", "渔火", filters=[("colour", "red")], since=0)
        unit.commit()
    keep(registry, "悬挂渔火")
    assert arrive(registry, embedded, parsed("渔火规定", "应当悬挂渔火。")) == 1
    with registry.snapshot() as unit:
        assert "5,000" in unit.saved_searches.get(broken.id).problem
        assert "colour" in unit.saved_searches.get(odd.id).problem


def test_a_search_that_the_engine_alone_refuses_holds_nobody_up(registry: Registry, tmp_path: Path) -> None:
    engine = Away(tmp_path / "index")
    engine.refused = "灯塔"
    refused, answered = keep(registry, "灯塔", name="灯塔"), keep(registry, "悬挂渔火")
    take_in(registry, parsed("渔火规定", "应当悬挂渔火。"))
    update_index(registry, EmbeddedBackend(tmp_path / "index"))
    assert note_new_hits(registry, engine) == 1
    assert noted(registry, answered) == {"art_1"}
    with registry.snapshot() as unit:
        assert unit.saved_searches.get(refused.id).problem == "no answer"


@pytest.mark.parametrize("query", ["", " ", "-渔火", '""', "渔" * 2001])
def test_a_search_for_nothing_is_not_kept(registry: Registry, query: str) -> None:
    with pytest.raises(InputRejected):
        keep(registry, query)


@pytest.mark.parametrize("name", ["", "  ", "长" * 101])
def test_a_search_has_a_name_that_can_be_shown(registry: Registry, name: str) -> None:
    with pytest.raises(InputRejected, match="name"):
        keep(registry, "渔火", name=name)
    saved = keep(registry, "渔火")
    with registry.unit() as unit, pytest.raises(InputRejected, match="name"):
        rename_search(unit, saved.id, name, row_version=1)


@pytest.mark.parametrize("query", ['a" OR *', "title:", "') DROP TABLE saved_search;--", "渔火\ud800", "/.*/ [* TO *]"])
def test_a_hostile_query_is_kept_as_text_and_breaks_nothing(
    registry: Registry, embedded: EmbeddedBackend, query: str
) -> None:
    with suppress(InputRejected):
        keep(registry, query, name="敌意")
    keep(registry, "悬挂渔火")
    assert arrive(registry, embedded, parsed("渔火规定", "应当悬挂渔火。")) >= 1
