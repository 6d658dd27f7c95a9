"""A review of many documents: which to judge anew, in what processes, and what is kept of it."""
