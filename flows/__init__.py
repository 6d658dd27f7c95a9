"""Prefect flows: thin decorators over functions that work without Prefect."""
