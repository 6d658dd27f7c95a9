"""Where citations lead: to which document, to which of its versions on the day that matters, to which provision.

The rules are in `resolver` and `places` and know no store; `registered` applies them to the registry.
"""

from ingest.resolution.library import Citing, Library
from ingest.resolution.resolver import Resolver

__all__ = ["Citing", "Library", "Resolver"]
