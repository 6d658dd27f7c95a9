"""What a rule is, the kinds of findings, the table of powers; the rules themselves by what they judge."""
