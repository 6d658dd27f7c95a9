"""Measures the review on a copy of the registry under GUIQING_HOME, which has to hold the corpus.

    python -m bench.review [--law TITLE]

Printed as one JSON object: all local regulations judged, in wall and processor seconds, beside a bare parse of the same
texts in one process of the same run; a review in which nothing changed; what one changed law reopens, and how long that
takes; and a draft of thirty articles checked with the registry open.
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ingest.pipeline import parse_document
from registry.model import Rank
from registry.settings import read_settings
from registry.unit_of_work import Registry, open_registry
from review.documents.drafts import given_document, judge_drafts
from review.runs.reviewing import review_documents, review_registry

LAW = "中华人民共和国大气污染防治法"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--law", default=LAW)
    given = parser.parse_args()
    settings = read_settings()
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch, "home")
        shutil.copytree(settings.home, home)
        copy = replace(settings, home=home, database_url=f"sqlite:///{home / 'registry.db'}")
        with open_registry(copy) as registry:
            json.dump(measure(registry, given.law), sys.stdout, ensure_ascii=False, indent=2)
    print()


def measure(registry: Registry, law: str) -> dict[str, Any]:
    today = date.today()
    local = local_regulations(registry)
    report: dict[str, Any] = {"draft_of_30_articles": check_draft(registry, local)}
    report["local_regulations"] = timed(lambda: review_documents(registry, local, today).reviewed)
    report["bare_parse"] = timed(lambda: parse_all(registry, local))
    report["the_rest"] = timed(lambda: review_registry(registry, today).reviewed)
    report["nothing_changed"] = timed(lambda: review_registry(registry, today).reviewed)
    change(registry, law)
    report["one_law_changed"] = timed(lambda: review_registry(registry, today).reviewed)
    return report


def timed(work: Callable[[], int]) -> dict[str, float]:
    started = time.monotonic()
    documents = work()
    return {"documents": documents, "wall_seconds": round(time.monotonic() - started, 2)}


def local_regulations(registry: Registry) -> list[str]:
    with registry.snapshot() as unit:
        documents = unit.documents.get_many(unit.documents.ids()).values()
        return [document.id for document in documents if document.rank is Rank.LOCAL_REGULATION]


def parse_all(registry: Registry, document_ids: Sequence[str]) -> int:
    """The floor: what reading the texts alone takes, in one process."""
    with registry.snapshot() as unit:
        versions = [each[-1] for each in unit.documents.versions_of(document_ids).values()]
        texts = unit.documents.texts([version.id for version in versions])
    for version in versions:
        list(parse_document(texts[version.id].encode(), version.source_name))
    return len(versions)


def check_draft(registry: Registry, local: Sequence[str]) -> dict[str, float]:
    """The first thirty articles of a regulation as a notice; what is loaded once counts in the first check."""
    with registry.snapshot() as unit:
        versions = (each[-1] for each in unit.documents.versions_of(local).values())
        texts = (unit.documents.text(version.id) for version in versions)
        text = next(text for text in texts if "第三十一条" in text)
        read = given_document({"text": text[: text.index("第三十一条")], "title": "云溪市管理办法"}, "draft")
        # What the text says of its congress would make it a regulation, which is held against less.
        draft = replace(read, rank=Rank.NORMATIVE_DOCUMENT)
        seconds = []
        for _ in range(2):
            started = time.monotonic()
            list(judge_drafts(unit, registry.settings.home, [(draft, date.today())]))
            seconds.append(round(time.monotonic() - started, 2))
    return {"first_seconds": seconds[0], "wall_seconds": seconds[1]}


def change(registry: Registry, title: str) -> None:
    """Take in a later text of the law in which every fine is higher."""
    with registry.snapshot() as unit:
        law = unit.documents.find(title)
        text = unit.documents.text(unit.documents.versions(law.id)[-1].id)
    name = f"{law.title}({date.today().isoformat()}).md"
    content = text.replace("十万元", "十一万元").encode()
    with registry.unit() as unit:
        source = registry.files.put(content, name, "text/markdown")
        unit.documents.add_many([(document, source) for document in parse_document(content, name)])
        unit.commit()


if __name__ == "__main__":
    main()
