"""Precedents and citator over a registry: how fast, beside a plain search for the same words.

    GUIQING_HOME=… python -m bench.precedents

Times are this machine's under its load; what counts is the ratio to the search in the same run. The clauses are our own
words on matters that many places regulate.
"""

import os
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from registry.settings import read_settings
from registry.unit_of_work import open_registry
from review.citator import Portion, citation_counts, citing, provision_at, whole_document
from review.precedents.table import precedent_table
from search import semantics
from search.backends import open_backend
from search.precedents import similar
from search.searching import Page, search

CLAUSES = [
    "电动自行车在楼道充电的，由消防救援机构责令改正；拒不改正的，处五百元以上一千元以下罚款。",
    "饲养烈性犬未拴犬绳的，由公安机关责令改正，处二百元以上五百元以下罚款。",
    "施工单位应当在工程竣工验收合格后十五日内将验收报告报主管部门备案。",
    "在公园内擅自设置摊位的，责令改正，可以处五百元以下罚款。",
    "用人单位应当自用工之日起三十日内为职工办理社会保险登记。",
    "随意倾倒建筑垃圾的，由城市管理部门责令清除，处五千元以上五万元以下罚款。",
    "经营者应当自收到投诉之日起七日内处理并告知消费者。",
    "在禁止吸烟场所吸烟的，由卫生行政部门责令改正，可以处五十元以上二百元以下罚款。",
    "业主大会会议由业主委员会召集，应当于会议召开十五日以前通知全体业主。",
    "未取得许可证从事餐厨垃圾收集运输的，没收违法所得，处一万元以上三万元以下罚款。",
]
MOST_CITED = 5

_Asked = TypeVar("_Asked")


def main() -> None:
    settings = read_settings()
    backend = open_backend(settings)
    space = semantics.load(settings.index_path / semantics.FILE_NAME)
    print(f"load {os.getloadavg()[0]:.1f}, meaning {'learnt' if space else 'not learnt'}")
    with open_registry(settings) as registry, registry.snapshot() as unit:
        for clause in CLAUSES:
            search(backend, clause)
        plain = timed(CLAUSES, lambda clause: search(backend, clause, page=Page(20)))
        found = timed(CLAUSES, lambda clause: similar(unit, backend, clause, semantics=space, page=Page(20)))
        lists = {c: similar(unit, backend, c, semantics=space, page=Page(200)).precedents for c in CLAUSES}
        table = timed(CLAUSES, lambda clause: precedent_table(clause, lists[clause]))
        print(f"search {plain:.0f} ms, precedents {found:.0f} ms ({found / plain:.1f} searches), table {table:.0f} ms")
        today = date.today()
        cited = sorted(unit.documents.ids(), key=lambda id_: -len(unit.citations.citing(id_)))[:MOST_CITED]
        for document_id in cited:
            whole = whole_document(unit, unit.documents.get(document_id), None, today)
            counts = citation_counts(unit, whole)
            path = max(counts, key=lambda each: counts[each], default="")
            if not path:
                continue
            subject = provision_at(whole, path)
            took = timed([subject], lambda asked: citing(unit, asked, Portion(today)))
            total = citing(unit, whole, Portion(today, limit=0)).total
            cited_most = f"{subject.provision} {counts[path]:,}, a page {took:.0f} ms"
            print(f"{whole.document.title}: {total:,} citations; {cited_most}")


def timed(asked: Sequence[_Asked], answer: Callable[[_Asked], object]) -> float:
    """The median milliseconds of an answer."""
    times = []
    for each in asked:
        started = time.perf_counter()
        answer(each)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main()
