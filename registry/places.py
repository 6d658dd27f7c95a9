"""Places in a text as a lawyer writes them: 第十二条第二款第（三）项."""

import re
from collections.abc import Mapping

from registry.model import Provision, ProvisionKind
from registry.numerals import in_chinese

_PARAGRAPH = re.compile(r"para_(\d+)$")
_NUMBERED = {ProvisionKind.ITEM: "项", ProvisionKind.SUBITEM: "目"}
# Chapters are not named in a reference to an article, which has a number of its own.
_GROUPS = frozenset({ProvisionKind.BOOK, ProvisionKind.SUB_BOOK, ProvisionKind.CHAPTER, ProvisionKind.SECTION})


def written_place(path: str, provisions: Mapping[str, Provision]) -> str:
    """The place that a path names, in the labels of its text; empty for the preamble. `provisions` are by path."""
    parts = path.split("/") if path else []
    steps = [provisions.get("/".join(parts[: depth + 1])) for depth in range(len(parts))]
    named = [step for step in steps if step is not None]
    if len(named) > 1:
        named = [step for step in named if step.kind not in _GROUPS] or named
    return "".join(map(_step, named))


def _step(provision: Provision) -> str:
    number = _PARAGRAPH.search(provision.path)
    if number:
        return f"第{in_chinese(int(number[1]))}款"
    label = provision.label.strip()
    unit = _NUMBERED.get(provision.kind)
    return f"第{label.rstrip('.．、')}{unit}" if unit else label
