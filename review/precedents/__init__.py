"""The same matter in other documents, side by side as a table and a sheet."""
