"""A small model of how likely a word is part of a person's name, beside the rules for names."""
