"""The search server away, or unable to take everything at once: nothing is lost, and nothing is there twice."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from registry.errors import StoreUnavailable
from registry.unit_of_work import Registry
from search.elastic import ElasticBackend
from search.indexer import index_lag, update_index
from search.searching import search
from tests.search.collection import PASSAGES
from tests.search.registered import parsed, take_in
from tests.servers.elasticsearch_node import free_port, node


@pytest.mark.elasticsearch
@pytest.mark.usefixtures("elasticsearch_url")  # skips where no server can be started
def test_after_an_outage_of_the_server_the_index_catches_up(registry: Registry, tmp_path: Path) -> None:
    data, port = tmp_path / "node", free_port()
    backend = ElasticBackend(f"http://127.0.0.1:{port}/guiqing")
    with node(data, port):
        take_in(registry, *(parsed(f"渔火规定{sign}", "夜间捕捞。") for sign in "甲乙丙"))
        update_index(registry, backend)
    take_in(registry, parsed("灯塔规定", "灯塔应当值守。"))
    with pytest.raises(StoreUnavailable):
        update_index(registry, backend)
    with node(data, port):
        assert index_lag(registry, backend).lag == 1
        update_index(registry, backend)
        assert search(backend, '"夜间捕捞" OR "灯塔应当值守"').total == 4


class Busy(BaseHTTPRequestHandler):
    """A server that refuses every third entry the first time it is sent, as a full queue does."""

    taken: list[str]
    seen: set[str]

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if "_bulk" in self.path:
            names = [json.loads(line)["index"]["_id"] for line in body.splitlines()[::2]]
            self._answer({"errors": True, "items": [{"index": self._take(name)} for name in names]})
        else:
            self._answer({"acknowledged": True})

    def do_POST(self) -> None:
        self.do_PUT()

    def do_GET(self) -> None:
        self._answer({})

    def _take(self, name: str) -> dict[str, object]:
        refused = name not in self.seen and len(self.seen) % 3 == 0
        self.seen.add(name)
        if refused:
            return {"_id": name, "status": 429, "error": {"type": "es_rejected_execution_exception", "reason": "full"}}
        self.taken.append(name)
        return {"_id": name, "status": 201}

    def _answer(self, told: object) -> None:
        self.send_response(200)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9")
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is written to the terminal."""


@pytest.fixture
def busy() -> Iterator[ThreadingHTTPServer]:
    Busy.taken, Busy.seen = [], set()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Busy)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


def test_what_a_busy_server_refuses_is_sent_again(busy: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.elastic._BULK_PAUSE", 0.01)
    backend = ElasticBackend(f"http://127.0.0.1:{busy.server_port}/guiqing")
    assert backend.rebuild(PASSAGES) == len(PASSAGES)
    assert sorted(Busy.taken) == sorted(passage.id for passage in PASSAGES)
