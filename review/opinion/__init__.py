"""A second opinion on a finding from an outside model: optional, off until an endpoint is set, advice and no more."""
