"""Norms: what the clauses of a text demand, forbid, allow or encourage, of whom, and when."""

from review.norms.norm import Body, Norm
from review.norms.reading import norms_of

__all__ = ["Body", "Norm", "norms_of"]
