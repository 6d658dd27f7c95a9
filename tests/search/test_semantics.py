"""The space of meanings: learnt from the registry's own texts, or placed by a model of the user's own."""

import http.server
import json
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest
from sklearn.feature_extraction.text import HashingVectorizer

from registry.errors import GuiqingError, InputRejected, StoreUnavailable
from registry.settings import EmbeddingSettings, read_settings
from search import embedding_endpoint
from search.embedding import CallableModel, EmbeddingModel, open_model
from search.passages import Passage
from search.semantics import learn, load
from tests.search.collection import BIKES, article

DOGS = [
    "饲养犬只应当办理登记",
    "犬只登记由公安机关办理",
    "饲养犬只应当注射疫苗",
    "犬只疫苗由公安机关查验",
    "登记犬只佩戴号牌",
]
LAKES = [
    "湖泊水质应当定期监测",
    "湖泊监测由水务部门负责",
    "湖泊水质监测结果应当公布",
    "水务部门公布湖泊名录",
    "水质超标的湖泊限期治理",
]
HASHING = HashingVectorizer(analyzer="char", n_features=64, norm=None)


def passages(texts: Sequence[str] = (*DOGS, *LAKES)) -> list[Passage]:
    return [article(BIKES, place, f"第{place}条", text) for place, text in enumerate(texts, 1)]


def characters(texts: Sequence[str]) -> Any:
    """A small real model: how often each character stands in a text."""
    return HASHING.transform(texts).toarray()


class Counting:
    """A model that keeps the texts it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: list[str]) -> Any:
        self.asked += texts
        return characters(texts)


class Endpoint(http.server.BaseHTTPRequestHandler):
    """An embeddings server as OpenAI's protocol has it; refuses those without the key, and is busy at first."""

    busy: ClassVar[int] = 0
    broken: ClassVar[bytes | None] = None
    seen: ClassVar[list[dict[str, Any]]] = []

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        type(self).seen.append({"path": self.path, "model": question["model"]})
        if type(self).busy:
            type(self).busy -= 1
            self.answer(503, b"starting")
        elif self.headers["Authorization"] != "Bearer sesame":
            self.answer(401, b"no such key")
        else:
            data = [{"index": n, "embedding": row.tolist()} for n, row in enumerate(characters(question["input"]))]
            self.answer(200, self.broken or json.dumps({"data": data[::-1]}).encode())

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(embedding_endpoint, "_PAUSES", (0.0, 0.0))
    for name, value in (("busy", 0), ("broken", None), ("seen", [])):
        monkeypatch.setattr(Endpoint, name, value)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Endpoint) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}/v1"
        listening.shutdown()


def opened(source: str, key: str = "sesame") -> EmbeddingModel:
    model = open_model(EmbeddingSettings(source, "small", key))
    assert model is not None
    return model


def learnt(path: Path, model: EmbeddingModel | None = None) -> list[str]:
    """The passages nearest to a clause on dogs, in the space kept in the file."""
    space = load(path, model)
    assert space is not None
    return list(space.around("犬只办理登记并注射疫苗").best(5))


def test_learnt_meaning_tells_topics_apart(tmp_path: Path) -> None:
    assert learn(passages(), tmp_path / "meaning.npz") == 10
    assert set(learnt(tmp_path / "meaning.npz")) == {f"bikes-1/art_{place}" for place in range(1, 6)}


def test_where_nothing_was_learnt_there_is_no_space(tmp_path: Path) -> None:
    assert load(tmp_path / "meaning.npz") is None


def test_a_text_of_unknown_words_is_near_to_nothing(tmp_path: Path) -> None:
    learn(passages(), tmp_path / "meaning.npz")
    space = load(tmp_path / "meaning.npz")
    assert space is not None
    assert set(space.around("航天器测控").best(3).values()) == {0.0}


@pytest.mark.parametrize("model", [None, CallableModel("tests:characters", characters)])
def test_too_little_text_is_refused(tmp_path: Path, model: EmbeddingModel | None) -> None:
    with pytest.raises(InputRejected, match=r"too little text|no text"):
        learn([], tmp_path / "meaning.npz", model)


def test_a_function_of_the_users_own_places_the_passages(tmp_path: Path) -> None:
    model = opened("tests.search.test_semantics:characters")
    learn(passages(), tmp_path / "meaning.npz", model)
    assert set(learnt(tmp_path / "meaning.npz", model)) == {f"bikes-1/art_{place}" for place in range(1, 6)}


