"""The errors of the product: one root, few children, the facts in attributes."""


class GuiqingError(Exception):
    """Root of all errors that are the product's own. The message says what, where, the value seen and what to do."""


class InputRejected(GuiqingError):
    """A source cannot be taken in. Nothing of it was stored; the run goes on with the others."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class StoreUnavailable(GuiqingError):
    """The database, the index or the disk cannot be reached or written (exit status 3)."""


class RunInProgress(StoreUnavailable):
    """Another run holds the registry's intake lock."""


class NotFound(GuiqingError):
    """A document, version, finding or run that was asked for by name is not in the registry."""


class AmbiguousReference(GuiqingError):
    """A name fits several documents; `candidates` lists them as a person can tell them apart."""

    def __init__(self, reference: str, candidates: list[str]) -> None:
        super().__init__(f"{reference}: {len(candidates)} documents bear this name: {'; '.join(candidates[:10])}")
        self.reference = reference
        self.candidates = candidates


class EditConflict(GuiqingError):
    """Somebody else changed the row since it was read; read it again and decide anew."""


class OpinionUnavailable(GuiqingError):
    """The endpoint for second opinions does not answer, or answers what cannot be used (exit status 3)."""


class RuleDataInvalid(GuiqingError):
    """A rule's YAML breaks its schema; the message names file, id and field."""
