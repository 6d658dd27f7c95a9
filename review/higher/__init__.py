"""The higher law: its articles, which of them governs a clause, and the conflicts of a document with them."""
