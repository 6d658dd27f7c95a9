"""Penalties and compulsory measures of which the higher provision, laid beside the lower one, says nothing anywhere.

Rule `new_penalty` finds the violation above and compares what follows from it. Here the two provisions are known to be
on one matter, so that a kind of sanction that stands nowhere above is added, in whatever words the case is put.
Basis: 行政处罚法 第十一条至第十六条; 行政强制法 第十条、第十一条.
"""

import re
from collections.abc import Iterator

from review.pairs.alignment import best_matches, by_reference, one_actor, violation, violation_of
from review.pairs.comparison import Comparison, Conflict, Side, clause_around
from review.reading.passages import Passage
from review.reading.penalties import Imposition, imposed, impositions, sanction_names
from review.reading.similarity import coverage

# 构成违反治安管理行为的，依法给予…; 依照有关法律的规定处罚: what kinds follow, other texts say.
_LEFT_OPEN = re.compile(
    "(?:依照|按照|依据|根据)[^，；。]{0,40}(?:规定|法律|法规|《[^《》]{2,40}》)[^，；。]{0,16}(?:处罚|处理|查处|采取措施|追究)|依法(?:给予)?(?:行政)?(?:处罚|查处)"
)
_POLICE = re.compile("治安|公安")
# A local regulation may set most penalties where the law above sets none for the matter (行政处罚法 第十二条).
_SETS_PENALTIES = re.compile("条例$")
# No text below a law may provide for it, whatever its matter (立法法 第十一条).
_BY_LAW_ONLY = "restraint"
_SAME_MATTER, _SAME_VIOLATION = 0.06, 0.3
_OFTEN_LEFT_OPEN = frozenset({"fine", "warning", "criticism", "confiscation", "detention"})


def unknown_sanction(comparison: Comparison) -> Iterator[Conflict]:
    """A kind of penalty or measure that stands nowhere in the higher provision on the same matter."""
    if not comparison.assigned:
        return
    above = known_kinds(comparison.upper)
    for passage in comparison.lower.passages:
        for one in impositions(passage.body):
            if one.kind in above or not imposed(passage.body, one) or _left_open(comparison, passage, one):
                continue
            matter = _same_matter(comparison, passage, one)
            if matter is not None:
                yield _conflict(comparison, (passage, one), matter)
                break


def known_kinds(side: Side) -> frozenset[str]:
    """The kinds of sanction that the provision imposes or speaks of other than to forbid them."""
    return frozenset(one.kind for passage in side.passages for one in impositions(passage.whole))


def _same_matter(comparison: Comparison, passage: Passage, one: Imposition) -> Passage | None:
    """Where the higher provision speaks of the matter: of the same violation, if it punishes any."""
    upper = comparison.upper
    punishing = [above for above in upper.passages if impositions(above.lead or above.body)]
    if punishing and one.nature == "penalty":
        found = (_same_violation(done, punishing, comparison.reach) for done in _violations(comparison.lower, passage))
        return next(filter(None, found), None) or next(iter(by_reference(punishing)), None)
    if one.nature == "penalty" and _SETS_PENALTIES.search(comparison.lower.title):
        return None
    nearest = upper.nearest(passage.whole)
    # 检查人员可以查阅台账；对来路不明的，当场扣押: the matter is told by the sentences beside it.
    near = max(coverage(words, upper.plain) for words in (passage.whole, comparison.lower.plain))
    return nearest if near >= comparison.reach * _SAME_MATTER or one.kind == _BY_LAW_ONLY else None


def _violations(lower: Side, passage: Passage) -> Iterator[str]:
    """What is punished: what the passage says was done, or where it goes on (；同时…), the passage before it."""
    yield violation(passage.whole)
    before = [each for each in lower.passages if each.paragraph == passage.paragraph and each.end <= passage.body_start]
    if before and not passage.lead:
        yield violation(before[-1].whole)


def _same_violation(done: str, punishing: list[Passage], reach: float) -> Passage | None:
    acting = [above for above in punishing if one_actor(done, violation_of(above))]
    return next(iter(best_matches(done, acting, violation_of, floor=reach * _SAME_VIOLATION)), None)


def _left_open(comparison: Comparison, passage: Passage, one: Imposition) -> bool:
    """Whether the kind may be one of those to which the higher provision only refers."""
    if one.kind not in _OFTEN_LEFT_OPEN or not _LEFT_OPEN.search(comparison.upper.plain):
        return False
    return _POLICE.search(passage.whole) is not None or not _POLICE.search(comparison.upper.plain)


def _conflict(comparison: Comparison, own: tuple[Passage, Imposition], nearest: Passage) -> Conflict:
    passage, one = own
    name = sanction_names()[one.kind]
    begin, end = clause_around(passage.body, one.start, one.end)
    return Conflict(
        kind="new_measure" if one.nature == "measure" else "new_penalty",
        lower=comparison.lower.cut(passage.body_start + begin, passage.body_start + end),
        upper=comparison.upper.cut(nearest.body_start, nearest.end),
        explanation=f"上位法就同一事项没有规定“{name}”，本条款予以增设。",
        suggestion=f"删去“{name}”，按照上位法规定的种类处理。",
        confidence=0.85,
    )
