"""Does a lower provision conflict with a higher one? Runs the conflict rules on a pair and checks every quote."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from registry.model import Finding, HigherText
from review.pairs.comparison import Check, Comparison, Conflict
from review.pairs.restatement import restated
from review.pairs.suggestions import change_between, with_draft
from review.rules.pairs.amounts import fine_range
from review.rules.pairs.basis import invalid_basis
from review.rules.pairs.burdens import added_burden
from review.rules.pairs.condition_figures import raised_condition
from review.rules.pairs.conditions import added_condition
from review.rules.pairs.deciders import department_for_government, outside_decider
from review.rules.pairs.definitions import definition_scope
from review.rules.pairs.departments import other_department
from review.rules.pairs.exceptions import own_exception
from review.rules.pairs.exempting_lines import exempting_line
from review.rules.pairs.fixed_dates import fixed_date
from review.rules.pairs.frequencies import frequency
from review.rules.pairs.graded_figures import graded_figure
from review.rules.pairs.listed_conditions import unlisted_condition
from review.rules.pairs.obligations import modality
from review.rules.pairs.payments import new_payment
from review.rules.pairs.penal_powers import new_penalty
from review.rules.pairs.permits import new_permit
from review.rules.pairs.principles import principle
from review.rules.pairs.prior_demands import prior_demand
from review.rules.pairs.ranks import lower_rank
from review.rules.pairs.sanctions import unknown_sanction
from review.rules.pairs.subjects import subject
from review.rules.pairs.term_scope import term_scope
from review.rules.pairs.thresholds import scope_threshold
from review.rules.pairs.time_limits import time_limit
from review.rules.pairs.timing import timing
from review.rules.rule import rule_notes

# In the order of trust: where two rules fire on the same words, the first stands.
CONFLICT_RULES: tuple[Check, ...] = (
    fine_range,
    time_limit,
    timing,
    fixed_date,
    frequency,
    definition_scope,
    term_scope,
    scope_threshold,
    graded_figure,
    exempting_line,
    own_exception,
    principle,
    new_penalty,
    unknown_sanction,
    subject,
    lower_rank,
    outside_decider,
    department_for_government,
    other_department,
    new_permit,
    new_payment,
    modality,
    raised_condition,
    added_condition,
    unlisted_condition,
    prior_demand,
    added_burden,
    invalid_basis,
)


def compare(comparison: Comparison, rules: Sequence[Check] = CONFLICT_RULES) -> list[Finding]:
    """What the rules find, at most one finding for the same words below, in reading order."""
    found: list[Finding] = []
    if not (comparison.lower.passages and comparison.upper.passages):
        return found
    repeated = [(p.body_start, p.end) for p in comparison.lower.passages if restated(p, comparison.upper)]
    for check in rules:
        for conflict in check(comparison):
            if any(start <= conflict.lower[0] < end for start, end in repeated):
                continue
            finding = finding_of(check.__name__, comparison, conflict)
            if not any(_overlap(finding, earlier) for earlier in found):
                found.append(finding)
    return sorted(found, key=lambda finding: finding.start)


def located(finding: Finding, *, document_id: str | None, in_force_on: date | None) -> Finding:
    """The finding with the place of its higher provision in the registry."""
    if finding.higher is None:
        return finding
    return replace(finding, higher=replace(finding.higher, document_id=document_id, in_force_on=in_force_on))


def _overlap(one: Finding, other: Finding) -> bool:
    return one.start < other.end and other.start < one.end


def finding_of(rule: str, comparison: Comparison, conflict: Conflict) -> Finding:
    """The finding for a conflict, with both quotes cut from the texts and the notes of the rule."""
    notes = rule_notes("conflict_rules.yml")[rule]
    start, end = conflict.lower
    quote, above = comparison.lower.text[start:end], comparison.upper.text[slice(*conflict.upper)]
    change = conflict.change or change_between(conflict.kind, quote, above)
    return Finding(
        rule=rule,
        kind=conflict.kind,
        severity=notes.severity,
        confidence=conflict.confidence,
        provision=comparison.lower.label,
        start=start,
        end=end,
        quote=quote,
        higher=HigherText(comparison.upper.title, None, comparison.upper.label, above, None),
        explanation=conflict.explanation,
        suggestion=with_draft(conflict.suggestion, comparison.lower.label, change),
        basis=conflict.basis or notes.basis,
    )
