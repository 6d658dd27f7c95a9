"""The import fences: which room may look into which, and which file alone speaks to an outside engine."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

MAY_IMPORT = {
    "registry": set(),
    "ingest": {"registry"},
    "search": {"registry", "ingest"},
    "review": {"registry", "ingest", "search"},
    "flows": {"registry", "ingest", "search", "review"},
    "cli": {"registry", "ingest", "search", "review"},
    "ui": {"registry", "ingest", "search", "review"},
}

# An outside engine is named in these files or folders and nowhere else.
ENGINES = {
    "alembic": ["registry/"],
    "cn2an": ["ingest/numerals.py"],
    "elasticsearch": ["search/elastic.py"],
    "httpx": ["review/opinion/"],
    "opencc": ["registry/script.py"],
    "pdfplumber": ["ingest/readers/pdf.py"],
    "prefect": ["flows/"],
    "pypdfium2": ["ingest/readers/pdf.py"],
    "rjieba": ["search/segment.py"],
    "selectolax": ["ingest/readers/html.py"],
    "spacy": ["review/nlp/"],
    "sqlalchemy": ["registry/"],
    "streamlit": ["ui/"],
    "tantivy": ["search/embedded.py"],
}


def sources() -> Iterator[Path]:
    for package in MAY_IMPORT:
        yield from sorted((ROOT / package).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """First parts of the names of all modules that a file imports, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_a_package_imports_only_what_its_layer_allows(package: str) -> None:
    forbidden = MAY_IMPORT.keys() - MAY_IMPORT[package] - {package}
    broken = {
        str(path.relative_to(ROOT)): sorted(imported(path) & forbidden)
        for path in (ROOT / package).rglob("*.py")
        if imported(path) & forbidden
    }
    assert broken == {}


@pytest.mark.parametrize("engine", ENGINES)
def test_an_outside_engine_is_imported_only_in_its_own_place(engine: str) -> None:
    places = tuple(ENGINES[engine])
    users = [str(path.relative_to(ROOT)) for path in sources() if engine in imported(path)]
    assert [user for user in users if not user.startswith(places)] == []


def test_the_domain_model_needs_only_the_standard_library() -> None:
    modules = {name for path in (ROOT / "registry/model").rglob("*.py") for name in imported(path)}
    assert modules <= {"collections", "dataclasses", "datetime", "enum", "registry", "typing"}


@pytest.mark.parametrize("name", ["utils", "helpers", "manager", "common", "misc"])
def test_no_file_has_a_name_that_explains_nothing(name: str) -> None:
    assert [path for path in sources() if path.stem.strip("_") in {name, name.rstrip("s")}] == []
