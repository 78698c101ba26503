"""The officer's coding of experiences, beside what was suggested."""
