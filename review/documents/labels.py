"""The label of a place in a text as a lawyer writes it: 第十八条第二款第（一）项, 二、（一）."""

from collections.abc import Sequence

from registry.model import Provision
from registry.numerals import in_chinese
from registry.places import written_place


def label_at(provisions: Sequence[Provision], offset: int) -> str:
    """The innermost unit that contains the offset, with the units around it; empty before the first of them."""
    around = [provision for provision in provisions if provision.start <= offset < provision.end]
    if not around:
        return ""
    innermost = min(around, key=lambda provision: (provision.end - provision.start, -len(provision.path)))
    return written_place(innermost.path, {provision.path: provision for provision in around})


def article_label(number: str) -> str:
    """The label of an article from its number: 244-1 -> 第二百四十四条之一."""
    main, _, sub = number.partition("-")
    return f"第{in_chinese(int(main))}条" + (f"之{in_chinese(int(sub))}" if sub else "")
