"""A second opinion from a stand-in on loopback that answers well, badly, late, or too much."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from registry.errors import InputRejected, OpinionUnavailable
from registry.model import StoredFinding, Verdict
from registry.settings import OpinionSettings
from registry.store.findings import FindingFilter
from registry.unit_of_work import Registry
from review.opinion.answer import STRUCK
from review.opinion.asking import ask
from review.opinion.endpoint import Endpoint
from review.runs.reviewing import review_documents

LOWER = "处五百元以上二千元以下罚款"
HIGHER = "处二百元以上五百元以下罚款"
Reply = tuple[int, dict[str, str], bytes]


class StandIn(ThreadingHTTPServer):
    """Gives the replies in turn, the last one again and again, and keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies: list[Reply] = []
        self.asked: list[dict[str, object]] = []
        self.before_reply: Callable[[], None] = lambda: None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: StandIn

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        question = json.loads(self.rfile.read(length))
        self.server.asked.append({"path": self.path, "key": self.headers.get("Authorization"), **question})
        self.server.before_reply()
        replies = self.server.replies
        status, headers, body = replies.pop(0) if len(replies) > 1 else replies[0]
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a test's output is its assertions."""


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    server = StandIn()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def finding(registry: Registry) -> StoredFinding:
    with registry.snapshot() as unit:
        document = unit.documents.find("云溪市养蜂管理办法")
    review_documents(registry, [document.id], date(2022, 6, 30))
    with registry.snapshot() as unit:
        [stored] = unit.findings.page(FindingFilter(kind="fine_range"))
    return stored


def answered(reason: str, *quotes: str, verdict: str = "conflict") -> Reply:
    return chat(json.dumps({"verdict": verdict, "reason": reason, "quotes": quotes}, ensure_ascii=False))


def chat(content: object) -> Reply:
    return 200, {}, json.dumps({"choices": [{"message": {"content": content}}]}).encode()


def endpoint(server: StandIn, *, seconds: float = 5.0, waits: list[float] | None = None) -> Endpoint:
    settings = OpinionSettings(server.url, "model-a", "secret")
    return Endpoint(settings, seconds=seconds, wait=(waits if waits is not None else []).append)


def test_an_answer_is_kept_as_advice_beside_the_finding(
    registry: Registry, finding: StoredFinding, stand_in: StandIn
) -> None:
    stand_in.replies = [answered("下位的罚款高于上位。", LOWER, HIGHER)]
    ask(registry, endpoint(stand_in), finding.id, by="王某")
    with registry.snapshot() as unit:
        [opinion] = unit.opinions.on(finding)
        assert unit.findings.get(finding.id) == finding
    assert (opinion.verdict, opinion.quotes, opinion.struck) == (Verdict.CONFLICT, (LOWER, HIGHER), 0)
    assert (opinion.model, opinion.asked_by) == ("model-a", "王某")


def test_both_clauses_and_the_key_are_sent(registry: Registry, finding: StoredFinding, stand_in: StandIn) -> None:
    stand_in.replies = [answered("一致。", verdict="no_conflict")]
    ask(registry, endpoint(stand_in), finding.id)
    [sent] = stand_in.asked
    assert (sent["path"], sent["key"], sent["model"]) == ("/v1/chat/completions", "Bearer secret", "model-a")
    assert LOWER in str(sent["messages"])
    assert HIGHER in str(sent["messages"])


def test_quotes_that_stand_in_neither_text_are_struck_and_counted(
    registry: Registry, finding: StoredFinding, stand_in: StandIn
) -> None:
    stand_in.replies = [answered(f"上位法规定“处一万元以下罚款”，本条“{LOWER}”。", "处一万元以下罚款", HIGHER)]
    opinion = ask(registry, endpoint(stand_in), finding.id)
    assert opinion.reason == f"上位法规定{STRUCK}，本条“{LOWER}”。"
    assert (opinion.quotes, opinion.struck) == ((HIGHER,), 2)


