"""What a page reads from the registry."""

from datetime import date

import pytest

from registry.errors import NotFound
from registry.model import Provision, ProvisionKind, SourceFile
from registry.unit_of_work import Registry
from tests.registry.texts import law
from tests.ui.conftest import MEASURE, REGULATION, fine_finding
from ui.reading import higher_source, read_document

DAY = date(2026, 11, 1)


def article(path: str) -> Provision:
    return Provision(path, ProvisionKind.ARTICLE, "第九条", "", 0, 3, 9)


def test_a_code_in_parts_opens_at_its_first_article(registry: Registry) -> None:
    texts = [("种植编", "art_9"), ("总则", "art_1"), ("附则", "art_20")]
    parts = [
        law("茶叶法典", f"中华人民共和国茶叶法典\n\n{part}\n\n第九条 甲。", provisions=(article(path),))
        for part, path in texts
    ]
    with registry.unit() as unit:
        batch = [(text, SourceFile(f"{n:063x}f", f"{n}.md", "text/markdown", 1)) for n, text in enumerate(parts)]
        unit.documents.add_many(batch)
        record = read_document(unit, "茶叶法典", None, DAY)
    assert record.version.part == "总则"


def test_a_version_of_another_document_is_not_found(registry: Registry) -> None:
    with registry.snapshot() as unit:
        [other] = unit.documents.versions(unit.documents.find(REGULATION).id)
        with pytest.raises(NotFound):
            read_document(unit, MEASURE, other.id, DAY)


def test_the_higher_text_is_that_of_the_day_of_the_finding(registry: Registry) -> None:
    with registry.snapshot() as unit:
        found = higher_source(unit, fine_finding(unit.documents.find(REGULATION).id))
        unknown = higher_source(unit, fine_finding("nothing"))
    assert found is not None
    assert found.title == REGULATION
    assert unknown is None
