"""Abbreviations that a text defines for itself: 《中华人民共和国预算法》（以下简称预算法）."""

import re
from collections.abc import Sequence

_DEFINITION = re.compile(
    r"以下(?:分别)?(?:简称|称)为?：?[“‘]?((?:《[^《》\n]{1,40}》[”’]?(?:、|和)?[“‘]?){1,9}|[^\W\d_]{2,30})"
)
_NAME = re.compile(r"《([^《》]+)》|[^\W\d_]+")
# No sensible text defines as many; each is looked for at every article, which must stay cheap.
_MOST = 200
# Words that name any instrument: they are an abbreviation only in the marks 《》, or before an article.
_COMMON = frozenset(
    "法律 条例 办法 规定 细则 规则 决定 意见 通知 解释 方案 通则 章程 标准 规范 指引 指南 纲要".split()  # noqa: SIM905
)


class Abbreviations:
    """The abbreviations of one text, each with the title that it stands for."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}

    def define(self, text: str, start: int, end: int, titles: Sequence[str]) -> list[tuple[int, int]]:
        """Read the definition in text[start:end], the brackets after the last of `titles`.

        Returns where each abbreviation stands. 《甲法》《乙条例》（以下简称《甲》《乙》） defines one for each title.
        """
        found = _DEFINITION.search(text, start, end)
        if found is None or len(self._titles) >= _MOST:
            return []
        names = list(_NAME.finditer(text, *found.span(1)))[-len(titles) :] if found[1][0] == "《" else [found]
        for name, title in zip(names, titles[-len(names) :], strict=True):
            self._titles[name[1] or name.group()] = title
        return [name.span() if name is not found else found.span(1) for name in names]

    def title_of(self, name: str) -> str | None:
        """The full title for which `name` stands, if this text says so."""
        return self._titles.get(name)

    def start_before(self, text: str, end: int, floor: int) -> int | None:
        """Where the longest abbreviation that ends at `end` begins, not before `floor`."""
        if not self._titles:
            return None
        lengths = (len(name) for name in self._titles if text.endswith(name, floor, end))
        longest = max(lengths, default=0)
        return end - longest if longest else None

    def names(self) -> list[str]:
        """The abbreviations that can be told from common words without 《》, longest first."""
        return sorted((name for name in self._titles if name not in _COMMON), key=len, reverse=True)
