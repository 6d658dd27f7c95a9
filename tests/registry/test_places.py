"""Places as a lawyer writes them."""

import pytest

from registry.model import Provision, ProvisionKind
from registry.places import written_place

K = ProvisionKind
PROVISIONS = {
    path: Provision(path, kind, label, "", 0, 0, 0)
    for path, kind, label in [
        ("ch_1", K.CHAPTER, "第一章"),
        ("ch_1/sec_2", K.SECTION, "第二节"),
        ("art_12", K.ARTICLE, "第十二条"),
        ("art_12/para_2", K.PARAGRAPH, ""),
        ("art_12/para_12", K.PARAGRAPH, ""),
        ("art_12/para_20", K.PARAGRAPH, ""),
        ("art_12/para_2/item_3", K.ITEM, "（三）"),
        ("art_12/para_2/item_3/subitem_1", K.SUBITEM, "1."),
        ("art_10-1", K.ARTICLE, "第十条之一"),
        ("l1_2", K.LEVEL_1, "二、"),
        ("l1_2/l2_1", K.LEVEL_2, "（一）"),
        ("annex_1", K.ANNEX, "附件1"),
        ("annex_1/art_4", K.ARTICLE, "第四条"),
    ]
}


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("art_12", "第十二条"),
        ("art_10-1", "第十条之一"),
        ("art_12/para_2", "第十二条第二款"),
        ("art_12/para_12", "第十二条第十二款"),
        ("art_12/para_20", "第十二条第二十款"),
        ("art_12/para_2/item_3", "第十二条第二款第（三）项"),
        ("art_12/para_2/item_3/subitem_1", "第十二条第二款第（三）项第1目"),
        ("l1_2/l2_1", "二、（一）"),
        ("annex_1/art_4", "附件1第四条"),
        ("ch_1/sec_2", "第一章第二节"),
        ("", ""),
        ("art_99", ""),
    ],
)
def test_a_path_is_written_in_the_labels_of_its_text(path: str, written: str) -> None:
    assert written_place(path, PROVISIONS) == written
