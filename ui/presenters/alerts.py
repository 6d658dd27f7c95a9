"""Saved searches as lines of a list."""

from registry.store.saved_searches import SavedSearch
from ui.markup import markdown_text
from ui.texts import Texts

# Of a query, in a list: as much as stands on two lines.
QUERY_LENGTH = 40


def search_label(saved: SavedSearch, new: int) -> str:
    """The name, and how much is new, as Markdown of a button."""
    count = f" :orange-badge[{new:,}]" if new else ""
    mark = " :red-badge[!]" if saved.problem else ""
    query = saved.query if len(saved.query) <= QUERY_LENGTH else f"{saved.query[:QUERY_LENGTH]}…"
    return f"**{markdown_text(saved.name)}**{count}{mark}  \n{markdown_text(query)}"


def search_line(saved: SavedSearch, texts: Texts) -> str:
    """The query and what narrows it, as it was kept."""
    narrowed = [f"{texts.name('search', field)} {texts.name(field, value)}" for field, value in saved.filters]
    return " · ".join([saved.query, *narrowed])
