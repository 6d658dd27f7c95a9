"""Rule packs on the review page: the list narrowed to one special cleanup, and the pack run over what it asks for."""

import streamlit as st

from review.packs.pack import Pack
from review.packs.reading import packs
from review.packs.running import run_pack, selected
from ui.components.choices import choice
from ui.markup import markdown_text
from ui.session import as_of, registry, texts


def pack_choice() -> Pack | None:
    """The pack that is chosen, with the button that runs it; None for none."""
    t = texts()
    at_hand = packs(registry().settings.home)
    names = {pack.id: pack.name for pack in at_hand.values()}
    chosen = at_hand.get(choice(t("pack.pack"), names, "pack", placeholder=t("pack.none")) or "")
    if chosen is not None and st.button(t("pack.run"), key="run_pack", help=markdown_text(chosen.basis)):
        _run(chosen)
    return chosen


def _run(pack: Pack) -> None:
    t, opened = texts(), registry()
    with st.spinner(t("pack.running", name=markdown_text(pack.name))):
        with opened.snapshot() as unit:
            ids = list(selected(unit, pack, as_of()))
        result = run_pack(opened, pack, ids, as_of())
    st.toast(t("pack.done", reviewed=f"{result.review.reviewed:,}", count=f"{result.findings:,}"))
    if result.missing:
        st.warning(t("pack.missing", laws=markdown_text("、".join(result.missing))))
