"""Documents that another one repealed, replaced or declared invalid, whether or not the register took note."""

from collections.abc import Iterator

from registry.model import EventKind, StatusEvent
from review.documents.occasion import Lapse, Occasion, Reviewed

_ENDS = frozenset({EventKind.REPEALED, EventKind.REPLACED, EventKind.DECLARED_INVALID})
_IN_WORDS = {EventKind.REPEALED: "废止", EventKind.REPLACED: "替代", EventKind.DECLARED_INVALID: "宣布失效"}


def superseded(reviewed: Reviewed, occasion: Occasion) -> Iterator[Lapse]:
    """A note in the text, a document beside it, or a document of the registry says that it is out of force."""
    document = reviewed.document
    for event in document.events:
        if event.kind in _ENDS and event.is_own and _holds(event, occasion):
            evidence = event.evidence
            yield _lapse((evidence.start, evidence.end), event, f"文中注明：{evidence.quote.strip()}")
            return
    for source, event in occasion.told_of(reviewed):
        if _ends_later(event, reviewed, occasion):
            yield _lapse(_title_span(reviewed), event, f"{source}：{event.evidence.quote.strip()}")
            return


def _ends_later(event: StatusEvent, reviewed: Reviewed, occasion: Occasion) -> bool:
    """A repeal that took effect with this very text, or before it, ended an older text of the same name."""
    begun = reviewed.document.effective or reviewed.document.published
    ended_before = event.date is not None and begun is not None and event.date <= begun
    return event.kind in _ENDS and _holds(event, occasion) and not ended_before


def _holds(event: StatusEvent, occasion: Occasion) -> bool:
    return not event.target_articles and (event.date is None or event.date <= occasion.as_of)


def _title_span(reviewed: Reviewed) -> tuple[int, int]:
    title = reviewed.title
    at = reviewed.plain.find(title) if title else -1
    if at >= 0:
        return at, at + len(title)
    first = reviewed.plain.split("\n", 1)[0]
    return 0, len(first)


def _lapse(span: tuple[int, int], event: StatusEvent, proof: str) -> Lapse:
    since = f"自{event.date.isoformat()}起" if event.date else ""
    return Lapse(
        *span,
        f"本文件{since}已被{_IN_WORDS[event.kind]}。{proof}",
        "在登记册中标注失效，停止执行；对外公布的文本加注效力说明。",
    )
