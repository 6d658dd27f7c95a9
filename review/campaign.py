"""Cleanup campaigns (清理): which documents one goes through, how far it is, and the conclusions drawn in it."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from registry.errors import EditConflict, InputRejected
from registry.model import Conclusion, Decision, Document, FindingState, LegalStatus, Severity, StatusAt, Version
from registry.standing import statuses
from registry.store.campaigns import Campaign
from registry.store.documents import DocumentFilter
from registry.store.findings import FindingFilter
from registry.unit_of_work import Unit

LONGEST_NAME = 100
# What somebody ended already, or what did not hold yet, is nothing to conclude on; what only ran out is.
_NOT_CLEANED_UP = {LegalStatus.REPEALED, LegalStatus.DECLARED_INVALID, LegalStatus.NOT_YET_EFFECTIVE}


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of a campaign: how it stands on the campaign's day, what was found, what was concluded."""

    document: Document
    published: date | None
    status: StatusAt
    findings: Mapping[Severity, int]
    """How many findings of each severity wait for their reviewer."""
    decision: Decision | None
    """The campaign's own conclusion; None while there is none."""
    row_version: int
    """That of the chain of decisions on the document, which the next decision has to know."""


def start_campaign(
    unit: Unit, name: str, as_of: date, *, by: str, wanted: DocumentFilter | None = None, named: Sequence[str] = ()
) -> Campaign:
    """Start a campaign on the documents that are named, or else on those that fit the filter and hold on the day.

    What was repealed, declared invalid or published after the day is left out; what ran out is not, as somebody has to
    conclude on it. Raises InputRejected where no document is left, NotFound for a name.
    """
    if not 0 < len(name.strip()) <= LONGEST_NAME or not by.strip():
        raise InputRejected("campaign", f"it needs a name of 1 to {LONGEST_NAME} characters and somebody who starts it")
    if named:
        chosen = [unit.documents.find(reference).id for reference in named]
    else:
        chosen = list(_standing(unit, wanted or DocumentFilter(), as_of))
    if not chosen:
        raise InputRejected(f"campaign {name!r}", f"no document that fits holds on {as_of.isoformat()}")
    return unit.campaigns.create(name.strip(), as_of, chosen, by=by.strip())


def entries(unit: Unit, campaign: Campaign) -> list[Entry]:
    """The documents of the campaign, those of one issuer together, the oldest first."""
    ids = unit.campaigns.document_ids(campaign.id)
    documents, versions = unit.documents.get_many(ids), unit.documents.versions_of(ids)
    standings, decided = statuses(unit, ids, campaign.as_of), unit.decisions.of_campaign(campaign.id)
    findings, row_versions = _open_findings(unit, set(ids)), unit.decisions.row_versions(ids)
    found = [
        Entry(
            document=documents[each],
            published=_published(versions.get(each, ())),
            status=standings[each],
            findings=findings.get(each, {}),
            decision=decided.get(each),
            row_version=row_versions[each],
        )
        for each in ids
    ]
    return sorted(found, key=lambda entry: (entry.document.issuers, entry.published or date.max, entry.document.title))


def progress(found: Sequence[Entry]) -> dict[str, int]:
    """How many documents there are, how many are decided, and how many have each conclusion."""
    concluded = Counter(entry.decision.conclusion for entry in found if entry.decision)
    counts = {conclusion.value: concluded[conclusion] for conclusion in Conclusion}
    return {"documents": len(found), "decided": concluded.total(), "open": len(found) - concluded.total()} | counts


def decide(
    unit: Unit, campaign: Campaign, seen: Mapping[str, int], conclusion: Conclusion, *, reason: str, by: str
) -> None:
    """Draw one conclusion on documents of the campaign: all of them, or none where one cannot be.

    `seen` has the row version of the decision on each, as it was read. Raises InputRejected for a closed campaign, a
    document that is not in it, or where reason or name is missing; EditConflict where somebody else was faster.
    """
    _check(unit, campaign, seen, by)
    if not reason.strip():
        raise InputRejected("decision", "it needs a reason")
    for document_id, row_version in seen.items():
        unit.decisions.decide(
            document_id,
            conclusion,
            reason=reason.strip(),
            by=by.strip(),
            row_version=row_version,
            campaign_id=campaign.id,
        )


def withdraw(unit: Unit, campaign: Campaign, seen: Mapping[str, int], *, reason: str, by: str) -> None:
    """Take back what the campaign concluded on these documents; as `decide`, all or none."""
    _check(unit, campaign, seen, by)
    standing = unit.decisions.of(seen)
    for document_id, row_version in seen.items():
        decision = standing.get(document_id)
        if decision is None or decision.campaign_id != campaign.id:
            raise EditConflict(f"{document_id}: what stands on this document was not concluded in {campaign.name}")
        unit.decisions.withdraw(document_id, reason=reason, by=by.strip(), row_version=row_version)


def undo(unit: Unit, campaign: Campaign, before: Sequence[Entry], *, by: str) -> None:
    """Undo one decision on these documents, given as they stood before it: what the campaign had concluded holds again.

    Raises EditConflict where one of them was decided on anew since.
    """
    fresh = [entry for entry in before if entry.decision is None]
    withdraw(unit, campaign, {entry.document.id: entry.row_version + 1 for entry in fresh}, reason="", by=by)
    for entry in before:
        if entry.decision:
            seen, said = {entry.document.id: entry.row_version + 1}, entry.decision
            decide(unit, campaign, seen, said.conclusion, reason=said.reason, by=by)


def _check(unit: Unit, campaign: Campaign, document_ids: Collection[str], by: str) -> None:
    # As it stands now: somebody may have closed it since it was read.
    if unit.campaigns.get(campaign.id).is_closed:
        raise InputRejected(f"campaign {campaign.name!r}", "it is closed; reopen it to decide in it")
    if not by.strip():
        raise InputRejected("decision", "it needs the name of who decides")
    foreign = set(document_ids) - set(unit.campaigns.document_ids(campaign.id))
    if foreign:
        raise InputRejected(f"campaign {campaign.name!r}", f"{min(foreign)} is not among its documents")


def _standing(unit: Unit, wanted: DocumentFilter, as_of: date) -> Iterator[str]:
    documents = unit.documents.page(wanted, limit=unit.documents.count(wanted))
    ids = [document.id for document in documents]
    standings, versions = statuses(unit, ids, as_of), unit.documents.versions_of(ids)
    for each in ids:
        texts = [version for version in versions.get(each, ()) if not version.is_draft]
        begun = any(version.published is None or version.published <= as_of for version in texts)
        if begun and standings[each].status not in _NOT_CLEANED_UP:
            yield each


def _published(versions: Sequence[Version]) -> date | None:
    """When the newest text was published that tells; a cleanup catalogue names the document by that day."""
    told = [version.published for version in versions if version.published and not version.is_draft]
    return told[-1] if told else None


def _open_findings(unit: Unit, document_ids: Collection[str]) -> dict[str, Counter[Severity]]:
    wanted = FindingFilter(state=FindingState.OPEN)
    found: dict[str, Counter[Severity]] = {}
    for stored in unit.findings.page(wanted, limit=unit.findings.count(wanted)):
        if stored.document_id in document_ids:
            found.setdefault(stored.document_id, Counter())[stored.finding.severity] += 1
    return found
