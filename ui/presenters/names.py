"""Names of domain values as a person reads them: places in a text, periods, tags with their colours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from registry.model import FindingState, LegalStatus, Severity
from registry.numerals import in_chinese
from ui.texts import Language, Texts

Colour = Literal["green", "blue", "orange", "red", "grey"]

STATUS_COLOURS: dict[LegalStatus, Colour] = {
    LegalStatus.IN_FORCE: "green",
    LegalStatus.NOT_YET_EFFECTIVE: "blue",
    LegalStatus.AMENDED: "orange",
    LegalStatus.UNKNOWN: "orange",
    LegalStatus.EXPIRED: "red",
    LegalStatus.REPEALED: "red",
    LegalStatus.DECLARED_INVALID: "red",
}
SEVERITY_COLOURS: dict[Severity, Colour] = {Severity.HIGH: "red", Severity.MEDIUM: "orange", Severity.LOW: "grey"}
STATE_COLOURS: dict[FindingState, Colour] = {FindingState.OPEN: "blue", FindingState.CONFIRMED: "red"}


# Steps of a path that are numbered 1. or (1) in the texts themselves.
ARABIC_STEPS = {"l3", "l4", "sub"}


@dataclass(frozen=True, slots=True)
class Tag:
    """A short word in a colour of its own."""

    label: str
    colour: Colour = "grey"


@dataclass(frozen=True, slots=True)
class Linked:
    """Text in a table that leads to a document, to a provision of it where a path is given."""

    text: str
    document_id: str
    path: str = ""


Cell = str | Linked


def status_tag(status: LegalStatus, texts: Texts) -> Tag:
    return Tag(texts.name("status", status), STATUS_COLOURS[status])


def severity_tag(severity: Severity, texts: Texts) -> Tag:
    return Tag(texts.name("severity", severity), SEVERITY_COLOURS[severity])


def counted_tag(severity: Severity, number: int, texts: Texts) -> Tag:
    """How many findings are of a severity."""
    tag = severity_tag(severity, texts)
    return Tag(f"{tag.label} {number:,}", tag.colour)


def state_tag(state: FindingState, texts: Texts) -> Tag:
    return Tag(texts.name("finding_state", state), STATE_COLOURS.get(state, "grey"))


def day(value: date | None) -> str:
    return value.isoformat() if value else "—"


def minute(moment: datetime) -> str:
    """In the time of this machine, to the minute."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def period(since: date | None, until: date | None, texts: Texts) -> str:
    """The days between; `until` is the first day after, so the day before it is the last shown."""
    last = until - timedelta(days=1) if until else None
    if since and last:
        return texts("date.from_until", since=since, last=last)
    if since:
        return texts("date.from", since=since)
    return texts("date.until", last=last) if last else texts("date.unknown")


def place(path: str, texts: Texts) -> str:
    """A path as a place in a text: `art_12/para_2` is 第十二条第二款; empty for the preamble's empty path."""
    return texts("place.between").join(_step(part, texts) for part in path.split("/")) if path else ""


def joined(names: Sequence[str], limit: int = 3) -> list[str]:
    """The names as one entry, shortened where many bodies issued together; none gives none."""
    if not names:
        return []
    return ["、".join(names[:limit]) + ("…" if len(names) > limit else "")]


def _step(part: str, texts: Texts) -> str:
    kind, _, number = part.partition("_")
    # A number that a text has twice is told apart by ~2, which its readers do not see.
    main, _, inserted = number.partition("~")[0].partition("-")
    written = texts.entries.get(f"place.{kind}")
    if written is None or not main.isdecimal():
        return part
    shown = main if kind in ARABIC_STEPS or texts.language is not Language.CHINESE else in_chinese(int(main))
    return written.format(number=shown) + (_inserted(inserted, texts) if inserted else "")


def _inserted(number: str, texts: Texts) -> str:
    """之一 of 第十条之一; in English, as in the path, -1."""
    shown = in_chinese(int(number)) if texts.language is Language.CHINESE else number
    return texts("place.inserted", number=shown)
