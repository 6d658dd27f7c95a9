"""`guiqing search` and `index`, through the console script's own entry."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from search.embedded import EmbeddedBackend
from tests.search.collection import PASSAGES

GUIQING = [sys.executable, "-c", "from cli.main import main; main()"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    EmbeddedBackend(tmp_path / "index").rebuild(PASSAGES)
    return tmp_path


def run(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {"GUIQING_HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"}
    command = [*GUIQING, *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def answer(home: Path, *arguments: str) -> dict[str, Any]:
    done = run(home, *arguments, "--json")
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_search_answers_with_the_fields_of_the_contract(home: Path) -> None:
    told = answer(home, "search", "头盔")
    assert {"total", "took_ms", "hits", "facets"} <= told.keys()
    fields = {
        "document_id",
        "provision_id",
        "title",
        "label",
        "rank",
        "issuer",
        "status",
        "published",
        "score",
        "snippet",
    }
    assert fields <= told["hits"][0].keys()
    assert (told["total"], told["hits"][0]["published"]) == (1, "2021-03-01")


def test_filters_dates_and_pages_are_passed_on(home: Path) -> None:
    told = answer(home, "search", "", "--filter", "region=云溪市", "--as-of", "2015-01-01", "--limit", "1")
    assert (told["total"], len(told["hits"]), told["hits"][0]["document_id"]) == (2, 1, "oldbikes")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["search", "甲" * 3000], 2, "searched for"),
        (["search", "甲", "--filter", "colour=red"], 2, "colour"),
        (["search", "甲", "--as-of", "yesterday"], 2, "yesterday"),
        (["search"], 2, "QUERY"),
    ],
)
def test_wrong_use_is_told(home: Path, arguments: list[str], status: int, message: str) -> None:
    done = run(home, *arguments)
    assert (done.returncode, done.stdout) == (status, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_without_an_index_the_exit_status_is_3(tmp_path: Path) -> None:
    done = run(tmp_path, "search", "头盔")
    assert (done.returncode, "guiqing index rebuild" in done.stderr) == (3, True)


def test_an_empty_registry_has_an_empty_index(tmp_path: Path) -> None:
    assert answer(tmp_path, "index", "rebuild")["passages"] == 0
    assert answer(tmp_path, "index", "status") | {"location": ""} == {
        "exists": True,
        "lag": 0,
        "registered_documents": 0,
        "backend": "embedded",
        "location": "",
        "passages": 0,
        "documents": 0,
    }


def test_too_small_a_registry_teaches_nothing(tmp_path: Path) -> None:
    done = run(tmp_path, "index", "learn")
    assert (done.returncode, "too little text" in done.stderr) == (1, True)
