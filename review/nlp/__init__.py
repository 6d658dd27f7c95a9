"""The language pipeline: spaCy's blank Chinese with our own words and components. The only place that imports spaCy."""

from review.nlp.pipeline import load_pipeline

__all__ = ["load_pipeline"]
