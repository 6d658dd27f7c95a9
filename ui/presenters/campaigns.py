"""A cleanup campaign as its page shows it: how far it is, and its documents as rows."""

from collections.abc import Mapping, Sequence

from registry.model import Conclusion, Severity
from registry.store.campaigns import Campaign
from review.campaign import Entry
from ui.presenters.names import Colour, Tag, counted_tag, day, minute, status_tag
from ui.presenters.register import DocumentRow, document_line
from ui.texts import Texts

OPEN = "open"
COLOURS: dict[Conclusion, Colour] = {
    Conclusion.CONTINUE: "green",
    Conclusion.AMEND: "orange",
    Conclusion.REPEAL: "red",
    Conclusion.DECLARE_INVALID: "red",
}


def conclusion_of(entry: Entry) -> str:
    """The value by which entries are filtered: a conclusion, or that there is none."""
    return entry.decision.conclusion if entry.decision else OPEN


def conclusion_labels(counts: Mapping[str, int], texts: Texts) -> dict[str, str]:
    """What to filter by, each with its number: 尚未作出结论 (12)."""
    names = {OPEN: texts("campaign.open")} | {each.value: texts.name("conclusion", each) for each in Conclusion}
    return {value: f"{name} ({counts[value]:,})" for value, name in names.items()}


def chosen_entries(found: Sequence[Entry], *, words: str, conclusion: str | None) -> list[Entry]:
    """Those with all of the words in their titles, and with the conclusion if one is asked for."""
    return [
        entry
        for entry in found
        if all(word in entry.document.title for word in words.split()) and conclusion in (None, conclusion_of(entry))
    ]


def progress_line(counts: Mapping[str, int], texts: Texts) -> str:
    return texts("campaign.progress", decided=f"{counts['decided']:,}", documents=f"{counts['documents']:,}")


def campaign_line(campaign: Campaign, texts: Texts) -> str:
    """The day that counts, and who began it when."""
    began = texts("campaign.began", by=campaign.created_by, moment=minute(campaign.created_at))
    return " · ".join([texts("campaign.as_of_day", day=campaign.as_of.isoformat()), began])


def entry_row(entry: Entry, texts: Texts) -> DocumentRow:
    """The document with what was concluded, its status on the campaign's day, and what is open against it."""
    decision = entry.decision
    concluded = [Tag(texts.name("conclusion", decision.conclusion), COLOURS[decision.conclusion])] if decision else []
    findings = [counted_tag(each, entry.findings[each], texts) for each in Severity if entry.findings.get(each)]
    line = " · ".join(filter(None, [document_line(entry.document), day(entry.published)]))
    return DocumentRow(
        entry.document.id, entry.document.title, line, (*concluded, status_tag(entry.status.status, texts), *findings)
    )


def decision_words(entry: Entry, texts: Texts) -> str:
    """Why it was concluded, by whom and when; empty while it is open."""
    if entry.decision is None:
        return ""
    signed = texts("decision.current", by=entry.decision.decided_by, day=minute(entry.decision.decided_at))
    return f"{entry.decision.reason} · {signed}"
