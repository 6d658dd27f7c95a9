"""Norms: what the clauses of a text demand, forbid, allow or encourage, of whom, and when."""

from review.norms.norm import Amount, Body, Norm
from review.norms.reading import norms_of

__all__ = ["Amount", "Body", "Norm", "norms_of"]
