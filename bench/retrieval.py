"""Conflicts found in drafts when nobody says which higher article they answer to.

    python -m bench.retrieval [FILE…] [--clean FILE…] [--verbose]

Each FILE has labelled pairs (default: bench/data/pairs.jsonl). The lower provision alone is checked as a draft against
the registry under GUIQING_HOME, which has to hold the national laws. Printed by kind: for which share of the conflicts
a finding names the labelled article, for which there is a finding at all (other articles may state the same), and for
how many drafts with a consistent provision. A file after --clean has whole documents with nothing to find.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from bench.accuracy import PAIRS, Case, read, share
from registry.model import Finding
from registry.settings import read_settings
from registry.titles import title_key
from registry.unit_of_work import Unit, open_registry
from review.documents.drafts import given_document, judge_drafts
from review.rules.rule import rule_notes

_LABEL = re.compile(r"^\s*第[〇零一二三四五六七八九十百千]+条\s*")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--clean", nargs="+", type=Path, default=[])
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    cases = [case for path in given.files or [PAIRS] for case in read(path)]
    with open_registry(read_settings()) as registry, registry.snapshot() as unit:
        home = registry.settings.home
        judged = list(zip(cases, findings_of(unit, home, map(as_draft, cases)), strict=True))
        print_kinds(judged, verbose=given.verbose)
        for path in given.clean:
            print_clean(path, unit, home, verbose=given.verbose)


def as_draft(case: Case) -> Case:
    text = f"{case['lower_title']}\n{case['lower_article']} {_LABEL.sub('', case['lower_text'])}"
    return {"id": case["id"], "title": case["lower_title"], "text": text}


def findings_of(unit: Unit, home: Path, rows: Iterator[Case]) -> Iterator[list[Finding]]:
    """The conflicts found in each draft, which knows nothing of the others."""
    conflicts = rule_notes("conflict_rules.yml")
    for row in rows:
        document = given_document(row, row["id"])
        day = date.fromisoformat(row["as_of"]) if "as_of" in row else date.today()
        [found] = judge_drafts(unit, home, [(document, day)])
        yield [finding for finding in found if finding.rule in conflicts]


def print_kinds(judged: Sequence[tuple[Case, list[Finding]]], *, verbose: bool) -> None:
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for case, findings in judged:
        outcome = outcome_of(case, findings)
        for kind in (case["kind"], "ALL"):
            tally[kind][outcome] += 1
        if verbose and outcome not in ("right", "silent"):
            told = "; ".join(f"{f.kind} {f.higher.title}{f.higher.provision}" for f in findings if f.higher)
            print(f"  {outcome:8} {case['id']} {case['kind']}: {case['upper_title']}{case['upper_article']} [{told}]")
    for kind, seen in sorted(tally.items(), key=lambda row: (row[0] == "ALL", row[0])):
        conflicts = seen["right"] + seen["other"] + seen["missed"]
        right, found = share(seen["right"], conflicts), share(seen["right"] + seen["other"], conflicts)
        consistent = seen["false"] + seen["silent"]
        print(f"{kind:18} right article {right}  any {found} of {conflicts}  false {seen['false']} of {consistent}")


def outcome_of(case: Case, findings: Sequence[Finding]) -> str:
    if case["label"] != "conflict":
        return "false" if findings else "silent"
    wanted = (title_key(case["upper_title"]), case["upper_article"])
    if any(f.higher and title_key(f.higher.title) == wanted[0] and f.higher.provision == wanted[1] for f in findings):
        return "right"
    return "other" if findings else "missed"


def print_clean(path: Path, unit: Unit, home: Path, *, verbose: bool) -> None:
    rows = [row for row in map(json.loads, path.read_text("utf-8").splitlines()) if not row.get("label_findings")]
    false = 0
    for row, findings in zip(rows, findings_of(unit, home, iter(rows)), strict=True):
        false += len(findings)
        if verbose:
            for finding in findings:
                higher = finding.higher
                print(f"  {row['id']} {finding.kind}: {finding.quote} [{higher and higher.title + higher.provision}]")
    print(f"{path.name}: {false} conflicts found in {len(rows)} clean documents")


if __name__ == "__main__":
    main()
