"""The label of a place in a text."""

import pytest

from registry.model import Provision, ProvisionKind
from review.documents.labels import Places

CHAPTER = Provision("ch_1", ProvisionKind.CHAPTER, "第一章", "", 0, 4, 60)
FIRST = Provision("art_1", ProvisionKind.ARTICLE, "第一条", "", 6, 10, 30)
ITEM = Provision("art_1/item_1", ProvisionKind.ITEM, "（一）", "", 20, 23, 30)
SECOND = Provision("art_2", ProvisionKind.ARTICLE, "第二条", "", 32, 36, 60)


@pytest.mark.parametrize(
    ("offset", "label"),
    [(0, "第一章"), (8, "第一条"), (25, "第一条第（一）项"), (31, "第一章"), (59, "第二条"), (60, "")],
)
def test_a_place_bears_the_labels_of_the_units_around_it(offset: int, label: str) -> None:
    assert Places([CHAPTER, FIRST, ITEM, SECOND]).label(offset) == label


def test_units_that_overlap_are_both_looked_at() -> None:
    table = Provision("art_9", ProvisionKind.ARTICLE, "第九条", "", 10, 12, 40)
    later = Provision("art_8", ProvisionKind.ARTICLE, "第八条", "", 20, 22, 25)
    assert Places([later, table]).label(30) == "第九条"
