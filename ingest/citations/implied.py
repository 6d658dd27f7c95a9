"""The law that a text speaks of without naming it each time.

In a decision that amends a law, 第三条 is that law's, and so is 本法 in the new wording that it quotes. In a list of
the crimes of the 刑法, 第一百零三条 is the 刑法's, as the list has no articles of its own.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.citations.mentions import Mention
from registry.model import Provision, ProvisionKind

_OF_TITLE = re.compile(
    r"关于修[改正订][《〈<](?P<quoted>.{1,120}?)[》〉>](?=的|等|和|、|部分|$)|^(?:中华人民共和国)?(?P<code>[^《》]{1,20}?)修正案(?:（|$)"
)
# 一、修改《…》 or 对《…》作如下修改: what follows changes this law, until the next is named.
_TARGET = re.compile(
    r"(?:修[改正订]|对)《([^《》\n]{1,120}(?:《[^《》\n]{1,80}》[^《》\n]{0,80}){0,2})》(?:（[^（）\n]{0,60}）)?(?=\n|$|作|做|进行|等)"
)
# 关于执行《刑法》确定罪名的补充规定; a text with articles of its own means those.
_APPLIED = re.compile(r"(?:适用|执行|实施)[《〈]?(?P<law>[^《》〈〉，。]{1,20}?法)")
_OWN = re.compile(r"本[^\W\d_]{1,7}")


def amended_title(title: str | None) -> str | None:
    """The title of the law that a document of this title amends; None for all other documents."""
    named = _OF_TITLE.search(title) if title else None
    return (named["quoted"] or named["code"]) if named else None


class ImpliedLaw:
    """Tells for mentions in the order of the text which law they speak of without its name."""

    def __init__(self, text: str, title: str | None, provisions: Sequence[Provision]) -> None:
        self._text = text
        self._law = self._amended = amended_title(title)
        self._ahead = list(_TARGET.finditer(text))[::-1] if self._law else []
        applied = _APPLIED.search(title) if title and provisions and self._law is None else None
        if applied and not any(provision.kind is ProvisionKind.ARTICLE for provision in provisions):
            self._law = applied["law"]

    def completed(self, mention: Mention) -> Mention:
        """The mention with the law as its full title, where the text leaves that unsaid."""
        while self._ahead and self._ahead[-1].start() < mention.start:
            self._law = self._ahead.pop()[1]
        if self._law is None or mention.document_number or mention.full_title:
            return mention
        if self._amended is None and not (mention.unit and mention.unit.article):
            return mention
        if mention.title is not None and not (_OWN.fullmatch(mention.title) and self._is_quoted(mention.start)):
            return mention
        return replace(mention, full_title=self._law)

    def _is_quoted(self, position: int) -> bool:
        low = max(0, position - 3000)
        return self._text.rfind("“", low, position) > self._text.rfind("”", low, position)
