"""Penalties and compulsory measures that the higher provision does not attach to the same violation."""

import re
from collections.abc import Iterator

from registry.titles import title_key
from review.pairs.alignment import consequence_start, matching_violation, violation, violation_of
from review.pairs.comparison import Comparison, Conflict
from review.reading.passages import Passage
from review.reading.penalties import Imposition, fines, imposed, impositions, sanction_names
from review.reading.similarity import coverage

_BESIDES = re.compile(r"除(?:依照|按照|根据|取得|办理)?《(?P<title>[^《》]{2,60})》[^，。；]{0,24}外")
_PERMIT = re.compile(r"[^，。；、向取得申请的]{2,12}(?:许可证|准入证|经营证|资格证|上岗证)")


_SAME_ORDER = 0.6
_SAME_THINGS = 0.5
_PART_ENDS = re.compile("[，；。]")
_ORDERS = re.compile("责令|处分|制止|依法给予|追究[^，。；]{0,6}责任|论处")
_GRAVE = frozenset(
    {"stopped_business", "revoked_licence", "suspended_licence", "lowered_grade", "revoked_registration", "detention"}
)
_GRADE = re.compile("严重|恶劣|后果|事故|逾期|拒不|仍不|仍未|不改正|屡|再次|多次|两次|二次|三次|不合格|损失|经责令")


def new_penalty(comparison: Comparison) -> Iterator[Conflict]:
    """For the same violation the lower text imposes a kind of penalty or measure that the higher one does not know."""
    yield from _besides(comparison)
    punishing = [passage for passage in comparison.upper.passages if impositions(_penal_part(passage))]
    for passage in comparison.lower.passages:
        begin = consequence_start(passage.body)
        own = [one for one in impositions(passage.body) if one.start >= begin and imposed(passage.body, one)]
        if not own:
            continue
        forbidden = _forbidden(comparison, own)
        if forbidden is not None:
            yield _conflict(comparison, passage, forbidden)
            continue
        related = matching_violation(passage, punishing, comparison)
        if not related:
            # 责令停止使用 and 处分 are no penalties; where they are all that is set above, what is set below is new.
            ordering = [p for p in comparison.upper.passages if _ORDERS.search(p.whole) or own[0].nature == "measure"]
            related = matching_violation(passage, ordering, comparison)
        if not related:
            continue
        known = {kind for match in related for kind in _kinds(_penal_part(match) + match.recalled)}
        added = [one for one in own if one.kind not in known and not _also_above(comparison, passage, one)]
        if added:
            yield _conflict(comparison, passage, (added[0], related[0]))
        elif not _surely_same(passage, related[0]):
            continue
        elif _skips_correction(passage, related):
            yield _unwarned(comparison, passage, related[0])
        elif (skipped := _skips_gravity(passage, own, related)) is not None:
            yield _graver(comparison, passage, (skipped, related[0]))


def _also_above(comparison: Comparison, passage: Passage, one: Imposition) -> bool:
    """Whether another sentence above imposes it on the same conduct or things (伪造的证件予以收缴)."""
    begin, end = passage.body.rfind("，", 0, one.start) + 1, _PART_ENDS.search(passage.body, one.end)
    words = passage.body[begin : end.start() if end else None]
    return any(
        (_surely_same(passage, above) and one.kind in _kinds(_penal_part(above)))
        or (coverage(words, above.whole) >= _SAME_THINGS and one.kind in _kinds(above.body))
        for above in comparison.upper.passages
    )


def _kinds(text: str) -> set[str]:
    return {one.kind for one in impositions(text)}


def _forbidden(comparison: Comparison, own: list[Imposition]) -> tuple[Imposition, Passage] | None:
    """A measure that the higher provision forbids outright (任何组织不得扣押居民身份证)."""
    measures = {one.kind: one for one in own if one.nature == "measure"}
    for passage in comparison.upper.passages:
        for banned in impositions(passage.body, denied=True):
            if banned.kind in measures and comparison.assigned:
                return measures[banned.kind], passage
    return None


