"""The console's frame: navigation, the settings of a session, and plain words where a page cannot be shown."""

from pathlib import Path

import streamlit as st

from registry.errors import EditConflict, GuiqingError, NotFound, StoreUnavailable
from ui.session import page_path, texts
from ui.texts import Language

HERE = Path(__file__).parent
ICONS = {
    "overview": ":material/dashboard:",
    "search": ":material/search:",
    "document": ":material/description:",
    "findings": ":material/rule:",
    "reports": ":material/event_upcoming:",
    "draft": ":material/fact_check:",
}
SECTIONS = {"work": ("overview", "findings", "draft"), "register": ("search", "document", "reports")}


def main() -> None:
    st.set_page_config(page_title="规清 Guiqing", page_icon=HERE / "icon.svg", layout="wide")
    st.html(HERE / "style.css")
    st.logo(HERE / "logo.svg", size="large")
    t = texts()
    pages = {
        t(f"navigation.{section}"): [
            st.Page(page_path(name), title=t(f"navigation.{name}"), icon=ICONS[name], default=name == "overview")
            for name in names
        ]
        for section, names in SECTIONS.items()
    }
    page = st.navigation(pages)
    with st.sidebar:
        session_settings()
    try:
        page.run()
    except GuiqingError as error:
        explain(error)


def session_settings() -> None:
    """Day and language stand in the address, so that a link shows the same; the reviewer's name does not."""
    t = texts()
    st.date_input(t("app.as_of"), key="as_of", format="YYYY-MM-DD", help=t("app.as_of_help"), bind="query-params")
    st.text_input(
        t("app.reviewer"),
        key="reviewer",
        max_chars=40,
        placeholder=t("app.reviewer_placeholder"),
        help=t("app.reviewer_help"),
        persist_state="session",
    )
    st.segmented_control(
        t("app.language"),
        list(Language),
        default=Language.CHINESE,
        required=True,
        key="lang",
        format_func={Language.CHINESE: "中文", Language.ENGLISH: "English"}.__getitem__,
        bind="query-params",
    )


def explain(error: GuiqingError) -> None:
    """What happened and what to do, instead of the page."""
    t = texts()
    match error:
        case StoreUnavailable():
            st.error(f"{t('failure.unavailable')}: {error}", icon=":material/error:")
            st.markdown(t("failure.unavailable_help"))
        case EditConflict():
            st.warning(t("failure.conflict"), icon=":material/sync_problem:")
        case NotFound():
            st.warning(str(error), icon=":material/search_off:")
        case _:
            st.error(f"{t('failure.page')}: {error}", icon=":material/error:")


main()
