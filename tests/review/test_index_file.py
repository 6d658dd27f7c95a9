"""The higher index is read back as it was kept."""

from datetime import date

import pytest

from registry.model import Rank
from registry.rank import Standing
from registry.settings import Settings
from registry.unit_of_work import Registry, open_registry
from review.higher import index_file
from review.higher.matching import HigherIndex, Match


def nearest(index: HigherIndex, clause: str) -> list[Match]:
    return index.nearest(clause, "", index.standing_above(Standing(Rank.NORMATIVE_DOCUMENT), date(2024, 1, 1)))


def test_the_index_of_an_empty_registry_is_read_back(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_registry(settings) as registry, registry.snapshot() as unit:
        for _ in range(2):
            monkeypatch.setattr(index_file, "_HELD", {})
            index = index_file.open_higher_index(unit, settings.home / "review")
            assert nearest(index, "养蜂登记") == []


def test_a_kept_index_finds_what_it_found_before(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    with registry.snapshot() as unit:
        for _ in range(2):
            monkeypatch.setattr(index_file, "_HELD", {})
            index = index_file.open_higher_index(unit, registry.settings.home / "review")
            found.append([match.article.text for match in nearest(index, "登记蜂群数量")])
    assert found[0] == found[1] != []