def _besides(comparison: Comparison) -> Iterator[Conflict]:
    """除依照《…》第十九条的规定处理外，并处…: the text says itself that it adds to what is set above."""
    for passage in comparison.lower.passages:
        besides = _BESIDES.search(passage.body)
        if besides is None or title_key(besides["title"]) != title_key(comparison.upper.title):
            continue
        added = [one for one in impositions(passage.body) if one.start >= besides.end()]
        if added:
            yield _conflict(comparison, passage, (added[0], comparison.upper.passages[0]))
        elif permit := _PERMIT.search(passage.body, besides.end()):
            yield Conflict(
                kind="new_licence",
                lower=comparison.lower.cut(passage.body_start, passage.end),
                upper=_penal_span(comparison, comparison.upper.passages[0]),
                explanation=f"在上位法规定的许可之外，本条款增设“{permit.group()}”。",
                suggestion="删去增设的许可。",
                confidence=0.9,
            )


def _penal_part(passage: Passage) -> str:
    """Where a list follows, the penalty stands in its introduction; the items only name the violations."""
    return passage.lead or passage.body


def _surely_same(passage: Passage, above: Passage) -> bool:
    """Whether both punish the same in so many words that even the order of their steps can be compared."""
    return coverage(violation(passage.whole), violation_of(above)) >= _SAME_ORDER


def _skips_correction(passage: Passage, related: list[Passage]) -> bool:
    """Fined at once, where the higher provision fines only who does not mend his ways in time."""
    own = fines(passage.body)
    above = [fine for match in related for fine in fines(_penal_part(match))]
    return (
        bool(own and above)
        and all("uncorrected" in fine.tier for fine in above)
        and not any("uncorrected" in fine.tier for fine in own)
    )


def _skips_gravity(passage: Passage, own: list[Imposition], related: list[Passage]) -> Imposition | None:
    """A grave penalty imposed at once, which the higher provision keeps for grave or uncorrected cases."""
    for one in own:
        if one.kind not in _GRAVE or _GRADE.search(passage.whole):
            continue
        parts = [_penal_part(match) for match in related]
        above = [(part, same.start) for part in parts for same in impositions(part) if same.kind == one.kind]
        if all(_GRADE.search(part, part.rfind("；", 0, start) + 1, start) for part, start in above):
            return one
    return None


def _graver(comparison: Comparison, passage: Passage, pair: tuple[Imposition, Passage]) -> Conflict:
    imposed, above = pair
    name = sanction_names()[imposed.kind]
    return Conflict(
        kind="new_penalty",
        lower=comparison.lower.cut(passage.body_start, passage.end),
        upper=_penal_span(comparison, above),
        explanation=f"上位法规定情节严重或者拒不改正的才适用“{name}”，本条款直接适用，跳过了较轻的处理。",
        suggestion=f"在“{name}”之前恢复上位法规定的较轻处理和加重的条件。",
        confidence=0.85,
    )


def _conflict(comparison: Comparison, passage: Passage, pair: tuple[Imposition, Passage]) -> Conflict:
    added, above = pair
    name = sanction_names()[added.kind]
    return Conflict(
        kind="new_measure" if added.nature == "measure" else "new_penalty",
        lower=comparison.lower.cut(passage.body_start, passage.end),
        upper=_penal_span(comparison, above),
        explanation=f"对同一违法行为，上位法没有规定“{name}”，本条款予以增设。",
        suggestion=f"删去“{name}”，按照上位法规定的种类处理。",
        confidence=0.85,
    )


def _unwarned(comparison: Comparison, passage: Passage, above: Passage) -> Conflict:
    return Conflict(
        kind="new_penalty",
        lower=comparison.lower.cut(passage.body_start, passage.end),
        upper=_penal_span(comparison, above),
        explanation="上位法规定责令改正而逾期不改正的才处罚款，本条款直接处以罚款，取消了前置程序。",
        suggestion="在罚款之前恢复“责令限期改正；逾期不改正的”。",
        confidence=0.85,
    )


def _penal_span(comparison: Comparison, above: Passage) -> tuple[int, int]:
    if above.lead:
        return comparison.upper.cut(above.lead_start, above.lead_start + len(above.lead))
    return comparison.upper.cut(above.body_start, above.end)