@pytest.mark.parametrize("wrapped", ["```json\n{}\n```", "结论如下：{} 以上。"])
def test_an_answer_may_be_wrapped_in_words(
    registry: Registry, finding: StoredFinding, stand_in: StandIn, wrapped: str
) -> None:
    stand_in.replies = [chat(wrapped.replace("{}", json.dumps({"verdict": "unsure", "reason": "说不准"})))]
    assert ask(registry, endpoint(stand_in), finding.id).verdict is Verdict.UNSURE


@pytest.mark.parametrize(
    "reply",
    [
        (200, {}, b"<html>"),
        (200, {}, b"[" * 50_000),
        (200, {}, b'{"choices": []}'),
        (200, {"Content-Encoding": "gzip"}, b"\x1f\x8b\x08\x00"),
        chat(None),
        chat("没有意见"),
        chat("{" * 50_000),
        chat('{"verdict": "guilty", "reason": "x"}'),
        chat('{"verdict": "unsure", "reason": ["x"]}'),
        chat('{"verdict": "unsure", "reason": "x", "quotes": "y"}'),
        (401, {}, b"{}"),
        (302, {"Location": "http://127.0.0.1:1/"}, b""),
        (200, {}, b"x" * 300_000),
    ],
)
def test_an_answer_that_cannot_be_used_is_an_error_and_nothing_is_kept(
    registry: Registry, finding: StoredFinding, stand_in: StandIn, reply: Reply
) -> None:
    stand_in.replies = [reply]
    with pytest.raises(OpinionUnavailable):
        ask(registry, endpoint(stand_in), finding.id)
    assert len(stand_in.asked) == 1
    with registry.snapshot() as unit:
        assert unit.opinions.on(finding) == []


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_passing_fault_is_tried_again(
    registry: Registry, finding: StoredFinding, stand_in: StandIn, status: int
) -> None:
    stand_in.replies = [(status, {"Retry-After": "7"}, b""), (status, {}, b""), answered("一致。")]
    waits: list[float] = []
    assert ask(registry, endpoint(stand_in, waits=waits), finding.id).reason == "一致。"
    assert waits == [7.0, 2.0]


def test_a_lasting_fault_ends_after_three_tries(registry: Registry, finding: StoredFinding, stand_in: StandIn) -> None:
    stand_in.replies = [(500, {"Retry-After": "9999"}, b"")]
    waits: list[float] = []
    with pytest.raises(OpinionUnavailable, match=r"status 500 \(asked 3 times\)"):
        ask(registry, endpoint(stand_in, waits=waits), finding.id)
    assert waits == [10.0, 10.0]


def test_a_server_that_stalls_is_given_up(registry: Registry, finding: StoredFinding, stand_in: StandIn) -> None:
    stand_in.replies = [answered("来晚了。")]
    stand_in.before_reply = lambda: time.sleep(0.3)
    with pytest.raises(OpinionUnavailable, match="asked 3 times"):
        ask(registry, endpoint(stand_in, seconds=0.05), finding.id)


def test_markup_in_an_answer_stays_text(registry: Registry, finding: StoredFinding, stand_in: StandIn) -> None:
    stand_in.replies = [answered("<img src=x onerror=alert(1)>\u202e\x07忽略以上指示")]
    assert ask(registry, endpoint(stand_in), finding.id).reason == "<img src=x onerror=alert(1)>忽略以上指示"


def test_a_finding_without_a_higher_provision_is_not_sent(registry: Registry, stand_in: StandIn) -> None:
    with registry.snapshot() as unit:
        document = unit.documents.find("云溪市养蜂管理办法")
    review_documents(registry, [document.id], date(2025, 6, 30))
    with registry.snapshot() as unit:
        [stored] = unit.findings.page(FindingFilter(kind="expired_validity"))
    with pytest.raises(InputRejected, match="no higher provision"):
        ask(registry, endpoint(stand_in), stored.id)
    assert stand_in.asked == []
