"""The citator on the page: the numbers of a provision, who cites it, what changed it, what conflicts with it."""

from collections.abc import Mapping, Sequence

from registry.model import CitationRole, EventKind
from review.citator import Change, CitingPage, CitingProvision, FoundConflict, Subject
from ui.presenters.names import Cell, Linked, day, place, state_tag
from ui.texts import Texts


def provision_names(subject: Subject, counts: Mapping[str, int], texts: Texts) -> dict[str, str]:
    """What can be chosen: each article of the version (or first level of another body) with how many cite it."""
    paths = [path for path in subject.text.provisions if path.startswith(("art_", "l1_")) and "/" not in path]
    return {path: f"{place(path, texts)} ({counts.get(path, 0):,})" for path in paths}


def role_names(roles: Mapping[CitationRole, int], texts: Texts) -> dict[str, str]:
    return {role.value: f"{texts.name('role', role)} ({number:,})" for role, number in roles.items()}


def lineage_line(subject: Subject, texts: Texts) -> str:
    """The numbers of the provision in the versions, from old to new; empty where there is one version only."""
    if subject.lineage is None or len(subject.chain.texts) < 2:
        return ""
    numbers = [
        f"{day(text.start)} {text.label(subject.lineage.places.get(text.version.id, ())) or '—'}"
        for text in subject.chain.texts
    ]
    return texts("citator.lineage", numbers=" → ".join(numbers))


def citing_line(page: CitingPage, texts: Texts) -> str:
    return texts("citator.total", total=f"{page.total:,}", documents=f"{page.documents:,}")


def citing_rows(rows: Sequence[CitingProvision], texts: Texts) -> list[list[Cell]]:
    """Who cites: the document and its place, the sentence, the role, what is cited, and whether the text holds."""
    return [
        [
            Linked(f"{row.version.title} {row.provision}".strip(), row.document.id, row.path),
            row.quote,
            texts.name("role", row.role),
            _cited(row, texts),
            texts.name("status", row.status),
        ]
        for row in rows
    ]


def change_rows(changes: Sequence[Change], texts: Texts) -> list[list[Cell]]:
    """What changed it: the day, what became of it, its number before and after, and who ordered it."""
    return [
        [
            day(change.day),
            _kind(change, texts),
            change.old,
            change.new,
            "\n".join(f"{act.title}：{act.quote}" for act in change.acts),
        ]
        for change in changes
    ]


def conflict_rows(conflicts: Sequence[FoundConflict], texts: Texts) -> list[list[Cell]]:
    return [
        [
            Linked(f"{found.document.title} {found.stored.finding.provision}".strip(), found.document.id),
            found.stored.finding.quote,
            texts.name("finding_kind", found.stored.finding.kind),
            found.stored.finding.higher.provision if found.stored.finding.higher else "",
            state_tag(found.stored.state, texts).label,
        ]
        for found in conflicts
    ]


def _cited(row: CitingProvision, texts: Texts) -> str:
    """With the version that was meant, where the provision has another number now."""
    if not row.is_renumbered or row.cited_version is None:
        return row.cited
    version = row.cited_version
    return texts("citator.then", place=row.cited, day=day(version.published or version.effective))


def _kind(change: Change, texts: Texts) -> str:
    name = texts.name("event" if isinstance(change.kind, EventKind) else "change", change.kind)
    return name + (texts("citator.unsure", percent=f"{change.confidence:.0%}") if change.confidence < 1 else "")
