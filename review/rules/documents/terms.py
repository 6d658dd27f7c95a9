"""Documents whose term has run out: the term they state, or the region's rule for texts that state none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from registry.model import DocumentKind, EventKind, StatusEvent
from registry.regions import lies_in
from review import rule_data
from review.documents.occasion import Lapse, Occasion, Reviewed

_TRIAL = re.compile(r"暂行|试行")
# Words around 有效期 that make it the document's own and not that of a certificate, an appraisal or a permit.
_OF_DOCUMENT = re.compile(
    r"施行|实施|执行|本(?:办法|规定|细则|意见|通知|方案|规则|制度|标准|决定|指南|文件|公告|通告)|试行|印发|发布之日"
)
_OF_ANOTHER = re.compile(
    r"证|注册|检验|登记|资金|贷款|执照|许可|评估|报告|资质|资格|备案|结果|保函|合同|凭证|核准|批件|批准"
)
_EFFECT = re.compile(r"自[^。；\n]{2,24}(?:起)?(?:施行|实施|执行)")


@dataclass(frozen=True, slots=True)
class ValidityPolicy:
    """A region's rule for documents that state no term, in years; None: no end."""

    region: str
    silent: int | None
    silent_trial: int | None
    applies_from: date
    source: str


@lru_cache(maxsize=1)
def policies() -> tuple[ValidityPolicy, ...]:
    rows = rule_data.rows("validity_policy.yml")
    return tuple(ValidityPolicy(**row) for row in rows)


def expired_validity(reviewed: Reviewed, occasion: Occasion) -> Iterator[Lapse]:
    """The term was over on the day and nothing renewed it; the computation is in the explanation."""
    stated = [
        event
        for event in reviewed.document.events
        if event.kind is EventKind.EXPIRED and event.is_own and _own_term(reviewed, event)
    ]
    if stated:
        yield from _stated(reviewed, occasion, stated[-1])
    elif reviewed.document.expires is None and reviewed.document.kind is DocumentKind.NORMATIVE_DOCUMENT:
        yield from _silent(reviewed, occasion)


def _own_term(reviewed: Reviewed, event: StatusEvent) -> bool:
    start, end = reviewed.sentence(event.evidence.start)
    sentence = reviewed.plain[start:end]
    return _OF_DOCUMENT.search(sentence) is not None or _OF_ANOTHER.search(sentence) is None


def _stated(reviewed: Reviewed, occasion: Occasion, event: StatusEvent) -> Iterator[Lapse]:
    ended = _after_renewals(reviewed, occasion, event.date)
    if ended is None or ended > occasion.as_of:
        return
    computed = f"（{event.note}）" if event.note else ""
    renewed = f"，延续后的期限自{ended.isoformat()}起届满" if ended != event.date else f"，自{ended.isoformat()}起失效"
    yield Lapse(
        event.evidence.start,
        event.evidence.end,
        f"文件规定了有效期{computed}{renewed}，到{occasion.as_of.isoformat()}未见延续。",
        "宣布失效；确需继续执行的，评估后重新发布或者公布延续有效期。",
    )


def _after_renewals(reviewed: Reviewed, occasion: Occasion, ended: date | None) -> date | None:
    """The first day out of force as later texts leave it; None where it was renewed and no new end is known."""
    told = [event for _, event in occasion.told_of(reviewed)]
    if not any(event.kind is EventKind.RENEWED and _has_come(event, occasion) for event in told):
        return ended
    return max((event.date for event in told if event.kind is EventKind.EXPIRED and event.date), default=None)


def _has_come(event: StatusEvent, occasion: Occasion) -> bool:
    return event.date is None or event.date <= occasion.as_of


def _silent(reviewed: Reviewed, occasion: Occasion) -> Iterator[Lapse]:
    policy = _policy_for(reviewed)
    effective = reviewed.document.effective or reviewed.document.published
    if policy is None or effective is None or effective < policy.applies_from:
        return
    trial = _TRIAL.search(reviewed.title) is not None
    years = policy.silent_trial if trial else policy.silent
    if years is None or (end := _years_after(effective, years)) > occasion.as_of:
        return
    place = _EFFECT.search(reviewed.plain)
    start, stop = place.span() if place else (0, min(len(reviewed.plain), len(reviewed.title) or 1))
    yield Lapse(
        start,
        stop,
        f"文件没有规定有效期，按{policy.source}，自{effective.isoformat()}起{years}年，于{end.isoformat()}期满"
        f"，到{occasion.as_of.isoformat()}已经失效。",
        "宣布失效；确需继续执行的，评估后重新发布并明确有效期。",
        confidence=0.8,
    )


def _policy_for(reviewed: Reviewed) -> ValidityPolicy | None:
    names = [name for name in (reviewed.document.region, *reviewed.document.issuers, reviewed.title) if name]
    return next((policy for policy in policies() if any(lies_in(name, policy.region) for name in names)), None)


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
