"""Second opinions on the finding that is open: what was answered, and a button to ask where one can."""

import streamlit as st

from registry.errors import InputRejected, OpinionUnavailable
from registry.model import Opinion, StoredFinding
from registry.unit_of_work import Unit
from review.opinion.asking import ask
from review.opinion.endpoint import Endpoint
from ui.markup import markdown_text
from ui.session import registry, reviewer, texts


def opinions(unit: Unit, stored: StoredFinding) -> None:
    t = texts()
    given = unit.opinions.on(stored)
    if registry().settings.opinion is None and not given:
        return
    with st.expander(t("opinion.title"), icon=":material/forum:", expanded=bool(given)):
        st.caption(t("opinion.help"))
        for opinion in given:
            _shown(opinion)
        if registry().settings.opinion is not None and stored.finding.higher is not None:
            st.button(t("opinion.ask"), key=f"opinion_{stored.id}", on_click=_ask, args=(stored,))


def _shown(opinion: Opinion) -> None:
    t = texts()
    verdict = t.name("verdict", opinion.verdict)
    asked = f"{opinion.asked_at:%Y-%m-%d %H:%M}"
    st.markdown(f"**{verdict}** · {markdown_text(opinion.model)} · {asked}")
    st.markdown(markdown_text(opinion.reason))
    for quote in opinion.quotes:
        st.caption(f"“{markdown_text(quote)}”")
    if opinion.struck:
        st.warning(t("opinion.struck", count=opinion.struck))


def _ask(stored: StoredFinding) -> None:
    opened = registry()
    if opened.settings.opinion is None:
        return
    try:
        ask(opened, Endpoint(opened.settings.opinion), stored.id, by=reviewer())
    except (OpinionUnavailable, InputRejected) as failed:
        st.error(texts()("opinion.failed", reason=markdown_text(str(failed))))
