"""A duty or ban that the lower provision repeats, with an exception that the higher one does not have."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from review.pairs.comparison import Comparison, Conflict, Side
from review.reading.modality import DeonticClause, Modality, deontic_clauses
from review.reading.passages import Passage
from review.reading.similarity import coverage

_CASE = r"(?:确需|确有|确因|特殊|特别|重点|经[^，。；]{2,24}(?:同意|批准|备案|研究|登记|许可)|[^，。；]{2,30}的，)"
_EXCEPTS = {
    Modality.MUST_NOT: re.compile(
        rf"{_CASE}[^。；]{{0,30}}?(?<!不)(?:可以|允许|准许|(?<![许认])可(?=[在临适继按向]))(?!不)|(?<!规定的)(?<!规定)除外|不在此限|不受[^。；]{{0,10}}限制|可以?例外"
    ),
    Modality.MUST: re.compile(
        rf"{_CASE}[^。；]{{0,24}}?(?:可以|允许|予以|可)(?:不|暂不|暂缓|免|简化|减少|推迟)|(?<!规定的)(?<!规定)除外|不适用(?:本|前|上述|该)|可以?例外"
    ),
}
# An exception by law, or one that only asks more.
_LAWFUL = re.compile("法律|法规|国家(?:另)?有?规定|另有规定|不得|依法")
_EXCEPTED_ABOVE = re.compile("除外|除[^。；]{2,60}外|另有规定|确需|特殊|但是?，|可以|免[于予]")
_BARE = re.compile("除外|不在此限|限制|例外|适用")
_RESTATED, _LEAST_REACH = 0.6, 0.8
_SAME_EXCEPTION = 0.3
_ON_THE_ACT = 0.1
_NEXT = 1
_FIRST = re.compile("[，；：]")


@dataclass(frozen=True, slots=True)
class _Rule:
    """A duty or ban below, the passage after whose words an exception may stand, and the one above that it restates."""

    clause: DeonticClause
    passage: Passage
    above: Passage


def own_exception(comparison: Comparison) -> Iterator[Conflict]:
    """What the higher provision orders or forbids is said again, but for a case that it does not leave out."""
    if not comparison.assigned:
        return
    lower = comparison.lower.passages
    for place, passage in enumerate(lower):
        for rule in _restating(passage, comparison.upper, comparison.reach):
            for other in lower[place : place + 1 + _NEXT]:
                span = _exception(rule, other)
                if span and not _known_above(other.whole[slice(*span)], rule.above, comparison):
                    yield _conflict(comparison, other, span, rule.above)
                    return


def _restating(passage: Passage, upper: Side, reach: float) -> Iterator[_Rule]:
    for clause in deontic_clauses(passage):
        if clause.modality not in _EXCEPTS or passage.whole.startswith("不能", clause.start):
            continue
        for above in upper.passages:
            for higher in deontic_clauses(above):
                # Not the case: to say the ban for some cases only is part of the exception.
                same = clause.modality is higher.modality
                if same and coverage(_FIRST.split(clause.act)[0], higher.act) >= max(reach, _LEAST_REACH) * _RESTATED:
                    yield _Rule(clause, passage, above)


def _exception(rule: _Rule, passage: Passage) -> tuple[int, int] | None:
    """Where in the passage an exception to the rule stands: after its words, and on its act."""
    begin = rule.clause.start if passage is rule.passage else 0
    found = _EXCEPTS[rule.clause.modality].search(passage.whole, begin)
    if found is None:
        return None
    edge = passage.whole.find("。", found.end())
    end = edge if edge >= 0 else len(passage.whole)
    words = passage.whole[found.start() : end]
    on_the_act = _BARE.search(found.group()) is not None or coverage(rule.clause.act, words) >= _ON_THE_ACT
    return (found.start(), end) if on_the_act and not _LAWFUL.search(words) else None


def _known_above(exception: str, above: Passage, comparison: Comparison) -> bool:
    """Whether the higher provision leaves such a case out itself, or may."""
    if _EXCEPTED_ABOVE.search(above.whole):
        return True
    excepting = [passage for passage in comparison.upper.passages if _EXCEPTED_ABOVE.search(passage.whole)]
    return any(coverage(exception, passage.whole) >= comparison.reach * _SAME_EXCEPTION for passage in excepting)


def _conflict(comparison: Comparison, passage: Passage, span: tuple[int, int], above: Passage) -> Conflict:
    return Conflict(
        kind="modality",
        lower=comparison.lower.cut(*passage.place_span(*span)),
        upper=comparison.upper.cut(above.body_start, above.end),
        explanation="上位法没有规定例外，本条款对上位法的义务或者禁止自行设定例外情形。",
        suggestion="删去例外情形，或者载明法律、法规的依据。",
        confidence=0.85,
    )
