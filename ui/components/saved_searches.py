"""The searches that a reviewer keeps: the list with what is new, and the edits of one."""

from collections.abc import Mapping, Sequence

import streamlit as st

from registry.store.saved_searches import SavedSearch
from registry.unit_of_work import Unit
from search.alerts import LONGEST_NAME, rename_search
from ui.components.edits import refuse, write
from ui.markup import markdown_text
from ui.presenters.alerts import search_label, search_line
from ui.session import page_path, texts


def search_list(kept: Sequence[SavedSearch], counts: Mapping[int, int], open_id: int) -> None:
    """The searches as buttons, so that the keyboard reaches each; the open one is filled."""
    for saved in kept:
        st.button(
            search_label(saved, counts.get(saved.id, 0)),
            key=f"saved_{saved.id}",
            type="primary" if saved.id == open_id else "secondary",
            width="stretch",
            on_click=_open,
            args=(saved.id,),
        )


def chosen_search(kept: Sequence[SavedSearch], counts: Mapping[int, int]) -> SavedSearch:
    """The search that the address names, else the first with something new, else the first."""
    given = st.query_params.get("search", "")
    named = [saved for saved in kept if str(saved.id) == given]
    return next(iter([*named, *(saved for saved in kept if counts.get(saved.id)), *kept]))


def search_head(saved: SavedSearch, new: int, newest: int) -> None:
    """Name, query and edits; `newest` is the number of the newest hit on the page."""
    t = texts()
    st.subheader(markdown_text(saved.name), anchor=False)
    st.caption(markdown_text(search_line(saved, t)))
    if saved.problem:
        st.warning(t("alerts.problem", reason=markdown_text(saved.problem)), icon=":material/error:")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            t("alerts.seen"),
            key="seen",
            type="primary",
            icon=":material/done_all:",
            disabled=new == 0,
            on_click=_mark_seen,
            args=(saved, newest),
        )
        st.page_link(
            page_path("search"),
            label=t("alerts.run"),
            icon=":material/search:",
            query_params=[("q", saved.query), *saved.filters],
        )
        with st.popover(t("alerts.rename"), icon=":material/edit:"), st.form(f"rename_{saved.id}", border=False):
            st.text_input(t("alerts.name"), value=saved.name, key=f"name_{saved.id}", max_chars=LONGEST_NAME)
            st.form_submit_button(t("alerts.save"), on_click=_rename, args=(saved,))
        st.button(t("alerts.delete"), key="delete_search", icon=":material/delete:", on_click=_delete, args=(saved,))


def _open(search_id: int) -> None:
    st.query_params["search"] = str(search_id)
    st.session_state["page"] = 1


def _mark_seen(saved: SavedSearch, newest: int) -> None:
    def change(unit: Unit) -> None:
        unit.saved_searches.mark_seen(saved.id, up_to=newest)

    write(change, texts()("alerts.seen_done", name=saved.name))


def _rename(saved: SavedSearch) -> None:
    t = texts()
    name = str(st.session_state[f"name_{saved.id}"])
    if not name.strip():
        refuse(t("alerts.name_needed"))
        return

    def change(unit: Unit) -> None:
        rename_search(unit, saved.id, name, row_version=saved.row_version)

    def back(unit: Unit) -> None:
        rename_search(unit, saved.id, saved.name, row_version=saved.row_version + 1)

    write(change, t("alerts.renamed", name=name), undo=back)


def _delete(saved: SavedSearch) -> None:
    def change(unit: Unit) -> None:
        unit.saved_searches.delete(saved.id, row_version=saved.row_version)

    def back(unit: Unit) -> None:
        unit.saved_searches.restore(saved.id, row_version=saved.row_version + 1)

    write(change, texts()("alerts.deleted", name=saved.name), undo=back)
