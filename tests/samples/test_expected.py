"""samples/expected.yml holds for what the pipeline finds in the collection."""

from collections import Counter
from typing import Any

import pytest
import yaml

from ingest.pipeline import parse_document
from registry.model import ParsedDocument
from samples.source import COLLECTION

EXPECTED: list[dict[str, Any]] = yaml.safe_load((COLLECTION.parent / "expected.yml").read_text("utf8"))
# The kinds of finding that the command line's contract names.
KINDS = {
    "fine_range",
    "new_penalty",
    "new_licence",
    "new_measure",
    "new_fee",
    "time_limit",
    "added_condition",
    "removed_right",
    "modality",
    "subject",
    "scope_threshold",
    "definition_scope",
    "fair_competition",
    "invalid_basis",
    "expired_validity",
    "basis_repealed",
    "basis_amended_renumbered",
    "abolished_body",
    "plan_period_over",
    "superseded",
    "missing_number",
    "missing_validity",
    "broken_internal_reference",
    "unresolved_citation",
    "duplicate",
}


def parsed(file: str) -> ParsedDocument:
    [document] = parse_document((COLLECTION / file).read_bytes(), file)
    return document


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda each: each["file"])
def test_a_sample_parses_to_what_is_true_about_it(expected: dict[str, Any]) -> None:
    found = parsed(expected["file"])
    seen = {
        "title": found.title,
        "number": found.document_numbers[0] if found.document_numbers else None,
        "issuers": list(found.issuers),
        "kind": found.kind.value,
        "rank": found.rank.value if found.rank else None,
        "published": found.published,
        "effective": found.effective,
        "expires": found.expires,
    }
    assert seen == {field: expected[field] for field in seen}


def test_only_the_draft_is_one() -> None:
    assert [each["file"] for each in EXPECTED if parsed(each["file"]).is_draft] == [
        "39-霁川市夜间集市信用管理办法-征求意见稿.docx"
    ]


def test_every_file_of_the_collection_is_described() -> None:
    assert {each["file"] for each in EXPECTED} == {path.name for path in COLLECTION.iterdir()}


def test_every_kind_of_finding_is_in_the_collection_and_many_documents_are_clean() -> None:
    kinds = Counter(finding["kind"] for each in EXPECTED for finding in each["findings"])
    assert kinds.keys() == KINDS
    assert sum(not each["findings"] for each in EXPECTED) >= 8
