"""Taking experiences in: a pasted block, one written down or a form, previewed and then stored."""
