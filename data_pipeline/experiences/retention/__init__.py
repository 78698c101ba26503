"""How long people's words are kept, and deleting them."""
