"""Running the console's pages without a browser."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "ui" / "app.py"


def open_page(page: str, /, **parameters: str) -> AppTest:
    """The page as it stands after a first visit with these parameters in its address."""
    console = AppTest.from_file(APP, default_timeout=20)
    console.query_params.update(parameters)
    console.run()
    console.switch_page(f"app_pages/{page}.py")
    console.query_params.update(parameters)
    console.run()
    assert not console.exception, console.exception[0].message
    return console


def markup(console: AppTest) -> str:
    """All HTML that the page shows, without its style sheet."""
    return "\n".join(part.proto.body for part in console.html if not part.proto.body.startswith("<style"))


def words(console: AppTest) -> str:
    """The page's own words: headings, captions, notices, Markdown."""
    kinds = ("title", "header", "subheader", "caption", "markdown", "info", "warning", "error", "success")
    return "\n".join(element.value for kind in kinds for element in getattr(console, kind))
