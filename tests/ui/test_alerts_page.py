"""Keeping a search on the search page, and the page that tells what is new for it."""

import pytest
from streamlit.testing.v1 import AppTest

from ingest.pipeline import parse_document
from registry.model import SourceFile
from registry.store.saved_searches import SavedSearch
from registry.unit_of_work import Registry
from search.alerts import keep_search, note_new_hits
from search.backends import open_backend
from search.indexer import update_index
from tests.ui.console import markup, open_page, words

NEWER = "岚州市人民政府关于古树名木的通知\n\n第一条 各单位应当登记古树并设置<b>标牌</b>。\n"


def follow(registry: Registry) -> None:
    backend = open_backend(registry.settings)
    update_index(registry, backend)
    note_new_hits(registry, backend)


@pytest.fixture
def saved(registry: Registry) -> SavedSearch:
    """A search that a text answers which arrived after it was kept."""
    with registry.unit() as unit:
        kept = keep_search(unit, "李审", "古树", "登记古树")
        unit.commit()
    [newer] = parse_document(NEWER.encode(), "newer.md")
    source = SourceFile("f" * 64, "newer.md", "text/markdown", 1)
    with registry.unit() as unit:
        unit.documents.add_many([(newer, source)])
        unit.commit()
    follow(registry)
    return kept


def signed(page: AppTest) -> AppTest:
    page.text_input(key="reviewer").set_value("李审").run()
    assert not page.exception, page.exception[0].message
    return page


def press(page: AppTest, label: str) -> AppTest:
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception, page.exception[0].message
    return page


def test_a_search_is_kept_with_its_filters(registry: Registry) -> None:
    follow(registry)
    page = signed(open_page("search", q="罚款", rank="normative_document"))
    press(page, "保存")
    with registry.snapshot() as unit:
        [kept] = unit.saved_searches.kept("李审")
    assert (kept.name, kept.query, kept.filters) == ("罚款", "罚款", (("rank", "normative_document"),))


def test_a_name_that_is_taken_is_refused_in_plain_words(registry: Registry, saved: SavedSearch) -> None:
    page = signed(open_page("search", q="登记"))
    page.text_input(key="search_name").set_value("古树")
    press(page, "保存")
    assert "one of this name already" in words(page)


def test_without_a_name_nothing_is_shown(registry: Registry, saved: SavedSearch) -> None:
    assert "请先在左侧填写经办人" in words(open_page("alerts"))


def test_what_is_new_is_shown_with_the_words_that_answer_it(registry: Registry, saved: SavedSearch) -> None:
    page = signed(open_page("alerts"))
    assert "1 条新命中" in words(page)
    assert '<mark class="hit">登记古树</mark>' in markup(page)
    assert "<b>" not in markup(page)


def test_what_was_seen_is_no_longer_new(registry: Registry, saved: SavedSearch) -> None:
    page = press(signed(open_page("alerts")), "标为已阅")
    assert "0 条新命中" in words(page)
    with registry.snapshot() as unit:
        assert unit.saved_searches.unseen(saved.id) == {}


def test_a_deleted_search_comes_back_when_that_is_undone(registry: Registry, saved: SavedSearch) -> None:
    page = press(signed(open_page("alerts")), "删除")
    assert "还没有订阅" in words(page)
    press(page, "撤销")
    with registry.snapshot() as unit:
        assert [kept.name for kept in unit.saved_searches.kept("李审")] == ["古树"]


def test_a_search_that_cannot_be_asked_says_why(registry: Registry, saved: SavedSearch) -> None:
    with registry.unit() as unit:
        unit.saved_searches.tell_problem(saved.id, "colour: unknown field")
        unit.commit()
    assert "unknown field" in words(signed(open_page("alerts"))).replace("\\", "")


def test_an_index_that_is_away_is_explained(registry: Registry, saved: SavedSearch) -> None:
    (registry.settings.index_path / "current").unlink()
    assert "guiqing index rebuild" in words(signed(open_page("alerts")))
