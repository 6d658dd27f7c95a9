"""Where the wordings of a pack stand in a text, and the findings that they make."""

import re
from collections.abc import Callable, Iterator

from registry.model import CONFLICT_KINDS, Finding, HigherText
from review.documents.occasion import Reviewed
from review.packs.pack import Pack, Place, WordRule
from review.pairs.comparison import clause_around

# A wording that the clause itself denies is none: 不得要求提供…证明.
_DENIED = re.compile(r"不得|禁止|严禁|不再|不准|不应|不需|无需|无须|取消|不要求|免于|免予|清理|杜绝|停止")
_ABOUT_CLEANUPS = re.compile(r"清理|取消|废止|减证便民")
_LABEL = re.compile(
    r"\s*(?:第[〇零一二三四五六七八九十百千\d]{1,7}条(?:之[一二三四五六七八九十]{1,3})?|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)\s*"
)
_CONFIDENCE = 0.85

Standing = Callable[[Place], HigherText | None]
"""The article at a place as it stood on the day; None where the registry does not hold it."""


def word_findings(pack: Pack, reviewed: Reviewed, standing: Standing) -> Iterator[Finding]:
    """What the pack's wordings find in a document. A conflict is only found where the article above can be quoted."""
    if _ABOUT_CLEANUPS.search(reviewed.title):
        return
    for rule in pack.words:
        higher = standing(rule.stands_in) if rule.stands_in else None
        if higher is None and rule.kind in CONFLICT_KINDS:
            continue
        for start, end in occurrences(rule, reviewed.plain):
            yield _finding(f"{pack.id}.{rule.id}", rule, reviewed, (start, end), higher)


def occurrences(rule: WordRule, plain: str) -> Iterator[tuple[int, int]]:
    """The spans of the clauses in which the wording stands, each once."""
    last = -1
    for match in rule.pattern.finditer(plain):
        start, end = clause_around(plain, match.start(), match.end())
        clause = plain[start:end]
        if start == last or _DENIED.search(plain, start, match.end()) or _is_quoted(plain, match.start()):
            continue
        if rule.unless is not None and rule.unless.search(clause):
            continue
        last = start
        label = _LABEL.match(plain, start, end)
        yield (label.end() if label else start), end


def _is_quoted(plain: str, position: int) -> bool:
    line = plain.rfind("\n", 0, position) + 1
    return any(plain.count(left, line, position) > plain.count(right, line, position) for left, right in ("《》", "“”"))


def _finding(
    name: str, rule: WordRule, reviewed: Reviewed, span: tuple[int, int], higher: HigherText | None
) -> Finding:
    return Finding(
        rule=name,
        kind=rule.kind,
        severity=rule.severity,
        confidence=_CONFIDENCE,
        provision=reviewed.label(span[0]),
        start=span[0],
        end=span[1],
        quote=reviewed.document.text[slice(*span)],
        higher=higher,
        explanation=rule.explanation,
        suggestion=rule.suggestion,
        basis=rule.basis,
    )
