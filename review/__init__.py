"""Findings: what conflicts with higher law, and what has gone stale."""
