"""The indexer: what is in the registry is found, what changes is found changed, and nothing is lost on the way."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from registry.errors import StoreUnavailable
from registry.model import Finding, Severity
from registry.unit_of_work import Registry
from search.backend import Hit, SearchBackend
from search.embedded import EmbeddedBackend
from search.indexer import index_lag, rebuild_index, update_index
from search.open_findings import with_open_findings
from search.passages import Passage
from search.searching import read_filters, search
from tests.search.registered import parsed, take_in

A_FINDING = Finding(
    "missing_validity",
    "missing_validity",
    Severity.LOW,
    0.9,
    "第二条",
    0,
    3,
    "云溪市",
    None,
    "没有有效期",
    "写明有效期",
    "办法",
)


def hits(backend: SearchBackend, text: str, *filters: str, as_of: date | None = None) -> tuple[Hit, ...]:
    return search(backend, text, filters=read_filters(filters), as_of=as_of).hits


@pytest.fixture
def embedded(tmp_path: Path) -> EmbeddedBackend:
    return EmbeddedBackend(tmp_path / "index")


def test_what_is_taken_in_is_found_after_an_update(registry: Registry, embedded: EmbeddedBackend) -> None:
    [document_id] = take_in(registry, parsed("渔火规定", "夜间捕捞应当悬挂渔火。"))
    update_index(registry, embedded)
    [hit] = hits(embedded, "悬挂渔火")
    assert (hit.document_id, hit.label, hit.status, hit.issuer) == (document_id, "第一条", "in_force", "云溪市人民政府")


def test_a_measure_is_suggested_that_a_notice_issues(registry: Registry, embedded: EmbeddedBackend) -> None:
    take_in(registry, replace(parsed("关于印发夜渔办法的通知", "现印发给你们。"), issued_titles=("夜渔办法",)))
    update_index(registry, embedded)
    assert "夜渔办法" in embedded.names()


def test_an_update_takes_over_only_what_changed(registry: Registry, embedded: EmbeddedBackend) -> None:
    take_in(registry, *(parsed(f"渔火规定{sign}", "夜间捕捞。") for sign in "甲乙丙"))
    update_index(registry, embedded)
    take_in(registry, parsed("灯塔规定", "灯塔应当值守。"))
    assert update_index(registry, embedded).documents == 1
    assert update_index(registry, embedded).documents == 0
    assert len(hits(embedded, '"夜间捕捞" OR "灯塔应当值守"')) == 4


def test_a_new_version_stands_beside_the_old(registry: Registry, embedded: EmbeddedBackend) -> None:
    take_in(registry, parsed("渔火规定", "应当悬挂渔火。"))
    update_index(registry, embedded)
    take_in(registry, parsed("渔火规定", "应当悬挂电子渔火。"))
    update_index(registry, embedded)
    assert len(hits(embedded, "渔火 title:渔火规定 悬挂")) == 2


def test_a_document_whose_status_changed_is_found_with_it(registry: Registry, embedded: EmbeddedBackend) -> None:
    repealed = take_in(registry, parsed("渔火规定", "应当悬挂渔火。"))
    update_index(registry, embedded)
    take_in(registry, parsed("渔业条例", "渔业综合管理。", repeals="云溪市渔火规定"))
    with registry.unit() as unit:
        unit.outbox.append(repealed)
        unit.commit()
    update_index(registry, embedded)
    assert [hit.status for hit in hits(embedded, "悬挂渔火")] == ["repealed"]
    assert [hit.status for hit in hits(embedded, "悬挂渔火", as_of=date(2021, 1, 1))] == ["in_force"]


def test_provisions_are_found_by_what_they_cite(registry: Registry, embedded: EmbeddedBackend) -> None:
    take_in(registry, parsed("渔火规定", "依照渔业法。", citations=["中华人民共和国渔业法"]))
    update_index(registry, embedded)
    assert [hit.path for hit in hits(embedded, "", "cites=《渔业法》")] == ["art_1"]


def test_a_rebuilt_index_is_up_to_date(registry: Registry, embedded: EmbeddedBackend) -> None:
    take_in(registry, parsed("渔火规定", "应当悬挂渔火。"))
    assert rebuild_index(registry, embedded).passages == 3
    assert index_lag(registry, embedded).lag == 0


def test_the_lag_tells_what_is_yet_to_be_taken_over(registry: Registry, embedded: EmbeddedBackend) -> None:
    take_in(registry, parsed("渔火规定", "甲。"), parsed("灯塔规定", "乙。"))
    lag = index_lag(registry, embedded)
    assert (lag.lag, lag.registered, lag.exists) == (2, 2, False)


def test_the_lag_is_told_while_an_intake_writes(registry: Registry, embedded: EmbeddedBackend) -> None:
    index_lag(registry, embedded)
    with registry.unit() as unit:
        unit.outbox.append(["being written"])
        assert index_lag(registry, embedded).lag == 0


def test_a_deleted_index_comes_back_whole(registry: Registry, embedded: EmbeddedBackend) -> None:
    take_in(registry, parsed("渔火规定", "应当悬挂渔火。"))
    update_index(registry, embedded)
    (registry.settings.home / "index" / "current").unlink()
    assert update_index(registry, embedded).rebuilt
    assert len(hits(embedded, "悬挂渔火")) == 1


class Away(EmbeddedBackend):
    """An engine that takes nothing over, as if its server were gone."""

    def replace(self, document_ids: Iterable[str], passages: Iterable[Passage]) -> int:
        raise StoreUnavailable("the server is away")


def test_after_an_outage_the_index_catches_up(registry: Registry, embedded: EmbeddedBackend, tmp_path: Path) -> None:
    take_in(registry, *(parsed(f"渔火规定{sign}", "夜间捕捞。") for sign in "甲乙丙"))
    update_index(registry, embedded)
    take_in(registry, parsed("灯塔规定", "灯塔应当值守。"))
    with pytest.raises(StoreUnavailable):
        update_index(registry, Away(tmp_path / "index"))
    assert index_lag(registry, embedded).lag == 1
    update_index(registry, embedded)
    assert len(hits(embedded, "灯塔应当值守")) == 1


def test_progress_is_told(registry: Registry, embedded: EmbeddedBackend) -> None:
    told: list[tuple[str, int, int]] = []
    take_in(registry, parsed("渔火规定", "甲。"))
    rebuild_index(registry, embedded, lambda *step: told.append(step))
    assert told == [("passages", 1, 1)]


def test_documents_with_open_findings_are_let_through(registry: Registry, embedded: EmbeddedBackend) -> None:
    found, _ = take_in(registry, parsed("渔火规定", "夜间捕捞。"), parsed("灯塔规定", "夜间值守。"))
    update_index(registry, embedded)
    with registry.unit() as unit:
        [version] = unit.documents.versions(found)
        unit.findings.replace_for_version(version.id, [("fingerprint", A_FINDING)])
        wanted = with_open_findings(unit)
    assert {hit.document_id for hit in search(embedded, "夜间", filters=[wanted]).hits} == {found}


def test_where_no_finding_is_open_nothing_is_let_through(registry: Registry, embedded: EmbeddedBackend) -> None:
    take_in(registry, parsed("渔火规定", "夜间捕捞。"))
    update_index(registry, embedded)
    with registry.snapshot() as unit:
        assert search(embedded, "夜间", filters=[with_open_findings(unit)]).total == 0
