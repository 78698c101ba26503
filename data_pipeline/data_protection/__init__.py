"""Data protection: what is held, why, how long, who sees it, and the facts for an impact assessment."""
