"""The citator: who cites a provision, who rests on it, what changed it, and what was found to conflict with it.

Ask for a subject first (`whole_document`, then `provision_of` or `provision_at`), then for what is wanted of it. A
citation is counted for the provision that it meant, by its number in the version in force then.
"""

from review.citator.changes import Act, Change, changes
from review.citator.citing import CitingPage, CitingProvision, Portion, citation_counts, citing, citing_within
from review.citator.conflicts import FoundConflict, conflicts
from review.citator.impact import Impact, impact
from review.citator.subject import Place, Subject, provision_at, provision_of, whole_document

__all__ = [
    "Act",
    "Change",
    "CitingPage",
    "CitingProvision",
    "FoundConflict",
    "Impact",
    "Place",
    "Portion",
    "Subject",
    "changes",
    "citation_counts",
    "citing",
    "citing_within",
    "conflicts",
    "impact",
    "provision_at",
    "provision_of",
    "whole_document",
]
