"""The console's frame: navigation, the settings of a session, and plain words where a page cannot be shown."""

import logging
from datetime import date
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from registry.errors import GuiqingError
from registry.settings import read_settings
from registry.store.documents import DocumentFilter
from ui.components.edits import show_notice
from ui.explanations import explain, explain_failure
from ui.session import LANGUAGES, page_path, registry, texts

log = logging.getLogger(__name__)

# Streamlit would offer ten years to either side.
FIRST_DAY, LAST_DAY = date(1949, 10, 1), date(2099, 12, 31)

HERE = Path(__file__).parent
ICONS = {
    "overview": ":material/dashboard:",
    "search": ":material/search:",
    "precedents": ":material/compare_arrows:",
    "document": ":material/description:",
    "findings": ":material/rule:",
    "draft": ":material/fact_check:",
    "reports": ":material/event_upcoming:",
    "alerts": ":material/notifications:",
    "campaign": ":material/checklist:",
}
SECTIONS = {
    "work": ("overview", "findings", "campaign", "draft"),
    "register": ("search", "alerts", "precedents", "document", "reports"),
}


def main() -> None:
    st.set_page_config(page_title="规清 Guiqing", page_icon=HERE / "icon.svg", layout="wide")
    st.html(HERE / "style.css")
    st.logo(HERE / "logo.svg", size="large")
    with st.sidebar:
        settings_place = st.container()
        language_switch()
    page = st.navigation(pages())
    with settings_place:
        session_settings()
    # Its place is there without a notice too, so that nothing below it is drawn anew when one comes.
    with st.container():
        show_notice()
    show(page)


def language_switch() -> None:
    """Drawn before all else, as all else is in the language that is chosen here."""
    st.segmented_control(
        "语言 Language",
        list(LANGUAGES),
        default=next(iter(LANGUAGES)),
        required=True,
        key="lang",
        label_visibility="collapsed",
        bind="query-params",
    )


def show(page: StreamlitPage) -> None:
    """The page; in its place the first steps where the registry is empty, or why the page cannot be shown."""
    running = ""
    try:
        if holds_nothing():
            show_first_steps()
        else:
            running = page.url_path
            page.run()
    except GuiqingError as error:
        explain(error, running)
    except Exception:
        # Streamlit's own box would offer to send the words of the error to search engines.
        log.exception("The page %s failed", running)
        explain_failure()


def pages() -> dict[str, list[StreamlitPage]]:
    t = texts()
    return {
        t(f"navigation.{section}"): [
            st.Page(page_path(name), title=t(f"navigation.{name}"), icon=ICONS[name], default=name == "overview")
            for name in names
        ]
        for section, names in SECTIONS.items()
    }


def session_settings() -> None:
    """The day stands in the address, so that a link shows the same; the reviewer's name does not."""
    t = texts()
    st.date_input(
        t("app.as_of"),
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        key="as_of",
        format="YYYY-MM-DD",
        help=t("app.as_of_help"),
        bind="query-params",
    )
    st.text_input(
        t("app.reviewer"),
        key="reviewer",
        max_chars=40,
        placeholder=t("app.reviewer_placeholder"),
        help=t("app.reviewer_help"),
        persist_state="session",
    )


def holds_nothing() -> bool:
    with registry().snapshot() as unit:
        return unit.documents.count(DocumentFilter()) == 0


def show_first_steps() -> None:
    t = texts()
    st.info(t("failure.empty"), icon=":material/inventory_2:")
    st.markdown(t("failure.empty_help", home=read_settings().home))


main()
