"""The labels of a text: numbers of articles and items that open its own units, or quoted ones, and cite nothing."""

import re
from collections.abc import Sequence
from functools import cached_property

from registry.model import Provision, ProvisionKind

_LABEL_ENDS = re.compile(r"[ \n]|$")
_LONGEST_BLANK = 3


class Labels:
    """The labels of one text. They are gathered when the first citation asks, as many texts cite nothing."""

    def __init__(self, text: str, provisions: Sequence[Provision]) -> None:
        self._text = text
        self._provisions = provisions

    @cached_property
    def ends(self) -> dict[int, int]:
        """Where the text after each label begins, by where the label does."""
        return {p.start: p.body_start for p in self._provisions if p.label}

    @cached_property
    def articles(self) -> set[str]:
        """The numbers of the text's own articles."""
        return {p.path.rpartition("art_")[2] for p in self._provisions if p.kind is ProvisionKind.ARTICLE}

    def is_label(self, start: int, end: int) -> bool:
        """The number of an article that stands before its own text, here or in a text that is quoted."""
        before = self._text[start - 1] if start else "\n"
        if before == " ":
            # 依照 第四十条 执行 is a citation that a conversion has spaced out; a label stands after what has ended.
            before = self._text[max(0, start - _LONGEST_BLANK) : start].rstrip(" ")[-1:] or "\n"
            return before in "。；：”）\n#" and _LABEL_ENDS.match(self._text, end) is not None
        return before in "\n“#" and _LABEL_ENDS.match(self._text, end) is not None

    def opens_line(self, start: int, end: int) -> bool:
        """A label at the beginning of a line is no unit of the title that ends the line before."""
        return start in self.ends or (self._text[start - 1] == "\n" and self.is_label(start, end))
