"""What all organisations of an installation have in common: counts and rates alone, and nobody's words."""
