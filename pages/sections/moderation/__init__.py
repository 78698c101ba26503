"""Parts about moderation: logging an item, what waits, how prompt we were, and what happens to one item."""
