"""The kinds of findings, as the command line's contract names them."""

CONFLICT_KINDS = frozenset(
    {
        "fine_range",
        "new_penalty",
        "new_licence",
        "new_measure",
        "new_fee",
        "time_limit",
        "added_condition",
        "removed_right",
        "modality",
        "subject",
        "scope_threshold",
        "definition_scope",
        "fair_competition",
        "invalid_basis",
    }
)
STALENESS_KINDS = frozenset(
    {
        "expired_validity",
        "basis_repealed",
        "basis_amended_renumbered",
        "abolished_body",
        "plan_period_over",
        "superseded",
    }
)
FORM_KINDS = frozenset(
    {"missing_number", "missing_validity", "broken_internal_reference", "unresolved_citation", "duplicate"}
)
KINDS = CONFLICT_KINDS | STALENESS_KINDS | FORM_KINDS