def test_an_endpoint_of_the_users_own_gives_the_same_as_the_function(tmp_path: Path, server: str) -> None:
    model = opened(server)
    learn(passages(), tmp_path / "asked.npz", model)
    own = CallableModel("tests:characters", characters)
    learn(passages(), tmp_path / "called.npz", own)
    assert learnt(tmp_path / "asked.npz", model) == learnt(tmp_path / "called.npz", own)
    assert Endpoint.seen[0] == {"path": "/v1/embeddings", "model": "small"}


def test_only_new_texts_are_asked_for_again(tmp_path: Path) -> None:
    model = Counting()
    learn(passages(DOGS), tmp_path / "meaning.npz", CallableModel("tests:counting", model))
    model.asked.clear()
    learn(passages([*DOGS, "湖泊"]), tmp_path / "meaning.npz", CallableModel("tests:counting", model))
    assert [text for text in model.asked if "犬" in text] == []
    assert len(model.asked) == 1


def test_vectors_of_another_model_are_not_compared(tmp_path: Path) -> None:
    learn(passages(), tmp_path / "meaning.npz")
    with pytest.raises(InputRejected, match=r"'latent'.*guiqing index learn"):
        load(tmp_path / "meaning.npz", CallableModel("tests:characters", characters))


def test_a_busy_server_is_asked_again(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Endpoint, "busy", 2)
    assert opened(server).embed(["犬只"]).shape == (1, 64)


def test_a_server_that_stays_busy_is_unavailable(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Endpoint, "busy", 9)
    with pytest.raises(StoreUnavailable, match=r"small at http.*503: starting"):
        opened(server).embed(["犬只"])


def test_a_server_that_is_not_there_is_unavailable(server: str) -> None:
    with pytest.raises(StoreUnavailable, match="does not answer"):
        opened("http://127.0.0.1:1/v1").embed(["犬只"])


def test_a_refusal_is_told_with_the_servers_words_and_without_the_key(server: str) -> None:
    with pytest.raises(InputRejected, match="401: no such key") as refused:
        opened(server, key="secret-key").embed(["犬只"])
    assert "secret-key" not in f"{refused.value}{EmbeddingSettings(server, 'small', 'secret-key')}"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"<html>", "not JSON"),
        (b'{"error": 1}', "not that of an embeddings endpoint"),
        (b'{"data": []}', "for 1 texts"),
    ],
)
def test_an_answer_of_another_kind_is_told(
    server: str, monkeypatch: pytest.MonkeyPatch, answer: bytes, reason: str
) -> None:
    monkeypatch.setattr(Endpoint, "broken", answer)
    with pytest.raises(InputRejected, match=reason):
        opened(server).embed(["犬只"])


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (lambda texts: [[1.0]], "1 by 1 for 2 texts"),
        (lambda texts: 7, "a single number"),
        (lambda texts: [[1.0], [1.0, 2.0]], "no rows of numbers"),
        (lambda texts: [["a"], ["b"]], "no rows of numbers"),
        (lambda texts: [[np.nan], [1.0]], "infinite or none"),
        (lambda texts: 1 / 0, "ZeroDivisionError"),
    ],
)
def test_a_function_that_gives_no_vectors_is_named(given: Callable[[list[str]], object], reason: str) -> None:
    with pytest.raises(InputRejected, match=f"mine:model: .*{reason}"):
        CallableModel("mine:model", given).embed(["甲", "乙"])


@pytest.mark.parametrize(
    "source", ["no_module_of_this_name:f", "json:no_such", "json:__doc__", "json", ":f", "ftp://x"]
)
def test_a_setting_that_names_nothing_is_refused(source: str) -> None:
    with pytest.raises(GuiqingError, match="GUIQING_EMBEDDING"):
        open_model(EmbeddingSettings(source))


def test_the_model_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().embedding is None
    monkeypatch.setenv("GUIQING_EMBEDDING", "http://127.0.0.1:8000/v1")
    monkeypatch.setenv("GUIQING_EMBEDDING_MODEL", "bge-small-zh")
    assert read_settings().embedding == EmbeddingSettings("http://127.0.0.1:8000/v1", "bge-small-zh", "")
