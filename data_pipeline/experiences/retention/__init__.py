"""How long people's words are kept, and how they are deleted."""
