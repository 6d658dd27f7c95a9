"""The kinds of findings, as the command line's contract names them; of conflicts, see registry.model."""

from registry.model import CONFLICT_KINDS

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
